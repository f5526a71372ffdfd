import type { LammpsDeck } from '../lammps/write-deck';
import { type LammpsRunOptions, writeLammpsRun } from '../lammps/write-run';
import type { PotentialSpec } from '../potentials/potential';
import { preparePotential } from '../potentials/prepare-potential';
import type { Structure } from '../structure/structure';

export interface HandOverInput extends LammpsRunOptions {
  readonly structure: Structure;
}

/** A run as a folder for LAMMPS. */
export async function handOver({
  structure,
  ...options
}: HandOverInput): Promise<Generator<never, LammpsDeck, undefined>> {
  await preparePotential(options.md.potential as PotentialSpec);
  // biome-ignore lint/correctness/useYield: a job is a generator, and this one is too short to report
  return (function* () {
    return writeLammpsRun(structure, options);
  })();
}
