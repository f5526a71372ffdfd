import { displacementSince, type FrameNumbers, meanCoordination } from '../analyze/frame-numbers';
import { type RadialDistribution, radialDistribution } from '../analyze/radial-distribution';
import type { Structure } from '../structure/structure';

/** A recorded frame of a structure. */
export interface FrameOfRun {
  /** Å, [n, 3], unwrapped */
  readonly positions: Float32Array;
  /** Å, [3, 3]; where it is not that of the structure */
  readonly cell?: Float64Array;
}

export interface FramesInput {
  /** whose atoms the frames have; its positions are not used */
  readonly structure: Pick<Structure, 'cell' | 'periodic' | 'atomicNumbers' | 'regions'>;
  readonly frames: readonly FrameOfRun[];
  /** also how far the atoms are from this frame */
  readonly from?: FrameOfRun;
  /** also how many atoms each is bound to; default false */
  readonly coordination?: boolean;
}

/** Numbers of recorded frames, for plots over time: away from the page, because neighbors of many atoms take long. */
export function* measureFrames({
  structure,
  frames,
  from,
  coordination = false,
}: FramesInput): Generator<{ readonly done: number }, readonly FrameNumbers[], undefined> {
  const { atomicNumbers, regions } = structure;
  const numbers: FrameNumbers[] = [];
  for (const frame of frames) {
    numbers.push({
      ...(coordination && { coordination: meanCoordination(structureOf(structure, frame)) }),
      ...(from && {
        displacement: displacementSince(from.positions, frame.positions, atomicNumbers, regions),
      }),
    });
    yield { done: numbers.length };
  }
  return numbers;
}

export interface DistancesInput extends Pick<FramesInput, 'structure'> {
  readonly frame: FrameOfRun;
  /** atomic numbers of the atom and of its neighbors; default all */
  readonly elements?: readonly [number, number];
  /** Å */
  readonly cutoff: number;
  /** Å */
  readonly binWidth: number;
}

/** The radial distribution of one frame. */
// biome-ignore lint/correctness/useYield: a job is a generator, and this one is done in one go
export function* measureDistances({
  structure,
  frame,
  ...options
}: DistancesInput): Generator<never, RadialDistribution, undefined> {
  return radialDistribution([structureOf(structure, frame)], options);
}

function structureOf(
  structure: FramesInput['structure'],
  { positions, cell = structure.cell }: FrameOfRun,
): Structure {
  return { ...structure, cell, positions: Float64Array.from(positions) };
}
