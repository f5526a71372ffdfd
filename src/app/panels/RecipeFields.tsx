import { useId } from 'react';
import { changeStep, findStep } from '../../build/edit-recipe';
import { crystalTitle } from '../../build/inline-crystal';
import type { ParticleStep } from '../../build/steps/particle-step';
import type { SlabStep } from '../../build/steps/slab-step';
import { changeFace } from '../actions/change-face';
import { changeRecipe } from '../actions/show-model';
import { IndicesField } from '../controls/IndicesField';
import { NumberField } from '../controls/NumberField';
import { nameRecipe, supportTitles } from '../name-recipe';
import { useDocument } from '../stores/document';
import { VacancySlider } from './VacancySlider';

/** The recipe, step by step; each change builds the model anew. */
export function RecipeFields() {
  const recipe = useDocument((document) => document.wanted);
  const support = findStep(recipe, 'slab');
  const particle = findStep(recipe, 'particle');
  const crystal = useId();

  const changeSupport = (patch: Partial<SlabStep>) =>
    changeRecipe(nameRecipe(changeStep(recipe, 'slab', patch)));
  const changeParticle = (patch: Partial<ParticleStep>) =>
    changeRecipe(nameRecipe(changeStep(recipe, 'particle', patch)));
  if (!support) return null;
  const [a, b] = support.repeats ?? [1, 1];

  return (
    <>
      <section className="section" aria-label="Support">
        <h2>Support</h2>
        <div className="field">
          <label htmlFor={crystal}>Crystal</label>
          <select
            id={crystal}
            className="select wide"
            value={crystalTitle(support.crystal)}
            onChange={({ target: { value } }) =>
              value in supportTitles && changeFace(recipe, value, support.hkl)
            }
          >
            {!(crystalTitle(support.crystal) in supportTitles) && (
              <option>{crystalTitle(support.crystal)}</option>
            )}
            {Object.entries(supportTitles).map(([id, title]) => (
              <option key={id} value={id}>
                {title}
              </option>
            ))}
          </select>
        </div>
        <IndicesField
          label="Face (h k l)"
          value={support.hkl}
          onCommit={(hkl) => changeFace(recipe, support.crystal, hkl)}
        />
        <NumberField
          label="Thickness"
          unit="layers"
          value={support.layers ?? 6}
          minimum={1}
          maximum={24}
          whole
          onCommit={(layers) =>
            changeSupport({ layers, frozenLayers: Math.min(support.frozenLayers ?? 0, layers) })
          }
        />
        <NumberField
          label="Held at the bottom"
          unit="layers"
          value={support.frozenLayers ?? 0}
          minimum={0}
          maximum={support.layers ?? 6}
          whole
          onCommit={(frozenLayers) => changeSupport({ frozenLayers })}
        />
        <NumberField
          label="Repeats along a"
          value={a}
          minimum={1}
          maximum={60}
          whole
          onCommit={(next) => changeSupport({ repeats: [next, b] })}
        />
        <NumberField
          label="Repeats along b"
          value={b}
          minimum={1}
          maximum={60}
          whole
          onCommit={(next) => changeSupport({ repeats: [a, next] })}
        />
        <NumberField
          label="Vacuum"
          unit="Å"
          value={support.vacuum ?? 15}
          minimum={5}
          maximum={60}
          onCommit={(vacuum) => changeSupport({ vacuum })}
        />
      </section>
      {particle && (
        <section className="section" aria-label="Particle">
          <h2>Ru particle, Wulff shape on (0001)</h2>
          <NumberField
            label="Diameter"
            unit="Å"
            value={particle.diameter ?? 30}
            minimum={6}
            maximum={60}
            onCommit={(diameter) => changeParticle({ diameter })}
          />
          {particle.adhesion !== undefined && (
            <NumberField
              label="Adhesion"
              unit="eV/Å²"
              value={particle.adhesion}
              minimum={0}
              maximum={0.3}
              onCommit={(adhesion) => changeParticle({ adhesion })}
            />
          )}
          {particle.heightFraction !== undefined && (
            <NumberField
              label="Height, of the whole body"
              value={particle.heightFraction}
              minimum={0.05}
              maximum={1}
              onCommit={(heightFraction) => changeParticle({ heightFraction })}
            />
          )}
        </section>
      )}
      <section className="section" aria-label="Vacancies">
        <VacancySlider />
        <NumberField
          label="Seed"
          value={recipe.seed}
          minimum={0}
          maximum={4294967295}
          whole
          onCommit={(seed) => changeRecipe(nameRecipe({ ...recipe, seed }))}
        />
      </section>
    </>
  );
}
