import { makePotential } from '../potentials/make-potential';
import type { PotentialSpec } from '../potentials/potential';
import { preparePotential } from '../potentials/prepare-potential';
import {
  type ComparedPath,
  type ComparePathsOptions,
  type ComparePathsProgress,
  comparePaths,
} from '../simulate/neb/compare-paths';
import type { Structure } from '../structure/structure';

export interface PathsInput {
  readonly structure: Structure;
  readonly end: Structure;
  readonly potentials: readonly PotentialSpec[];
  readonly options?: ComparePathsOptions;
}

/** The same path with each of several potentials, each loaded before. */
export async function paths({
  structure,
  end,
  potentials,
  options,
}: PathsInput): Promise<Generator<ComparePathsProgress, ComparedPath[]>> {
  for (const spec of potentials) await preparePotential(spec);
  return comparePaths(structure, end, potentials.map(makePotential), options);
}
