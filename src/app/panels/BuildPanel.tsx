import { useId } from 'react';
import { defaultRecipes } from '../../build/default-recipes';
import { download } from '../actions/download';
import { changeRecipe } from '../actions/show-model';
import { Icon } from '../controls/Icon';
import { useDocument } from '../stores/document';
import { ModelFacts } from './ModelFacts';
import { RecipeFields } from './RecipeFields';

/** What to start from, the recipe, and the numbers of what was built. */
export function BuildPanel() {
  const recipe = useDocument((document) => document.wanted);
  const building = useDocument((document) => document.building);
  const start = useId();
  const fromFile = useDocument((document) => document.model?.origin === 'file');
  const fileName = useDocument((document) => document.model?.name);
  const known = fromFile
    ? undefined
    : Object.values(defaultRecipes).find((other) => other.name === recipe.name);

  return (
    <>
      <section className="section">
        <div className="field">
          <label htmlFor={start}>Start from</label>
          <select
            id={start}
            className="select wide"
            value={known?.name ?? ''}
            onChange={(event) =>
              changeRecipe(defaultRecipes[event.target.value as keyof typeof defaultRecipes])
            }
          >
            {Object.values(defaultRecipes).map(({ name, title }) => (
              <option key={name} value={name}>
                {title}
              </option>
            ))}
            {!known && <option value="">{fromFile ? fileName : recipe.title}</option>}
          </select>
        </div>
      </section>
      {fromFile ? (
        <p className="hint">Opened from a file. Choose a model above to build again.</p>
      ) : (
        <RecipeFields />
      )}
      <section className="section" aria-label="Model">
        <h2>{building ? 'Building …' : 'Model on screen'}</h2>
        <ModelFacts />
        <button
          type="button"
          className="button"
          onClick={() => download(`${recipe.name}.recipe.json`, `${JSON.stringify(recipe, null, 2)}\n`)}
        >
          <Icon name="download" />
          Save recipe
        </button>
      </section>
    </>
  );
}
