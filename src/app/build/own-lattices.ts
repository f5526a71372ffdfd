import type { Recipe, Step } from '../../build/recipe';

type Part = Readonly<Record<string, unknown>>;

/** Whether any crystal of a recipe has another lattice than the one measured. */
export function hasOwnLattices({ steps }: Recipe): boolean {
  return steps.some((step) => partsOf(step as unknown as Part).some(({ lattice }) => lattice !== undefined));
}

/** The recipe with the lattices of the library. */
export function onMeasuredLattices(recipe: Recipe): Recipe {
  return {
    ...recipe,
    steps: recipe.steps.map((step) => measured(step as unknown as Part) as unknown as Step),
  };
}

/** A step, and the halves of an interface. */
function partsOf(step: Part): Part[] {
  return [step, ...[step.film, step.substrate].filter((part) => part !== undefined)] as Part[];
}

function measured(step: Part): Part {
  const { lattice: _, ...rest } = step;
  const halves = Object.entries(rest).filter(([name]) => name === 'film' || name === 'substrate');
  return { ...rest, ...Object.fromEntries(halves.map(([name, half]) => [name, measured(half as Part)])) };
}
