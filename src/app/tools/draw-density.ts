import {
  countInDensity,
  type DensityGrid,
  emptyDensity,
  smearDensity,
  uncutOrigin,
} from '../../analyze/density-grid';
import { volume } from '../../structure/cell';
import { isoSurface } from '../../viewer/iso-surface';
import type { Facets } from '../../viewer/scene/veils';
import { useDocument } from '../stores/document';
import { type DensityChoice, setLook, useLook } from '../stores/look';
import { recording } from '../stores/runs';

/** Å, σ of the Gaussian that stands for an atom: about the radius of a thermal ellipsoid, and smooth on the grid */
const width = 0.5;
/** Å, least distance of points */
const finest = 0.4;
/** points of the grid, about: finding the surface takes a second at most */
const mostPoints = 120_000;
/** frames that are averaged; more look alike */
const mostFrames = 200;
const look = { color: 0x56b4e9, alpha: 0.4 };

let grid: DensityGrid | undefined;
let highest = 0;
let facets: readonly Facets[] = [];

/** What was found last. */
export function densityFacets(): readonly Facets[] {
  return facets;
}

/** Whether there is a run to average over. */
export function hasDensity(): boolean {
  return recording.frames.length > 1;
}

/**
 * Finds the surface where the mean density of oxygen over the recorded frames has a share of its greatest value.
 *
 * @param again over the frames there are now; otherwise only the level has changed
 */
export function findDensity({ of, share }: DensityChoice, again: boolean): void {
  const structure = useDocument.getState().model?.structure;
  if (!structure || !hasDensity()) return;
  let frames = useLook.getState().density?.frames ?? 0;
  if (again || !grid) {
    const { positions: start, atomicNumbers, cell } = structure;
    const oxygen = Array.from(atomicNumbers.keys()).filter((i) => atomicNumbers[i] === 8);
    const atoms = of === 'oxygen' ? oxygen : hoppedAtoms();
    const spacing = Math.max(finest, Math.cbrt(volume(cell) / mostPoints));
    const counts = emptyDensity(cell, spacing, uncutOrigin(cell, start, oxygen));
    const stride = Math.ceil(recording.frames.length / mostFrames);
    const some = recording.frames.filter((_, k) => k % stride === 0);
    for (const { positions } of some) countInDensity(counts, positions, atoms, 1 / some.length);
    grid = smearDensity(counts, width);
    highest = grid.values.reduce((high, value) => Math.max(high, value), 0);
    frames = some.length;
  }
  const level = share * highest;
  facets = [{ ...isoSurface(grid, level), ...look }];
  setLook({ density: { of, share, level, frames } });
}

/** Each once. */
export function hoppedAtoms(): readonly number[] {
  return [...new Set(recording.hops.map(({ atom }) => atom))];
}

export function forgetDensity(): void {
  grid = undefined;
  facets = [];
  setLook({ density: undefined });
}
