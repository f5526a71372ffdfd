import { checkCrystalRecipe } from '../build/check-crystal-recipe';
import { type InlineCrystal, inlineCrystal } from '../build/inline-crystal';
import { makeCrystal } from '../build/make-crystal';

export interface CrystalInput {
  /** for lists and messages */
  readonly title: string;
  /** a `CrystalRecipe`, checked here */
  readonly recipe: unknown;
}

export interface CrystalOutput {
  readonly crystal: InlineCrystal;
  /** such as `P 4_2/m n m (136)` */
  readonly spaceGroup: string;
  /** such as `Ti 2a, O 4f` */
  readonly sites: string;
}

/** A crystal from its space group and sites; the tables of space groups are loaded for it. */
export function* crystal({
  title,
  recipe,
}: CrystalInput): Generator<never, Promise<CrystalOutput>, undefined> {
  return makeCrystal(checkCrystalRecipe(recipe)).then(({ structure, group, orbits, recipe: made }) => ({
    crystal: inlineCrystal(structure, title, made),
    spaceGroup: `${group.symbol} (${group.number})`,
    sites: orbits
      .map(({ element, position }) => `${element} ${position.multiplicity}${position.letter}`)
      .join(', '),
  }));
}
