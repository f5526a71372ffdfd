import { InputError } from '../errors';
import type { Structure } from '../structure/structure';
import { describeModel, type StructureReport } from './describe-model';
import { describePolarons } from './describe-polarons';
import type { Recipe } from './recipe';
import { refuseContact, type Stage } from './refuse-contact';
import { oxygenSitesOf, regionsOf } from './steps/draft';
import type { Draft, DraftParts, PolaronReport, StepKinds } from './steps/step';
import { tightPair } from './tight-pair';

export interface BuiltModel {
  /** support first, then what is on it; `regions` are set */
  readonly structure: Structure;
  /** Å, [k, 3], where oxygen was taken out */
  readonly vacancySites: Float64Array;
  /** Å, [m, 3], every oxygen site of the model without vacancies, in the order of its atoms */
  readonly oxygenSites: Float64Array;
  /** of each step of the recipe; undefined for a muted one */
  readonly steps: readonly (StepResult | undefined)[];
  readonly report: ModelReport;
}

/** What a step left behind. */
export interface StepResult {
  readonly atomCount: number;
  /** what it changed of the recipe, in words */
  readonly notes: readonly string[];
}

export interface ModelReport extends StructureReport, DraftParts {
  /** of the finished model; absent when no atom has a moment */
  readonly polarons?: PolaronReport;
  /** what was changed of the recipe, in words */
  readonly notes: readonly string[];
}

/** Between two steps. */
export interface BuildProgress {
  /** index of the step that is done, and how many there are */
  readonly step: number;
  readonly stepCount: number;
  /** false where what an earlier build left was taken */
  readonly built: boolean;
}

/** Drafts of the last recipe built, so that the next one runs only what comes after a change. */
export interface BuildCache {
  entries: { readonly key: string; readonly draft: Draft | undefined }[];
}

/**
 * Runs the steps of a recipe in order.
 *
 * Coordinates are rounded to 1e-10 Å after each step: what differs in the last bit between machines (the cosine in a
 * cell read from a file) is gone, and the structure written to a file with ten decimals is this one.
 *
 * @param recipe as `checkRecipe` returns it
 * @param cache written to; without one nothing between the steps is kept
 * @throws InputError when a step asks for something impossible, and when atoms of the model overlap; the message begins
 *   with the step's number and kind
 */
export function* buildSteps(
  recipe: Recipe,
  kinds: StepKinds,
  cache?: BuildCache,
): Generator<BuildProgress, BuiltModel, undefined> {
  const { steps, seed } = recipe;
  let draft: Draft | undefined;
  let reusable = true;
  const results: (StepResult | undefined)[] = [];
  const stages: Stage[] = [];
  for (const [index, step] of steps.entries()) {
    const notesBefore = draft?.notes.length ?? 0;
    const key = JSON.stringify([kinds.get(step.kind)?.seeded ? seed : 0, { ...step, id: undefined }]);
    const known: BuildCache['entries'][number] | undefined = cache?.entries[index];
    reusable &&= known?.key === key;
    if (known && reusable) {
      draft = known.draft;
    } else {
      if (!step.muted) draft = runStep(kinds, draft, step, index, seed);
      cache?.entries.splice(index, Infinity, { key, draft });
    }
    if (draft) stages.push({ name: stepName(step, index), structure: draft.structure });
    results.push(step.muted || !draft ? undefined : resultOf(draft, notesBefore));
    yield { step: index, stepCount: steps.length, built: !reusable };
  }
  cache?.entries.splice(steps.length);
  if (!draft)
    throw new InputError(
      'recipe: there is nothing to build, every step is muted or missing; begin with a slab, a crystal or an interface',
    );
  const { structure, vacancySites, oxygenSites, parts, notes } = regionsOf(draft);
  const described = describeModel(structure);
  const { polarons, notes: odd } = describePolarons(structure, vacancySites);
  refuseContact(stages, described.minimumDistance);
  const pair = steps.some(({ kind, muted }) => !muted && placesAtoms.has(kind)) && tightPair(structure);
  return {
    structure,
    vacancySites,
    oxygenSites: oxygenSites ?? oxygenSitesOf(structure),
    steps: results,
    report: {
      ...described,
      ...parts,
      ...(polarons && { polarons }),
      notes: [...notes, ...odd, ...(pair ? [pair] : [])],
    },
  };
}

function resultOf({ structure, notes }: Draft, notesBefore: number): StepResult {
  return { atomCount: structure.atomicNumbers.length, notes: notes.slice(notesBefore) };
}

function runStep(
  kinds: StepKinds,
  draft: Draft | undefined,
  step: Recipe['steps'][number],
  index: number,
  seed: number,
): Draft {
  try {
    return rounded(kinds.get(step.kind)!.run(draft, step, { seed }), draft);
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    throw new InputError(`${stepName(step, index)}: ${error.message}`);
  }
}

/** Kinds of steps that put atoms where no crystal has them: looked at once more. */
const placesAtoms: ReadonlySet<string> = new Set([
  'adsorb',
  'interstitial',
  'substitute',
  'atoms',
  'structure',
]);

/** As messages call it. */
function stepName({ kind }: Recipe['steps'][number], index: number): string {
  return `step ${index + 1} (${kind})`;
}

function rounded(draft: Draft, before: Draft | undefined): Draft {
  const { structure } = draft;
  if (structure.positions === before?.structure.positions) return draft;
  return {
    ...draft,
    structure: { ...structure, cell: round(structure.cell), positions: round(structure.positions) },
    vacancySites: round(draft.vacancySites),
    ...(draft.oxygenSites && { oxygenSites: round(draft.oxygenSites) }),
  };
}

/** A copy only where there is something to round: atoms that a step has left where they were are round already. */
function round(values: Float64Array): Float64Array {
  let result = values;
  for (let k = 0; k < values.length; k++) {
    // + 0 turns −0 into 0, which a file would not tell apart.
    const value = Math.round(values[k] * 1e10) / 1e10 + 0;
    if (Object.is(value, values[k])) continue;
    if (result === values) result = values.slice();
    result[k] = value;
  }
  return result;
}
