import '../styles/build.css';
import '../styles/build-fields.css';
import '../styles/build-crystals.css';
import '../styles/dialog.css';
import { useEffect } from 'react';
import type { Recipe } from '../../build/recipe';
import { startJob } from '../../jobs/start-job';
import { download } from '../actions/download';
import { pauseRun } from '../actions/run-simulation';
import { changeRecipe } from '../actions/show-model';
import { ChoiceField } from '../controls/ChoiceField';
import { Icon } from '../controls/Icon';
import { titled } from '../name-recipe';
import { ModelFacts } from '../panels/ModelFacts';
import { showFrame } from '../playback';
import { useDocument } from '../stores/document';
import { isActive, useRuns } from '../stores/runs';
import { say, setView } from '../stores/view';
import { buildWords } from '../words/build-words';
import { milliseconds } from './cost-text';
import { recipeNow, setLattices } from './edits';
import { NumberRow } from './fields/NumberRow';
import { TextRow } from './fields/TextRow';
import { hasOwnLattices } from './own-lattices';
import { StartFrom } from './StartFrom';
import { StepStack } from './StepStack';

/** The recipe as a stack of steps, what was made of it, and where to go from here. */
export function BuildWorkspace() {
  const fromFile = useDocument((document) => document.model?.origin === 'file');
  useEffect(warmUp, []);
  return (
    <div className="build">
      <StartFrom />
      {!fromFile && <StepStack />}
      <ModelSection />
      {!fromFile && <RecipeSection />}
      <Footer />
    </div>
  );
}

/** atoms; a larger model takes longer to build than a worker to start */
const worthWarming = 50_000;

/** The worker that a simulation has taken was the one that built: another one is made ready before the first change. */
function warmUp(): () => void {
  const controller = new AbortController();
  const { recipe, model } = useDocument.getState();
  if (!model || model.structure.atomicNumbers.length > worthWarming) return () => {};
  startJob('build', { recipe }, { signal: controller.signal }).catch(() => {});
  return () => controller.abort(new DOMException('not needed', 'AbortError'));
}

function ModelSection() {
  const building = useDocument((document) => document.building);
  const time = useDocument((document) => document.model?.built?.time);
  return (
    <section className="section" aria-label={buildWords.model} aria-busy={building}>
      <h2 className="with-note">
        {buildWords.modelOnScreen}
        <span className="hint" data-build-time={time}>
          {building ? (
            <span className="late">{buildWords.building}</span>
          ) : (
            time !== undefined && milliseconds(time)
          )}
        </span>
      </h2>
      <ModelFacts />
    </section>
  );
}

function RecipeSection() {
  const recipe = useDocument((document) => document.recipe);
  const text = () => `${JSON.stringify(recipe, null, 2)}\n`;
  const copy = () =>
    navigator.clipboard.writeText(text()).then(
      () => say(buildWords.recipeCopied, 'note'),
      () => say(buildWords.clipboardClosed),
    );
  return (
    <section className="section" aria-label={buildWords.recipe}>
      <TextRow
        label={buildWords.title}
        value={recipe.title}
        onChange={(title) => changeRecipe(titled(recipeNow(), title))}
      />
      <ChoiceField
        label={buildWords.lattices}
        value={hasOwnLattices(recipe) ? 'potential' : 'measured'}
        choices={{
          measured: buildWords.measuredForDft,
          potential: buildWords.latticesOfPotentials,
        }}
        onChange={setLattices}
      />
      <NumberRow
        label={buildWords.seedOfAllThatIsRandom}
        value={recipe.seed}
        minimum={0}
        maximum={4294967295}
        whole
        onChange={(seed) => seed !== undefined && changeRecipe({ ...recipeNow(), seed }, 'seed')}
      />
      <div className="row">
        <button type="button" className="button grow" onClick={() => download(fileName(recipe), text())}>
          <Icon name="download" />
          {buildWords.saveRecipe}
        </button>
        <button type="button" className="button" onClick={copy}>
          {buildWords.copyAsJson}
        </button>
      </div>
    </section>
  );
}

function Footer() {
  const atoms = useDocument((document) => document.model?.report.atomCount);
  const held = useDocument((document) => document.model?.report.frozenCount);
  return (
    <footer className="build-footer">
      <span className="hint">
        {buildWords.atoms(
          atoms?.toLocaleString('en') ?? '',
          held ? buildWords.held(held.toLocaleString('en')) : '',
        )}
      </span>
      <button type="button" className="button" onClick={() => setView({ workspace: 'simulate' })}>
        {buildWords.simulate}
      </button>
      <button type="button" className="button primary" onClick={exportModel}>
        {buildWords.export}
      </button>
    </footer>
  );
}

/** From here the model is exported as it was built, not as a simulation has left it. */
function exportModel(): void {
  if (isActive(useRuns.getState().status)) pauseRun();
  if (useRuns.getState().frameCount > 0) showFrame(0);
  setView({ workspace: 'export' });
}

/** The title as the name of a file, or the name of a ready-made recipe. */
function fileName({ name, title }: Recipe): string {
  const words = title
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '');
  return `${name.startsWith('own-') ? words || name : name}.recipe.json`;
}
