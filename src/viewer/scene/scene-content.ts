import type { SceneContent, StructureViewerProps } from '../viewer-props';
import { viewerThemes } from '../viewer-themes';
import type { AtomStore } from './atom-store';
import { cellTubes } from './tubes';

/** Å, of bonds as on the screen */
const bondRadius = 0.14;
/** Å, of the edges of the cell */
const edgeRadius = 0.05;
/** flag of a bond that is drawn to its middle only */
const half = 1 << 24;

/** Visible atoms, their bonds (each half in the colour of its atom) and the cell, where the picture has them. */
export function sceneContent(store: AtomStore, props: Pick<StructureViewerProps, 'showCell'>): SceneContent {
  const { structure, visibleCount } = store;
  if (!structure) throw new Error('sceneContent: the viewer has no structure yet; wait for onReady');
  const places = store.shownPositions();
  const balls = new Float32Array(4 * visibleCount);
  const ballColors = new Uint32Array(visibleCount);
  const visible = new Uint8Array(store.atomCount);
  for (let k = 0; k < visibleCount; k++) {
    const atom = store.visibleAtoms[k];
    visible[atom] = 1;
    balls.set(places.subarray(4 * atom, 4 * atom + 3), 4 * k);
    balls[4 * k + 3] = store.radiusOf(atom);
    ballColors[k] = store.colorOf(atom);
  }
  const sticks: number[] = [];
  const stickColors: number[] = [];
  addBonds(store, visible, sticks, stickColors);
  if (props.showCell ?? true) {
    const line = viewerThemes.light.line;
    const edges = cellTubes(structure.cell, line);
    for (let e = 0; e < edges.length; e += 12) {
      sticks.push(...edges.slice(e, e + 3), ...edges.slice(e + 4, e + 7), edgeRadius);
      stickColors.push(line);
    }
  }
  return {
    balls,
    ballColors,
    sticks: Float32Array.from(sticks),
    stickColors: Uint32Array.from(stickColors),
  };
}

function addBonds(store: AtomStore, visible: Uint8Array, sticks: number[], colors: number[]): void {
  const { cell } = store.structure!;
  const places = store.shownPositions();
  const unfolded = store.newestPositions;
  const data = store.bondData;
  const limits = new Float32Array(data.buffer, data.byteOffset, data.length);
  for (let b = 0; b < 4 * store.bondCount; b += 4) {
    const [i, j, cells] = data.subarray(b, b + 3);
    if (!visible[i] || !visible[j]) continue;
    const shifts = [(cells & 255) - 128, ((cells >> 8) & 255) - 128, ((cells >> 16) & 255) - 128];
    const start = places.subarray(4 * i, 4 * i + 3);
    const way = [0, 1, 2].map(
      (k) =>
        unfolded[4 * j + k] -
        unfolded[4 * i + k] +
        shifts[0] * cell[k] +
        shifts[1] * cell[3 + k] +
        shifts[2] * cell[6 + k],
    );
    if (Math.hypot(...way) > limits[b + 3]) continue;
    const at = (part: number) => way.map((x, k) => start[k] + part * x);
    sticks.push(...start, ...at(0.5), bondRadius);
    colors.push(store.colorOf(i));
    if (cells & half) continue;
    sticks.push(...at(0.5), ...at(1), bondRadius);
    colors.push(store.colorOf(j));
  }
}
