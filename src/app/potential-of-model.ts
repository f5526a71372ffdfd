import { choosePotential } from '../potentials/choose-potential';
import { makePotential } from '../potentials/make-potential';
import type { Potential, PotentialSpec } from '../potentials/potential';
import type { Structure } from '../structure/structure';
import { forReaders } from './for-readers';
import { useDocument } from './stores/document';

/** The potential for a structure, or the sentence that says why there is none. */
export type PotentialChoice =
  | { readonly spec: PotentialSpec; readonly potential: Potential; readonly problem?: undefined }
  | { readonly problem: string };

const choices = new WeakMap<Structure, PotentialChoice>();

export function potentialOf(structure: Structure): PotentialChoice {
  const known = choices.get(structure);
  if (known) return known;
  const choice = choose(structure);
  choices.set(structure, choice);
  return choice;
}

/** For the model on screen; undefined before there is one. */
export function usePotential(): PotentialChoice | undefined {
  const structure = useDocument((document) => document.model?.structure);
  return structure && potentialOf(structure);
}

function choose(structure: Structure): PotentialChoice {
  try {
    const spec = choosePotential(structure);
    return { spec, potential: makePotential(spec) };
  } catch (error) {
    return { problem: forReaders((error as Error).message) };
  }
}
