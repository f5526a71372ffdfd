import { fact } from '../../analyze/selection/atom-facts';
import { atomValues, displacements } from '../../analyze/selection/atom-properties';
import type { ColumnExpression } from '../../math/column-expression';
import { ps } from '../../units';
import { latticePlane } from '../../viewer/lattice-plane';
import { defaultPolyhedronRules } from '../../viewer/list-polyhedra';
import { shownFrame, shownStructure } from '../playback';
import { useDocument } from '../stores/document';
import { type LookState, setDrawn, setLook, useLook } from '../stores/look';
import { withoutStep } from '../stores/look-history';
import { useRuns } from '../stores/runs';
import { factsOfFrame } from './atom-facts-of-frame';
import { colorAtoms, readColorBy } from './color-atoms';
import { densityFacets, findDensity, isDensityDue } from './draw-density';
import { findDefects } from './find-defects';
import { measureLines } from './measure-lines';

/** ms from one frame that is followed to the next */
const followInterval = 100;
/** a frame that takes long is followed by a rest of this many times as long */
const restShare = 2;

/** the interface's colour, which no element has */
const planeLook = { color: 0xe69f00, alpha: 0.35 };

let expression: ColumnExpression | undefined;
let seen: readonly [number, number] | undefined;
let timer: ReturnType<typeof setTimeout> | undefined;
let free = 0;

/** Keeps what the viewer draws equal to what the tools have set, in every frame. */
export function startDrawing(): void {
  useLook.subscribe((look, before) => {
    const changed = (...names: (keyof LookState)[]) => names.some((name) => look[name] !== before[name]);
    if (changed('colorBy')) void readColors(look, before);
    if (changed('kinds')) drawKinds(look);
    if (changed('visible', 'only', 'interfaceWithin')) attempt(() => drawVisible(look));
    if (changed('polyhedra')) drawPolyhedra(look);
    if (changed('density')) attempt(() => findDensity(look.density));
    if (changed('plane', 'foundDensity')) attempt(() => drawPlane(look));
    if (changed('repeats')) drawRepeats(look);
    if (changed('vectors')) attempt(() => drawVectors(look));
    if (changed('measurements', 'measuring')) drawMeasurements(look);
    if (changed('foundCount')) attempt(() => drawFound(look));
  });
  useDocument.subscribe(({ model }, before) => {
    if (model?.structure !== before.model?.structure) meetNewAtoms();
  });
  useRuns.subscribe((runs, before) => {
    if (runs.version !== before.version || runs.shown !== before.shown) followSoon();
    if (isDensityDue()) attempt(() => findDensity(useLook.getState().density, true));
  });
  // A scene that came with a link may have set tools before this was loaded.
  const look = useLook.getState();
  void readColors(look, { ...look, colorBy: undefined });
  drawPolyhedra(look);
  drawKinds(look);
  attempt(() => drawVisible(look));
  attempt(() => drawPlane(look));
  drawRepeats(look);
  if (isDensityDue()) attempt(() => findDensity(look.density, true));
  drawFrame();
}

/** Other atoms: what was said of single ones holds no more, what was said of kinds does. */
function meetNewAtoms(): void {
  seen = undefined;
  withoutStep(() =>
    setLook({
      visible: undefined,
      measurements: [],
      measuring: undefined,
      density: undefined,
      problem: undefined,
    }),
  );
  // Those of the atoms before have another length.
  if (!expression) setDrawn({ colors: null });
  const look = useLook.getState();
  drawKinds(look);
  attempt(() => drawVisible(look));
  attempt(() => drawPlane(look));
  drawRepeats(look);
  drawFrame();
}

function followSoon(): void {
  const { colorBy, vectors, measurements, measuring } = useLook.getState();
  if (timer || (!colorBy && vectors.of === 'none' && measurements.length === 0 && !measuring)) return;
  timer = setTimeout(
    () => {
      timer = undefined;
      const start = performance.now();
      drawFrame();
      free = performance.now() + Math.max(followInterval, restShare * (performance.now() - start));
    },
    Math.max(0, free - performance.now()),
  );
}

/** What follows the frame on screen, at once instead of soon: a film waits for it. */
export function drawFrame(): void {
  clearTimeout(timer);
  timer = undefined;
  const look = useLook.getState();
  drawMeasurements(look);
  attempt(() => {
    if (look.vectors.of !== 'none') drawVectors(look);
    drawColors(look);
  });
}

/** What cannot be drawn is said in words, and the rest goes on. */
function attempt(draw: () => void): void {
  try {
    draw();
    if (useLook.getState().problem) setLook({ problem: undefined });
  } catch (error) {
    setLook({ problem: (error as Error).message });
  }
}

