import { temporal } from 'zundo';
import { create, useStore } from 'zustand';
import { defaultRecipes } from '../../build/default-recipes';
import type { StructureReport } from '../../build/describe-model';
import type { Recipe } from '../../build/recipe';
import type { BuildOutput } from '../../jobs/build-job';
import type { Structure } from '../../structure/structure';

/** What is on screen: built from the recipe, or read from a file. */
export interface Model {
  readonly name: string;
  readonly origin: 'recipe' | 'file';
  /** its atoms went to the nearest minimum: the recipe alone does not make them */
  readonly relaxed?: boolean;
  readonly structure: Structure;
  /** Å, [m, 3], every oxygen site, vacant or not; absent for a file */
  readonly oxygenSites?: Float64Array;
  /** Å, [k, 3] */
  readonly vacancySites?: Float64Array;
  readonly report: StructureReport & Partial<BuildOutput['report']>;
  /** what the steps of its recipe did; absent for a file */
  readonly built?: Pick<BuildOutput, 'steps' | 'times' | 'ran'> & {
    readonly recipe: Recipe;
    /** ms from the change to the model */
    readonly time: number;
  };
}

/** Why the recipe could not be built. */
export interface Problem {
  /** index of the step that failed; −1 when none did */
  readonly step: number;
  readonly text: string;
}

/** What is saved, and its undo history; the model follows from the recipe. */
export interface DocumentState {
  /** what panels show and change; its changes are the undo history */
  readonly recipe: Recipe;
  /** what is on screen; stays when the recipe cannot be built */
  readonly model: Model | undefined;
  readonly building: boolean;
  readonly problem: Problem | undefined;
  /** how it is looked at, kept here for the history alone; see `look-history.ts` */
  readonly seen: Readonly<Record<string, unknown>> | undefined;
}

export const useDocument = create<DocumentState>()(
  temporal(
    (): DocumentState => ({
      recipe: defaultRecipes['ru-cap-rutile-110'],
      model: undefined,
      building: false,
      problem: undefined,
      seen: undefined,
    }),
    {
      limit: 200,
      partialize: ({ recipe, seen }) => ({ recipe, seen }),
      equality: (past, current) => past.recipe === current.recipe && past.seen === current.seen,
    },
  ),
);

export function setDocument(patch: Partial<DocumentState>): void {
  useDocument.setState(patch);
}

export function undo(): void {
  useDocument.temporal.getState().undo();
}

export function redo(): void {
  useDocument.temporal.getState().redo();
}

export function useHistory(): { canUndo: boolean; canRedo: boolean } {
  const canUndo = useStore(useDocument.temporal, (history) => history.pastStates.length > 0);
  const canRedo = useStore(useDocument.temporal, (history) => history.futureStates.length > 0);
  return { canUndo, canRedo };
}
