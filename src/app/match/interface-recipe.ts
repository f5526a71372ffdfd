import { type InlineCrystal, inlineCrystal } from '../../build/inline-crystal';
import { crystalIds } from '../../build/load-crystal';
import type { Recipe } from '../../build/recipe';
import type { InterfaceStep } from '../../build/steps/interface-step';
import type { ContactFields } from '../../simulate/registry/contact-step';
import type { Searched } from '../stores/match';
import type { MatchSource } from './match-crystals';
import type { MatchPoint } from './match-points';
import { filmPlaneText, substratePlaneText } from './match-text';

/** Å, at least this much of each crystal: the film as thick as its stress is felt, the support with a middle */
const [filmThickness, substrateThickness] = [8, 12];

/** The coincidence cell of a match as a recipe of one step: two lowest repeats of the support held, vacuum above. */
export function interfaceRecipe(
  searched: Searched,
  { pair, match }: MatchPoint,
  options: {
    /** of the cell; default [1, 1] */
    readonly repeats?: readonly [number, number];
    /** where the film sits; default a lattice point above one of the support, at first touch */
    readonly contact?: ContactFields;
  } = {},
): Recipe {
  const { repeats = [1, 1], contact } = options;
  const film = searched.films[pair.film];
  const { filmSharePercent } = searched.inputs;
  const step: InterfaceStep = {
    kind: 'interface',
    film: { crystal: recipeCrystal(film), hkl: pair.filmPlane, thickness: filmThickness },
    substrate: {
      crystal: recipeCrystal(searched.substrate),
      hkl: pair.substratePlane,
      thickness: substrateThickness,
    },
    filmMatrix: match.filmMatrix,
    substrateMatrix: match.substrateMatrix,
    ...(filmSharePercent < 100 && { filmShare: filmSharePercent / 100 }),
    ...contact,
    ...(repeats.join() !== '1,1' && { repeats }),
    vacuum: 15,
  };
  const title = `${filmPlaneText(searched, pair)} on ${substratePlaneText(searched, pair, true)}, ${match.area.toFixed(1)} Å²`;
  return { version: 2, name: 'interface', title, seed: 1, steps: [step] };
}

/** By name where the library has it, so that the recipe stays short; else cell and atoms in full. */
function recipeCrystal({ id, name, structure }: MatchSource): string | InlineCrystal {
  return crystalIds.includes(id) ? id : inlineCrystal(structure, name);
}
