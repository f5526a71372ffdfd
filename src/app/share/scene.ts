import type { Recipe } from '../../build/recipe';
import type { Look, SharedView } from '../../lessons/shared-view';
import type { PotentialSpec } from '../../potentials/potential';
import { openRecipe } from '../actions/show-model';
import { firstPicture } from '../first-picture';
import { firstSettings, type RunSettings } from '../run-options';
import { useDocument } from '../stores/document';
import { freshTools, type LookState, setLook, useLook } from '../stores/look';
import { isActive, setRun, useRuns } from '../stores/runs';
import { setView, useView, type ViewState, type Workspace } from '../stores/view';
import { viewer } from '../viewer-handle';

/** Parts of the view that are written down as they are; what is absent is as in a fresh page. */
export const freshLook = {
  colorMode: 'region',
  hiddenRegions: [] as readonly number[],
  hiddenElements: [] as readonly number[],
  orthographic: false,
  showBonds: true,
  showVacancies: true,
  showMoments: true,
  showHops: true,
} as const satisfies Partial<ViewState>;

const settingNames = [
  'ensemble',
  'thermostat',
  'temperature',
  'ramp',
  'pressure',
  'coupling',
  'timestep',
  'duration',
] as const satisfies readonly (keyof RunSettings)[];

/**
 * What is on screen, written down; undefined when it came from a file and no recipe makes it.
 *
 * @param instead a recipe to write down for a model from a file, which is kept beside it
 */
export function sceneNow(instead?: Recipe): SharedView | undefined {
  const { recipe, model } = useDocument.getState();
  if (model?.origin === 'file' && !instead) return undefined;
  const { settings, status, potential } = useRuns.getState();
  const changed = settingNames.filter(
    (name) =>
      settings[name] !== undefined && settings[name] !== firstSettings[name] && settings[name] !== Infinity,
  );
  return {
    version: 1,
    workspace: useView.getState().workspace,
    recipe,
    view: lookNow(),
    md: {
      ...Object.fromEntries(changed.map((name) => [name, settings[name]])),
      ...(potential && isBuiltIn(potential) && { potential: potential.name }),
      ...(isActive(status) && { runs: true }),
    },
  };
}

/** How the scene is looked at, without what is as in a fresh page. */
export function lookNow(): Look {
  const view = useView.getState();
  const changed = Object.entries(freshLook).filter(
    ([name, value]) => JSON.stringify(view[name as keyof typeof freshLook]) !== JSON.stringify(value),
  );
  const camera = viewer()?.getView();
  return {
    ...Object.fromEntries(changed.map(([name]) => [name, view[name as keyof typeof freshLook]])),
    ...(view.cut && { cut: view.cut }),
    ...toolsNow(),
    ...(camera && {
      camera: {
        projection: camera.projection,
        eye: camera.eye.map(short) as never,
        target: camera.target.map(short) as never,
        height: short(camera.height),
      },
    }),
  };
}

/** What the tools have set, without what they have not touched. */
function toolsNow(): Pick<Look, 'tools'> {
  const look = useLook.getState();
  const changed = Object.entries(freshTools).filter(
    ([name, value]) => JSON.stringify(look[name as keyof typeof freshTools]) !== JSON.stringify(value),
  );
  if (changed.length === 0) return {};
  return {
    tools: Object.fromEntries(changed.map(([name]) => [name, look[name as keyof typeof freshTools]])),
  };
}

/** A picture does not show more digits. */
function short(value: number): number {
  return Number(value.toFixed(2));
}

/**
 * Shows what was written down: builds its recipe, looks at it in the same way, and runs it if it ran. What was there
 * before is in the undo history.
 *
 * @returns when it is on screen
 * @throws Error with a sentence when the recipe cannot be built; the scene before stays
 */
export async function showScene(scene: SharedView): Promise<void> {
  const { runs = false, potential: name, ...settings } = scene.md ?? {};
  const { potential } = useRuns.getState();
  // A potential of the user's own stays; a built-in one belongs to the scene that it was taken for.
  const own = potential && !isBuiltIn(potential) ? potential : undefined;
  setRun({ potential: name === undefined ? own : { name } });
  await openRecipe(scene.recipe, runs);
  setRun({ settings: { ...useRuns.getState().settings, ...(settings as Partial<RunSettings>) } });
  // The model and its look are one step of the history.
  const history = useDocument.temporal.getState();
  history.pause();
  setView({ ...lookOf(scene.view), ...(isWorkspace(scene.workspace) && { workspace: scene.workspace }) });
  setLook({ ...freshTools, ...(scene.view.tools as Partial<LookState>) });
  history.resume();
  await lookFrom(scene.view);
}

/** Whether a name says all of it; what it is made of otherwise is not written down. */
function isBuiltIn({ definition, file }: PotentialSpec): boolean {
  return !definition && !file;
}

/** The parts of the view that a look sets. */
export function lookOf({ camera: _, tools: __, cut, ...look }: Look): Partial<ViewState> {
  return {
    ...freshLook,
    ...(look as Partial<ViewState>),
    cut: cut && { flipped: false, ...cut },
  };
}

/** Moves the camera once the picture is there: a new model sets it anew. */
export async function lookFrom({ camera }: Look): Promise<void> {
  if (!camera) return;
  await firstPicture;
  await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  viewer()?.setView(camera);
}

const workspaces: readonly string[] = ['build', 'match', 'simulate', 'learn', 'export'];

function isWorkspace(name: string | undefined): name is Workspace {
  return name !== undefined && workspaces.includes(name);
}
