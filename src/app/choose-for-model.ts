import { choosePotential } from '../potentials/choose-potential';
import { checkElements } from '../potentials/evaluate-potential';
import { makePotential } from '../potentials/make-potential';
import type { Potential, PotentialSpec } from '../potentials/potential';
import { preparePotential } from '../potentials/prepare-potential';
import { isReactiveLoaded } from '../potentials/reactive-fits';
import type { Structure } from '../structure/structure';
import { forReaders } from './for-readers';
import { setRun, useRuns } from './stores/runs';

/** The potential for a structure, or the sentence that says why there is none. */
export type PotentialChoice =
  | { readonly spec: PotentialSpec; readonly potential: Potential; readonly problem?: undefined }
  | { readonly problem: string };

/** What each structure gets by itself. */
const defaults = new WeakMap<Structure, PotentialSpec | Error>();
/** By the very spec, which may hold a file of megabytes. */
const choices = new WeakMap<Structure, Map<PotentialSpec, PotentialChoice>>();

/** The one that was taken where there is one, else the one that the structure gets. */
export async function potentialOf(structure: Structure, given?: PotentialSpec): Promise<PotentialChoice> {
  const spec = given ?? specOf(structure);
  if (!(spec instanceof Error)) {
    try {
      await preparePotential(spec);
    } catch (error) {
      return { problem: forReaders((error as Error).message) };
    }
  }
  return choiceOf(structure, spec);
}

/** The same at once, or for a potential that is given; undefined while its parameters are loaded, and `useRuns` tells when they have come. */
export function potentialNow(structure: Structure, given?: PotentialSpec): PotentialChoice | undefined {
  const spec = given ?? specOf(structure);
  if (spec instanceof Error || choices.get(structure)?.has(spec) || isReactiveLoaded(spec.name))
    return choiceOf(structure, spec);
  void potentialOf(structure, given).finally(() =>
    setRun({ potentialsLoaded: useRuns.getState().potentialsLoaded + 1 }),
  );
  return undefined;
}

function specOf(structure: Structure): PotentialSpec | Error {
  const own = useRuns.getState().potential;
  if (own) return own;
  const known = defaults.get(structure);
  if (known) return known;
  let spec: PotentialSpec | Error;
  try {
    spec = choosePotential(structure);
  } catch (error) {
    spec = error as Error;
  }
  defaults.set(structure, spec);
  return spec;
}

function choiceOf(structure: Structure, spec: PotentialSpec | Error): PotentialChoice {
  if (spec instanceof Error) return { problem: forReaders(spec.message) };
  const others = choices.get(structure) ?? new Map<PotentialSpec, PotentialChoice>();
  const known = others.get(spec);
  if (known) return known;
  let choice: PotentialChoice;
  try {
    const potential = makePotential(spec);
    checkElements('potential', structure, potential);
    choice = { spec, potential };
  } catch (error) {
    choice = { problem: forReaders((error as Error).message) };
  }
  choices.set(structure, others.set(spec, choice));
  return choice;
}
