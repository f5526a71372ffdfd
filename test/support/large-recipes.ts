import { defaultRecipes, type Recipe } from '../../src/build/recipe';

/** Ru on rutile (110) with vacancies, as the first model, but larger. Atoms in all: */
export type ModelSize = '6k' | '20k' | '243k' | '397k' | '1m';

/** In-plane repeats of 3.01 × 6.35 Å, layers of 3.18 Å, and the particle's diameter, Å; `free`: not cut by adhesion. */
const extents = {
  '20k': { repeats: [22, 10], layers: 12, diameter: 50, free: false },
  // 10 nm on 20 × 20 nm, 5 nm thick
  '243k': { repeats: [67, 32], layers: 16, diameter: 100, free: true },
  // the same on 9 nm
  '397k': { repeats: [67, 32], layers: 28, diameter: 100, free: true },
  // 14 nm on 31 × 31 nm, 9.5 nm thick
  '1m': { repeats: [104, 49], layers: 30, diameter: 140, free: true },
} as const;

export function modelOfSize(size: ModelSize): Recipe {
  const small = defaultRecipes['ru-cap-rutile-110'];
  if (size === '6k') return small;
  const { repeats, layers, diameter, free } = extents[size];
  return withSteps(small, (step) => {
    if (step.kind === 'slab') return { repeats, layers };
    if (step.kind === 'particle') return free ? { diameter, adhesion: 0 } : { diameter };
    return {};
  });
}

/** The recipe with some fields of its steps replaced. */
export function withSteps(recipe: Recipe, change: (step: Recipe['steps'][number]) => object): Recipe {
  return { ...recipe, steps: recipe.steps.map((step) => ({ ...step, ...change(step) })) as never };
}
