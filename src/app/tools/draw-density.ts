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
import { recording, useRuns } from '../stores/runs';

/** Å, σ of the Gaussian that stands for an atom: about the radius of a thermal ellipsoid, and smooth on the grid */
const width = 0.5;
/** Å, least distance of points */
const finest = 0.4;
/** points of the grid, about: finding the surface takes a second at most */
const mostPoints = 120_000;
/** frames that are averaged; more look alike */
const mostFrames = 200;
const look = { color: 0x56b4e9, alpha: 0.4 };

/** frames that a surface asked for before there was a run is the mean over */
const firstFrames = 64;

let grid: DensityGrid | undefined;
let gridOf: DensityChoice['of'] | undefined;
/** the recording that it is of */
let gridRun = -1;
let highest = 0;
let frames = 0;
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
 * Finds the surface where the mean density of oxygen over the recorded frames has a share of its greatest value. Where
 * there is no run yet it waits for one, see `isDensityDue`.
 *
 * @param again over the frames there are now; otherwise only where another density is asked for
 */
export function findDensity(wanted: DensityChoice | undefined, again = false): void {
  const structure = useDocument.getState().model?.structure;
  if (!wanted || !structure || !hasDensity()) {
    grid = undefined;
    facets = [];
    if (useLook.getState().foundDensity) setLook({ foundDensity: undefined });
    return;
  }
  const { of, share } = wanted;
  const { recordingNumber } = useRuns.getState();
  if (again || !grid || gridOf !== of || gridRun !== recordingNumber) {
    const { positions: start, atomicNumbers, cell } = structure;
    const oxygen = Array.from(atomicNumbers.keys()).filter((i) => atomicNumbers[i] === 8);
    const atoms = of === 'oxygen' ? oxygen : hoppedAtoms();
    const spacing = Math.max(finest, Math.cbrt(volume(cell) / mostPoints));
    const counts = emptyDensity(cell, spacing, uncutOrigin(cell, start, oxygen));
    const stride = Math.ceil(recording.frames.length / mostFrames);
    const some = recording.frames.filter((_, k) => k % stride === 0);
    for (const { positions } of some) countInDensity(counts, positions, atoms, 1 / some.length);
    grid = smearDensity(counts, width);
    gridOf = of;
    gridRun = recordingNumber;
    highest = grid.values.reduce((high, value) => Math.max(high, value), 0);
    frames = some.length;
  }
  const level = share * highest;
  // Nothing has hopped: there is no surface, and one at no density would be the cell.
  facets = highest > 0 ? [{ ...isoSurface(grid, level), ...look }] : [];
  setLook({ foundDensity: { level, frames } });
}

/** Whether a surface that waits can be found: the run has gone on for a while, or has stopped. */
export function isDensityDue(): boolean {
  const { density, foundDensity } = useLook.getState();
  if (!density || foundDensity || !hasDensity()) return false;
  const { status } = useRuns.getState();
  const goesOn = status === 'running' || status === 'starting';
  return !goesOn || recording.frames.length >= firstFrames;
}

/** Each once. */
export function hoppedAtoms(): readonly number[] {
  return [...new Set(recording.hops.map(({ atom }) => atom))];
}
