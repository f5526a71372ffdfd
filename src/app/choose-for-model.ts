import { choosePotential } from '../potentials/choose-potential';
import { checkElements } from '../potentials/evaluate-potential';
import { makePotential } from '../potentials/make-potential';
import type { Potential, PotentialSpec } from '../potentials/potential';
import type { Structure } from '../structure/structure';
import { forReaders } from './for-readers';
import { useRuns } from './stores/runs';

/** The potential for a structure, or the sentence that says why there is none. */
export type PotentialChoice =
  | { readonly spec: PotentialSpec; readonly potential: Potential; readonly problem?: undefined }
  | { readonly problem: string };

const choices = new WeakMap<Structure, PotentialChoice>();
let own: { structure: Structure; spec: PotentialSpec; choice: PotentialChoice } | undefined;

/** The user's own potential where there is one, else the one that suits the elements. */
export function potentialOf(structure: Structure): PotentialChoice {
  const { potential: spec } = useRuns.getState();
  if (spec) {
    if (own?.structure !== structure || own.spec !== spec) {
      own = { structure, spec, choice: attempt(() => spec, structure) };
    }
    return own.choice;
  }
  const known = choices.get(structure);
  if (known) return known;
  const choice = attempt(() => choosePotential(structure), structure);
  choices.set(structure, choice);
  return choice;
}

function attempt(choose: () => PotentialSpec, structure: Structure): PotentialChoice {
  try {
    const spec = choose();
    const potential = makePotential(spec);
    checkElements('potential', structure, potential);
    return { spec, potential };
  } catch (error) {
    return { problem: forReaders((error as Error).message) };
  }
}
