import { useId } from 'react';
import { nameSteps } from '../../build/edit-recipe';
import { inlineCrystal } from '../../build/inline-crystal';
import type { Recipe, Step } from '../../build/recipe';
import { structureStepOf } from '../../build/steps/structure-step';
import { startFrom } from '../actions/show-model';
import { nameRecipe } from '../name-recipe';
import { type Model, useDocument } from '../stores/document';
import { say } from '../stores/view';
import { buildWords } from '../words/build-words';
import { presetGroups, presets } from './presets';
import { openOnly } from './stack-view';

/** what the heading of their group says already */
const measured = /, measured lattices$/;

/** The model that a recipe begins with: a ready-made one, or the file on screen. */
export function StartFrom() {
  const recipe = useDocument((document) => document.recipe);
  const model = useDocument((document) => document.model);
  const id = useId();
  const file = model?.origin === 'file' ? model : undefined;
  const known = file ? undefined : presets.find(({ name }) => name === recipe.name);
  return (
    <section className="section" aria-label={buildWords.start}>
      <div className="field">
        <label htmlFor={id}>{buildWords.startFrom}</label>
        <select
          id={id}
          className="select wide"
          value={known?.name ?? ''}
          onChange={({ target }) => start(presets.find(({ name }) => name === target.value)!)}
        >
          {!known && (
            <option value="">{file ? buildWords.file(file.name) : buildWords.changed(recipe.title)}</option>
          )}
          {presetGroups.map(({ title, recipes }) => (
            <optgroup key={title} label={title}>
              {recipes.map((preset) => (
                <option key={preset.name} value={preset.name}>
                  {preset.title.replace(measured, '')}
                </option>
              ))}
            </optgroup>
          ))}
        </select>
      </div>
      {file && <FromFile file={file} />}
    </section>
  );
}

/** What can be made of a file: more steps on its atoms, or a slab of its crystal. */
function FromFile({ file }: { readonly file: Model }) {
  const title = file.name.replace(/\.[^.]*$/, '');
  const begin = (make: () => Step) => {
    try {
      start({ version: 2, name: 'own-model', title, seed: 1, steps: [make()] });
    } catch (error) {
      say((error as Error).message);
    }
  };
  return (
    <>
      <p className="hint">{buildWords.isOnScreenAsItWas(file.name)}</p>
      <div className="row">
        <button
          type="button"
          className="button primary grow"
          onClick={() => begin(() => structureStepOf(file.structure, file.name))}
        >
          {buildWords.buildOnItsAtoms}
        </button>
        <button
          type="button"
          className="button grow"
          onClick={() =>
            begin(() => ({
              kind: 'slab',
              crystal: inlineCrystal(file.structure, title),
              hkl: [0, 0, 1],
              layers: 4,
              repeats: [2, 2],
              frozenLayers: 1,
            }))
          }
        >
          {buildWords.cutASlabFromIt}
        </button>
      </div>
    </>
  );
}

function start(recipe: Recipe): void {
  const named = nameSteps(recipe);
  openOnly(named.steps[0]?.id);
  startFrom(recipe.name === 'own-model' ? nameRecipe(named) : named);
}
