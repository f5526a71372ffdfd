import { temporal } from 'zundo';
import { create, useStore } from 'zustand';
import type { ModelReport } from '../../build/build-model';
import { defaultRecipes } from '../../build/default-recipes';
import type { StructureReport } from '../../build/describe-model';
import type { Recipe } from '../../build/recipe';
import type { Structure } from '../../structure/structure';

/** What is on screen: built from the recipe, or read from a file. */
export interface Model {
  readonly name: string;
  readonly origin: 'recipe' | 'file';
  readonly structure: Structure;
  /** Å, [m, 3], every oxygen site, vacant or not; absent for a file */
  readonly oxygenSites?: Float64Array;
  /** Å, [k, 3] */
  readonly vacancySites?: Float64Array;
  readonly report: StructureReport & Partial<ModelReport>;
}

/** What is saved, and its undo history; the model follows from the recipe. */
export interface DocumentState {
  /** the last one that could be built; its changes are the undo history */
  readonly recipe: Recipe;
  /** the one being built; panels show and change this one, so that quick changes add up */
  readonly wanted: Recipe;
  /** what is on screen; stays when a change cannot be built */
  readonly model: Model | undefined;
  readonly building: boolean;
}

export const useDocument = create<DocumentState>()(
  temporal(
    (): DocumentState => ({
      recipe: defaultRecipes['ru-cap-rutile-110'],
      wanted: defaultRecipes['ru-cap-rutile-110'],
      model: undefined,
      building: false,
    }),
    {
      limit: 200,
      partialize: ({ recipe }) => ({ recipe }),
      equality: (past, current) => past.recipe === current.recipe,
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
