import { useId, useState } from 'react';
import { defaultRecipes } from '../../build/default-recipes';
import type { ParticleRecipe, Recipe, SupportRecipe } from '../../build/recipe';
import { download } from '../actions/download';
import { changeRecipe } from '../actions/show-model';
import { Icon } from '../controls/Icon';
import { NumberField } from '../controls/NumberField';
import { useDocument } from '../stores/document';
import { ModelFacts } from './ModelFacts';
import { VacancySlider } from './VacancySlider';

const supports = { 'TiO2-rutile': 'rutile TiO2', 'TiO2-anatase': 'anatase TiO2', RuO2: 'rutile RuO2' };

/** The recipe, step by step; each change builds the model anew. */
export function BuildPanel() {
  const recipe = useDocument((document) => document.wanted);
  const building = useDocument((document) => document.building);
  const { support, particle } = recipe;
  const start = useId();
  const crystal = useId();
  const fromFile = useDocument((document) => document.model?.origin === 'file');
  const fileName = useDocument((document) => document.model?.name);
  const known = fromFile
    ? undefined
    : Object.values(defaultRecipes).find((other) => other.name === recipe.name);

  const changeSupport = (patch: Partial<SupportRecipe>) => {
    const next = { ...support, ...patch };
    changeRecipe(named({ ...recipe, support: next, particle: fitting(particle, support, next) }));
  };
  const changeParticle = (patch: Partial<ParticleRecipe>) =>
    particle && changeRecipe(named({ ...recipe, particle: { ...particle, ...patch } }));

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
      <section className="section" aria-label="Support">
        <h2>Support</h2>
        <div className="field">
          <label htmlFor={crystal}>Crystal</label>
          <select
            id={crystal}
            className="select wide"
            value={support.crystal}
            onChange={(event) =>
              changeSupport({ crystal: event.target.value, ...latticeOf(event.target.value) })
            }
          >
            {Object.entries(supports).map(([id, title]) => (
              <option key={id} value={id}>
                {title}
              </option>
            ))}
          </select>
        </div>
        <IndicesField
          label="Face (h k l)"
          value={support.hkl}
          onCommit={(hkl) => changeSupport({ hkl, cut: undefined })}
        />
        <NumberField
          label="Thickness"
          unit="layers"
          value={support.layers}
          minimum={1}
          maximum={24}
          whole
          onCommit={(layers) =>
            changeSupport({ layers, frozenLayers: Math.min(support.frozenLayers, layers) })
          }
        />
        <NumberField
          label="Held at the bottom"
          unit="layers"
          value={support.frozenLayers}
          minimum={0}
          maximum={support.layers}
          whole
          onCommit={(frozenLayers) => changeSupport({ frozenLayers })}
        />
        <NumberField
          label="Repeats along a"
          value={support.repeats[0]}
          minimum={1}
          maximum={60}
          whole
          onCommit={(a) => changeSupport({ repeats: [a, support.repeats[1]] })}
        />
        <NumberField
          label="Repeats along b"
          value={support.repeats[1]}
          minimum={1}
          maximum={60}
          whole
          onCommit={(b) => changeSupport({ repeats: [support.repeats[0], b] })}
        />
        <NumberField
          label="Vacuum"
          unit="Å"
          value={recipe.vacuum}
          minimum={5}
          maximum={60}
          onCommit={(vacuum) => changeRecipe(named({ ...recipe, vacuum }))}
        />
      </section>
      {particle && (
        <section className="section" aria-label="Particle">
          <h2>Ru particle, Wulff shape on (0001)</h2>
          <NumberField
            label="Diameter"
            unit="Å"
            value={particle.diameter}
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
          onCommit={(seed) => changeRecipe(named({ ...recipe, seed }))}
        />
      </section>
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

/** A changed recipe is no longer the ready-made one. */
function named(recipe: Recipe): Recipe {
  const { crystal, hkl } = recipe.support;
  const face = `${supports[crystal as keyof typeof supports] ?? crystal} (${hkl.join(' ')})`;
  const title = recipe.particle ? `Ru cap on ${face}` : face;
  return { ...recipe, name: 'own-model', title };
}

/** The lattice that goes with the potential, where a ready-made recipe has it. */
function latticeOf(crystal: string): Pick<SupportRecipe, 'lattice'> {
  const recipe = Object.values(defaultRecipes).find((other) => other.support.crystal === crystal);
  return { lattice: recipe?.support.lattice };
}

/** On another face the old direction may not lie in the surface; then the builder chooses its own. */
function fitting(
  particle: ParticleRecipe | undefined,
  before: SupportRecipe,
  now: SupportRecipe,
): ParticleRecipe | undefined {
  const same = before.crystal === now.crystal && before.hkl.join() === now.hkl.join();
  return same || !particle ? particle : { ...particle, onto: undefined };
}

interface IndicesFieldProps {
  readonly label: string;
  readonly value: readonly number[];
  readonly onCommit: (value: [number, number, number]) => void;
}

function IndicesField({ label, value, onCommit }: IndicesFieldProps) {
  const id = useId();
  const [text, setText] = useState<string>();
  const [problem, setProblem] = useState('');
  const commit = () => {
    if (text === undefined) return;
    const indices = text
      .trim()
      .split(/[\s,]+/)
      .map(Number);
    if (indices.length !== 3 || !indices.every(Number.isInteger) || indices.every((index) => index === 0)) {
      setProblem(`"${text}" is not a face; type three whole numbers that are not all 0, such as 1 1 0.`);
      return;
    }
    setProblem('');
    setText(undefined);
    if (indices.join() !== value.join()) onCommit(indices as [number, number, number]);
  };
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <span className="number">
        <input
          id={id}
          value={text ?? value.join(' ')}
          aria-invalid={problem !== ''}
          onChange={(event) => setText(event.target.value)}
          onBlur={commit}
          onKeyDown={(event) => event.key === 'Enter' && commit()}
        />
      </span>
      {problem && <p className="wide problem">{problem}</p>}
    </div>
  );
}
