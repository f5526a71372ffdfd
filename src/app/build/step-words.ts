import type { Recipe } from '../../build/recipe';
import type { StepKind } from '../../build/steps/step';

/** One line for each kind of step, for the list that adds them. */
const abouts: Readonly<Record<string, string>> = {
  slab: 'A surface of any crystal: plane, thickness, termination',
  crystal: 'A piece of a crystal without surfaces',
  structure: 'Atoms as they are in a file',
  interface: 'Two crystals grown together in one coincidence cell',
  particle: 'A particle set down on the model',
  'free-particle': 'A particle alone, of equilibrium or other shape',
  vacancies: 'Oxygen taken out: at random by region, or clicked',
  'vacancy-chain': 'A row of vacant sites from the interface inwards',
  adsorb: 'Atoms or molecules on sites of the surface',
  interstitial: 'Atoms in the room between the others',
  substitute: 'Atoms of one element in the place of another',
  polarons: 'Ti³⁺ beside vacancies, marked for DFT',
  atoms: 'Atoms removed, moved or added one by one',
  regions: 'Says which atoms are surface, interface and bulk',
  hold: 'Holds atoms in place: layers, regions or clicked',
  supercell: 'Repeats the model',
  vacuum: 'Empty space above the model, and its middle',
};

export function aboutStep(kind: string): string {
  return abouts[kind] ?? '';
}

/** Why a kind of step cannot be added now; undefined when it can. */
export function whyNot({ kind, begins }: StepKind, { steps }: Recipe): string | undefined {
  const source = steps.find((step) => !step.muted);
  if (kind === 'structure') return 'open a file instead: Open, at the top, or drop it';
  if (begins) return source ? 'the stack has its beginning already' : undefined;
  return source ? undefined : 'needs something to work on; begin with a slab, a crystal or an interface';
}