async function readColors(look: LookState, before: LookState): Promise<void> {
  const { colorBy } = look;
  if (colorBy?.text !== before.colorBy?.text) {
    expression = undefined;
    seen = undefined;
  }
  if (!colorBy) {
    setDrawn({ colors: null });
    setLook({ scale: undefined, problem: undefined });
    return;
  }
  try {
    const read = expression ?? (await readColorBy(colorBy));
    if (useLook.getState().colorBy !== colorBy) return;
    expression = read;
  } catch (error) {
    setDrawn({ colors: null });
    setLook({ scale: undefined, problem: (error as Error).message });
    return;
  }
  attempt(() => drawColors(useLook.getState()));
}

function drawColors({ colorBy, scale }: LookState): void {
  const facts = factsOfFrame();
  if (!colorBy || !expression || !facts) return;
  try {
    const colored = colorAtoms(facts, expression, colorBy, seen);
    seen = colored.seen;
    setDrawn({ colors: colored.colors });
    if (!sameScale(scale, colored.scale)) setLook({ scale: colored.scale });
  } catch (error) {
    setDrawn({ colors: null });
    setLook({ scale: undefined });
    throw error;
  }
}

function sameScale(a: LookState['scale'], b: LookState['scale']): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

function drawKinds({ kinds }: LookState): void {
  const structure = useDocument.getState().model?.structure;
  if (!structure) return;
  const { atomicNumbers, regions } = structure;
  const styles = kinds
    .filter(({ scale, color }) => scale !== undefined || color !== undefined)
    .map(({ kind, id, scale, color }) => ({
      ...(kind === 'element' ? { atomicNumber: id } : { region: id }),
      scale,
      color,
    }));
  const faint = kinds.filter(({ ghosted }) => ghosted);
  const ghosted = Uint8Array.from(atomicNumbers, (z, i) =>
    faint.some(({ kind, id }) => (kind === 'element' ? z : (regions?.[i] ?? 0)) === id) ? 1 : 0,
  );
  setDrawn({ styles, ghosted: faint.length > 0 ? ghosted : null });
}

function drawVisible({ visible, only, interfaceWithin }: LookState): void {
  const facts = factsOfFrame();
  if (!facts) return;
  const { atomicNumbers } = facts.structure;
  const shown = visible?.slice() ?? new Uint8Array(atomicNumbers.length).fill(1);
  const keep = (test: (i: number) => boolean) => {
    for (let i = 0; i < shown.length; i++) if (shown[i] && !test(i)) shown[i] = 0;
  };
  if (only === 'oxygen') keep((i) => atomicNumbers[i] === 8);
  if (only === 'defects') {
    const defects = findDefects(facts, shownFrame()?.vacancies ?? useDocument.getState().model?.vacancySites);
    keep((i) => defects[i] === 1);
  }
  if (interfaceWithin !== undefined) {
    const distances = atomValues(facts)('interfaceDistance');
    keep((i) => distances[i] <= interfaceWithin);
  }
  setDrawn({ visible: shown.every((is) => is === 1) ? null : shown });
}

function drawPolyhedra({ polyhedra }: LookState): void {
  setDrawn({ polyhedra: polyhedra ? defaultPolyhedronRules : undefined });
}

function drawPlane({ plane }: LookState): void {
  const structure = shownStructure();
  const own = plane && structure ? [latticePlane(structure.cell, plane.hkl, plane.distance, planeLook)] : [];
  const facets = [...own, ...densityFacets()];
  if (facets.length > 0 || useLook.getState().drawn.facets) setDrawn({ facets });
}

/** Only along periodic axes is there another cell to draw. */
function drawRepeats({ repeats }: LookState): void {
  const periodic = useDocument.getState().model?.structure.periodic;
  const [a, b, c] = repeats.map((n, k) => (periodic?.[k] ? n : 1));
  setDrawn({ repeats: [a, b, c] });
}

function drawVectors({ vectors: { of, magnification, threshold } }: LookState): void {
  const facts = factsOfFrame();
  if (of === 'none' || !facts) {
    setDrawn({ vectors: null });
    return;
  }
  try {
    const vectors =
      of === 'displacement'
        ? Float32Array.from(displacements(facts))
        : of === 'force'
          ? Float32Array.from(fact(facts, 'forces', 'force'))
          : Float32Array.from(fact(facts, 'velocities', 'velocity'), (v) => v * ps);
    setDrawn({ vectors: { vectors, magnification, threshold, title: of } });
  } catch (error) {
    setDrawn({ vectors: null });
    throw error;
  }
}

/** Forces or their uncertainty have come. */
function drawFound(look: LookState): void {
  if (look.vectors.of === 'force') drawVectors(look);
  drawColors(look);
}

function drawMeasurements({ measurements, measuring }: LookState): void {
  const structure = shownStructure();
  const { model } = useDocument.getState();
  const all = measuring && measuring.length > 0 ? [...measurements, measuring] : measurements;
  if (!structure || all.length === 0) {
    if (useLook.getState().drawn.paths) setDrawn({ paths: undefined, labels: undefined });
    return;
  }
  setDrawn(measureLines(structure, all, !model?.structure.fixed));
}
