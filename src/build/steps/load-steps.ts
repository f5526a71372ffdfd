import type { Recipe } from '../recipe';
import { searchesAtoms, vacanciesStepWith } from './plain-vacancies-step';
import type { StepKinds } from './step';
import type { StepKindName, StepTable } from './step-table';

/** Where each kind lives; a page need not have all of them before it shows a model. */
const loaders: {
  readonly [Name in StepKindName]: (steps: Recipe['steps']) => Promise<StepTable[Name]>;
} = {
  slab: async () => (await import('./slab-step')).slabStep,
  interface: async () => (await import('./interface-step')).interfaceStep,
  particle: async () => (await import('./particle-step')).particleStep,
  vacancies: async (steps) => {
    const isPlain = !steps.some((step) => step.kind === 'vacancies' && searchesAtoms(step));
    return isPlain ? vacanciesStepWith() : (await import('./vacancies-step')).vacanciesStep;
  },
  'vacancy-chain': async () => (await import('./vacancy-chain-step')).vacancyChainStep,
  adsorb: async () => (await import('./adsorb-step')).adsorbStep,
  interstitial: async () => (await import('./interstitial-step')).interstitialStep,
  substitute: async () => (await import('./substitute-step')).substituteStep,
  polarons: async () => (await import('./polarons-step')).polaronsStep,
  atoms: async () => (await import('./atoms-step')).atomsStep,
  regions: async () => (await import('./regions-step')).regionsStep,
  hold: async () => (await import('./hold-step')).holdStep,
  crystal: async () => (await import('./crystal-step')).crystalStep,
  'free-particle': async () => (await import('./free-particle-step')).freeParticleStep,
  structure: async () => (await import('./structure-step')).structureStep,
  supercell: async () => (await import('./supercell-step')).supercellStep,
  vacuum: async () => (await import('./vacuum-step')).vacuumStep,
};

/** The kinds of steps that a recipe has; an unknown one is left to `checkRecipe`. */
export async function loadSteps({ steps }: Recipe): Promise<StepKinds> {
  const names = [...new Set(steps.map(({ kind }) => kind))].filter((kind) => Object.hasOwn(loaders, kind));
  return new Map(
    await Promise.all(names.map(async (kind) => [kind, (await loaders[kind](steps)) as never] as const)),
  );
}
