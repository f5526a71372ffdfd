import { listPolyhedra, type PolyhedronRule } from '../list-polyhedra';
import type { SceneContent, StructureViewerProps } from '../viewer-props';
import { viewerThemes } from '../viewer-themes';
import { cutTest } from '../visible-atoms';
import type { AtomStore } from './atom-store';
import { markTubes } from './mark-tubes';
import { cellTubes, hopTubes } from './tubes';
import { polyhedronAlpha } from './veil-shader';

/** Å, of bonds as on the screen */
const bondRadius = 0.14;
/** Å, of the edges of the cell */
const edgeRadius = 0.05;
/** flag of a bond that is drawn to its middle only */
const half = 1 << 24;

/**
 * Visible atoms, their bonds (each half in the colour of its atom), arrows, the cell and what is seen through, where the
 * picture has them. Surfaces end where their triangles end, also where a cut goes through one.
 */
export function sceneContent(store: AtomStore, props: Omit<StructureViewerProps, 'structure'>): SceneContent {
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
  const cones: number[] = [];
  const coneColors: number[] = [];
  addTubes(arrowsOf(store, props), sticks, stickColors, cones, coneColors);
  return {
    cones: Float32Array.from(cones),
    coneColors: Uint32Array.from(coneColors),
    veils: [...polyhedraOf(store, visible, props.polyhedra ?? []), ...facetsOf(store, props)],
    balls,
    ballColors,
    sticks: Float32Array.from(sticks),
    stickColors: Uint32Array.from(stickColors),
  };
}

function arrowsOf(store: AtomStore, props: Omit<StructureViewerProps, 'structure'>): number[] {
  const { vectors, paths = [], hops = [], cut, theme = 'dark' } = props;
  const isLeft = cutTest(store.structure!.cell, cut);
  const left = hops.filter((hop) => [hop.from, hop.to].every((at) => isLeft(at[0], at[1], at[2])));
  return [...markTubes(store, vectors, paths, theme), ...hopTubes(left)];
}

/** Tubes of the picture, see `Tubes`: equal at both ends, in two halves of a colour each, or heads of arrows. */
function addTubes(
  tubes: readonly number[],
  sticks: number[],
  stickColors: number[],
  cones: number[],
  coneColors: number[],
): void {
  for (let t = 0; t < tubes.length; t += 12) {
    const from = tubes.slice(t, t + 3);
    const to = tubes.slice(t + 4, t + 7);
    const [radius, end, here, there] = [tubes[t + 3], tubes[t + 7], tubes[t + 8], tubes[t + 9]];
    if (end === 0) {
      cones.push(...from, ...to, radius);
      coneColors.push(here);
      continue;
    }
    const middle = from.map((x, b) => 0.5 * (x + to[b]));
    for (const [a, b, color] of here === there
      ? [[from, to, here] as const]
      : halves(from, middle, to, here, there)) {
      sticks.push(...a, ...b, radius);
      stickColors.push(color);
    }
  }
}

function halves(from: number[], middle: number[], to: number[], here: number, there: number) {
  return [[from, middle, here] as const, [middle, to, there] as const];
}

/** Polyhedra around visible atoms, one for each colour. */
function polyhedraOf(
  store: AtomStore,
  visible: Uint8Array,
  rules: readonly PolyhedronRule[],
): SceneContent['veils'] {
  if (rules.length === 0) return [];
  const { cell, atomicNumbers } = store.structure!;
  const unfolded = store.newestPositions;
  const places = store.shownPositions();
  const positions = Float64Array.from(
    { length: 3 * atomicNumbers.length },
    (_, p) => unfolded[4 * Math.floor(p / 3) + (p % 3)],
  );
  const { count, data } = listPolyhedra({ ...store.structure!, positions }, rules);
  const byColor = new Map<number, number[]>();
  for (let t = 0; t < 8 * count; t += 8) {
    const center = data[t];
    if (!visible[center]) continue;
    const color = store.colorOf(center);
    const corners = byColor.get(color) ?? [];
    byColor.set(color, corners);
    for (let k = 1; k <= 3; k++) {
      const [corner, cells] = [data[t + k], data[t + 3 + k]];
      for (let b = 0; b < 3; b++) {
        let place = unfolded[4 * corner + b] + places[4 * center + b] - unfolded[4 * center + b];
        for (let a = 0; a < 3; a++) place += (((cells >> (8 * a)) & 255) - 128) * cell[3 * a + b];
        corners.push(place);
      }
    }
  }
  return [...byColor].map(([color, corners]) => ({
    color,
    alpha: polyhedronAlpha,
    positions: Float32Array.from(corners),
  }));
}

/** Planes and surfaces, without the triangles that a cut takes away. */
function facetsOf(store: AtomStore, { facets = [], cut }: Pick<StructureViewerProps, 'facets' | 'cut'>) {
  const isLeft = cutTest(store.structure!.cell, cut);
  return facets.map(({ positions, color, alpha }) => {
    const kept: number[] = [];
    for (let t = 0; t + 8 < positions.length; t += 9) {
      const middle = [0, 1, 2].map(
        (b) => (positions[t + b] + positions[t + 3 + b] + positions[t + 6 + b]) / 3,
      );
      if (isLeft(middle[0], middle[1], middle[2])) for (let p = t; p < t + 9; p++) kept.push(positions[p]);
    }
    return { color, alpha, positions: Float32Array.from(kept) };
  });
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
