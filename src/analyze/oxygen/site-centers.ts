import { minimumImage } from '../../structure/minimum-image';
import type { OxygenSiteGraph } from './site-graph';

/**
 * Where the sites are now. Each site is carried by the metal atoms it is bound to in the reference:
 *
 * center = reference + ⟨u⟩ + mean over its metals of EMA(u − ⟨u⟩ + image · (cell − reference cell))
 *
 * u is the displacement of a metal atom from the reference, ⟨u⟩ its mean over all bound metal atoms, and EMA the
 * exponential moving average with a time constant. Taking ⟨u⟩ out first makes the sites follow a drift of the
 * whole model at once, however fast; strain and rotation are followed with the time constant. Plain data.
 */
export interface SiteCentersState {
  /** Å, [3, 3] moving average of the cell less that of the reference */
  cellChange: Float64Array;
  /** [m] atoms that carry sites */
  atoms: Int32Array;
  /** [·] for each entry of `graph.metals` its place in `atoms` */
  carriers: Int32Array;
  /** Å, [m, 3] positions of the last frame as given, wrapped or not */
  previous: Float64Array;
  /** Å, [m, 3] displacement since the reference, unwrapped */
  displacements: Float64Array;
  /** Å, [m, 3] moving average of displacements less their mean */
  averages: Float64Array;
  /** Å, [s, 3] the result */
  centers: Float64Array;
  /** false until the first frame, which sets the averages instead of adding to them */
  started: boolean;
}

/** Centers at the reference, before any frame. */
export function startSiteCenters(graph: OxygenSiteGraph): SiteCentersState {
  const atoms = Int32Array.from(new Set(graph.metals)).sort();
  const place = new Map(Array.from(atoms, (atom, k) => [atom, k]));
  const previous = new Float64Array(3 * atoms.length);
  atoms.forEach((atom, k) => {
    previous.set(graph.atomPositions.subarray(3 * atom, 3 * atom + 3), 3 * k);
  });
  return {
    cellChange: new Float64Array(9),
    atoms,
    carriers: graph.metals.map((atom) => place.get(atom)!),
    previous,
    displacements: new Float64Array(previous.length),
    averages: new Float64Array(previous.length),
    centers: graph.positions.slice(),
    started: false,
  };
}

/**
 * Moves the centers to the next frame.
 *
 * @param positions Å, [n, 3]; between frames no metal atom may move further than half the shortest cell vector
 * @param weight of the new frame in the average, 1 − exp(−Δt/τ); the first frame counts fully
 * @param cell Å, [3, 3]
 * @param state written to
 */
export function moveSiteCenters(
  graph: OxygenSiteGraph,
  positions: ArrayLike<number>,
  weight: number,
  cell: Float64Array,
  state: SiteCentersState,
): void {
  const { atoms, previous, displacements, averages, centers, carriers, cellChange: change } = state;
  const toNearest = minimumImage(cell, graph.periodic);
  const step = new Float64Array(3);
  const mean = [0, 0, 0];
  for (let k = 0; k < atoms.length; k++) {
    const atom = 3 * atoms[k];
    for (let a = 0; a < 3; a++) {
      step[a] = positions[atom + a] - previous[3 * k + a];
      previous[3 * k + a] = positions[atom + a];
    }
    toNearest(step);
    for (let a = 0; a < 3; a++) mean[a] += displacements[3 * k + a] += step[a];
  }
  for (let a = 0; a < 3; a++) mean[a] /= Math.max(1, atoms.length);

  const w = state.started ? weight : 1;
  for (let k = 0; k < atoms.length; k++)
    for (let a = 0; a < 3; a++)
      averages[3 * k + a] += w * (displacements[3 * k + a] - mean[a] - averages[3 * k + a]);

  for (let k = 0; k < 9; k++) change[k] += w * (cell[k] - graph.cell[k] - change[k]);
  const cellChanged = change.some((x) => x !== 0);
  const { metalOffsets, metalImages, positions: reference } = graph;
  for (let s = 0; s < graph.siteCount; s++) {
    const from = metalOffsets[s];
    const to = metalOffsets[s + 1];
    let x = 0;
    let y = 0;
    let z = 0;
    for (let e = from; e < to; e++) {
      const k = 3 * carriers[e];
      x += averages[k];
      y += averages[k + 1];
      z += averages[k + 2];
      if (cellChanged) {
        const [i, j, l] = [metalImages[3 * e], metalImages[3 * e + 1], metalImages[3 * e + 2]];
        x += i * change[0] + j * change[3] + l * change[6];
        y += i * change[1] + j * change[4] + l * change[7];
        z += i * change[2] + j * change[5] + l * change[8];
      }
    }
    const share = to > from ? 1 / (to - from) : 0;
    centers[3 * s] = reference[3 * s] + mean[0] + x * share;
    centers[3 * s + 1] = reference[3 * s + 1] + mean[1] + y * share;
    centers[3 * s + 2] = reference[3 * s + 2] + mean[2] + z * share;
  }
  state.started = true;
}
