import type { Recipe } from '../../build/recipe';
import type { Look, SharedMd, SharedView } from '../../lessons/shared-view';
import type { PotentialSpec } from '../../potentials/potential';
import type { Region } from '../../structure/structure';
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
  hiddenRegions: [] as readonly Region[],
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
  'precision',
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
        eye: shortPoint(camera.eye),
        target: shortPoint(camera.target),
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
  // What was before the last change is in the history only, which stays behind.
  const beside = look.compare && look.compare.what !== 'before' ? look.compare.what : undefined;
  if (changed.length === 0 && !beside) return {};
  return {
    tools: {
      ...Object.fromEntries(changed.map(([name]) => [name, look[name as keyof typeof freshTools]])),
      ...(beside && { beside }),
    },
  };
}

function shortPoint([x, y, z]: readonly [number, number, number]): [number, number, number] {
  return [short(x), short(y), short(z)];
}

/** A picture does not show more digits. */
function short(value: number): number {
  return Number(value.toFixed(2));
}

/**
 * Shows what was written down: builds its recipe, looks at it in the same way, and runs it if it ran. What was there
 * before is in the undo history.
 *
 * @param own a potential that a scene cannot name
 * @returns when it is on screen
 * @throws Error with a sentence when the recipe cannot be built; the scene before stays
 */
export async function showScene(scene: SharedView, own?: PotentialSpec): Promise<void> {
  const { runs = false, potential: name, ...settings } = scene.md ?? {};
  const before = useRuns.getState();
  // What is not written down is as in a fresh page, not as whoever opens it has set it.
  setRun({
    potential: own ?? (name === undefined ? undefined : { name }),
    settings: settingsOf(settings, before.settings),
  });
  try {
    await openRecipe(scene.recipe, runs);
  } catch (error) {
    setRun({ potential: before.potential, settings: before.settings });
    throw error;
  }
  // The model and its look are one step of the history.
  const history = useDocument.temporal.getState();
  history.pause();
  setView({ ...lookOf(scene.view), ...(isWorkspace(scene.workspace) && { workspace: scene.workspace }) });
  showTools(scene.view);
  history.resume();
  await lookFrom(scene.view);
}

/** The settings of a scene: what it leaves out is as in a fresh page, how the machine is used stays. */
export function settingsOf(md: Omit<SharedMd, 'runs' | 'potential'>, now: RunSettings): RunSettings {
  const fresh = Object.fromEntries(settingNames.map((name) => [name, firstSettings[name]]));
  return { ...now, ...fresh, ...(md as Partial<RunSettings>) };
}

/** The potential of the user's own, which a link cannot carry. */
export function ownPotential(): PotentialSpec | undefined {
  const { potential } = useRuns.getState();
  return potential && !isBuiltIn(potential) ? potential : undefined;
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

/** Sets the tools, and what stands beside the model. */
export function showTools({ tools: { beside, ...tools } = {} }: Look): void {
  setLook({ ...freshTools, ...(tools as Partial<LookState>) });
  if (beside || useLook.getState().compare)
    void import('../tools/compare').then(({ compareWith }) => compareWith(beside));
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
