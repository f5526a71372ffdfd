import { directionIndices } from '../../build/hexagonal-indices';
import type { PlanePair } from '../../build/interface/match-scan';
import { directionAngle } from '../../build/interface/orientation-relationship';
import { planeLattice } from '../../build/interface/plane-lattice';
import { readIndices } from '../../build/read-indices';
import type { MatchCrystal, MatchInput } from '../../jobs/match-job';
import { type Job, startJob } from '../../jobs/start-job';
import type { Structure } from '../../structure/structure';
import { forReaders } from '../for-readers';
import { useDocument } from '../stores/document';
import { type CrystalInput, type MatchInputs, type Searched, setMatch, useMatch } from '../stores/match';
import { say } from '../stores/view';
import { matchWords } from '../words/match-words';
import { crystalOnScreen, findCrystal, type MatchSource } from './match-crystals';
import { firstMatch, noFilters, visibleMatches } from './match-points';
import { readPlaneList } from './read-plane-list';

interface Search {
  readonly controller: AbortController;
  job?: Job<'match'>;
}

let running: Search | undefined;

/** Changes what is searched for and searches anew, unless a field is wrong. */
export function changeInputs(patch: Partial<MatchInputs>): void {
  setMatch({ inputs: { ...useMatch.getState().inputs, ...patch } });
  void search();
}

/** The first search of a visit starts by itself. */
export function searchFirst(): void {
  if (useMatch.getState().status === 'idle') void search();
}

/** Ends the search with what it has found. */
export function stopSearch(): void {
  running?.job?.send({ stop: true });
}

/** A crystal from a file joins the choices and becomes the film or the substrate. */
export async function openCrystal(file: File, use: (id: string) => void): Promise<void> {
  try {
    const bytes = new Uint8Array(await file.arrayBuffer());
    const structure = (await startJob('read', { bytes, fileName: file.name })).frames[0];
    if (!structure.periodic.every(Boolean)) {
      say(matchWords.notPeriodic(file.name));
      return;
    }
    const id = `file ${file.name}`;
    const name = file.name.replace(/\.\w+$/, '');
    setMatch({
      own: [...useMatch.getState().own.filter((other) => other.id !== id), { id, name, structure }],
    });
    use(id);
  } catch (error) {
    say((error as Error).message);
  }
}

/** What was typed as the job takes it; what is wrong is said field by field. */
export function readInputs(inputs: MatchInputs): {
  readonly input?: MatchInput;
  readonly searched?: Searched;
  readonly problems: Readonly<Record<string, string>>;
} {
  const problems: Record<string, string> = {};
  const onScreen = crystalOnScreen(useDocument.getState().model);
  const own = [...useMatch.getState().own, ...(onScreen ? [onScreen] : [])];
  const read = ({ crystal, planes }: CrystalInput, field: string) => {
    const source = findCrystal(crystal, own);
    if (!source) {
      problems[`${field} crystal`] = 'This crystal is no longer on screen; choose another.';
      return undefined;
    }
    try {
      const { structure, stiffness } = source;
      const given: MatchCrystal = {
        crystal: structure,
        planes: readPlaneList(planes, structure),
        stiffness: stiffness?.tensor,
      };
      return { source, given };
    } catch (error) {
      problems[field] = sentence(error);
      return undefined;
    }
  };
  const films = inputs.films.map((film, k) => read(film, `film ${k}`));
  const substrate = read(inputs.substrate, 'substrate');
  const parallel = readDirections(inputs, problems);
  const [{ given: first } = { given: undefined }] = films;
  const [firstPlane] = first?.planes ?? [];
  const [substratePlane] = substrate?.given.planes ?? [];
  const onePair = films.length === 1 && first?.planes?.length === 1 && substrate?.given.planes?.length === 1;
  if (parallel && !onePair && Object.keys(problems).length === 0)
    problems.directions =
      'Directions belong to one pair of planes: give one film, one plane of it and one of the support.';
  else if (parallel && first && firstPlane && substrate && substratePlane) {
    try {
      directionIn(first.crystal, firstPlane, parallel.film, 'Film');
      directionIn(substrate.given.crystal, substratePlane, parallel.substrate, 'Support');
    } catch (error) {
      problems.directions = sentence(error);
    }
  }
  if (Object.keys(problems).length > 0 || !substrate) return { problems };
  const known = films.filter((film) => film !== undefined);
  return {
    problems,
    searched: { films: known.map(({ source }) => source), substrate: substrate.source, inputs },
    input: {
      films: known.map(({ given }) => given),
      substrate: substrate.given,
      maxIndex: inputs.maxIndex,
      options: {
        maxArea: inputs.maxArea,
        maxStrain: inputs.maxStrainPercent / 100,
        filmShare: inputs.filmSharePercent / 100,
        facet: { diameter: inputs.particle },
        parallel,
        frontOnly: false,
      },
      gathered: true,
    },
  };
}

function readDirections(
  { filmDirection, substrateDirection }: MatchInputs,
  problems: Record<string, string>,
): { film: number[]; substrate: number[] } | undefined {
  const texts = [filmDirection.trim(), substrateDirection.trim()];
  if (texts.every((text) => text === '')) return undefined;
  try {
    const [film, substrate] = texts.map((text) => {
      if (text === '') throw new Error('Two directions belong together; give both, or none.');
      const indices = readIndices(text, 'Directions', 'direction');
      directionIndices(indices, 'Directions');
      return indices;
    });
    return { film, substrate };
  } catch (error) {
    problems.directions = sentence(error);
    return undefined;
  }
}

/** @throws InputError for a direction that does not lie in the plane */
function directionIn(crystal: Structure, hkl: ArrayLike<number>, direction: number[], where: string): void {
  directionAngle(direction, planeLattice(crystal, hkl, where), crystal, where);
}

async function search(): Promise<void> {
  running?.controller.abort(new DOMException('another search is wanted', 'AbortError'));
  running = undefined;
  const { inputs } = useMatch.getState();
  const { input, searched, problems } = readInputs(inputs);
  setMatch({ problems });
  if (!input || !searched) {
    setMatch({ status: useMatch.getState().pairs.length > 0 ? 'done' : 'failed' });
    return;
  }
  const controller = new AbortController();
  const mine: Search = { controller };
  running = mine;
  const pairs: PlanePair[] = [];
  setMatch({ status: 'searching', progress: { done: 0, total: 0, found: 0 } });
  let shown = false;
  const show = (patch: Partial<ReturnType<typeof useMatch.getState>> = {}) => {
    const filters = shown || sameSearch(searched) ? useMatch.getState().filters : noFilters;
    // The old results stay until the first new ones are there, so that nothing flickers.
    if (!shown && pairs.length === 0 && !patch.status) return;
    shown = true;
    setMatch({ pairs: [...pairs], searched, filters, note: undefined, ...patch });
  };
  try {
    mine.job = startJob('match', input, {
      signal: controller.signal,
      onProgress: ({ done, total, found, pairs: lot = [] }) => {
        if (running !== mine) return;
        pairs.push(...lot);
        setMatch({ progress: { done, total, found } });
        if (lot.length > 0) show();
      },
    });
    const { note } = await mine.job;
    if (running !== mine) return;
    const notes = [note, ...(pairs.length === 1 ? [pairs[0].note] : [])].filter((text) => text !== undefined);
    show({ status: 'done', note: notes.length > 0 ? notes.map(forReaders).join('; ') : undefined });
    reselect();
  } catch (error) {
    if (controller.signal.aborted) return;
    setMatch({ status: 'failed', problems: { search: sentence(error) } });
  } finally {
    if (running === mine) running = undefined;
  }
}

/** Filters by plane stay when the same crystals are searched again. */
function sameSearch({ films, substrate }: Searched): boolean {
  const before = useMatch.getState().searched;
  const ids = (sources: readonly MatchSource[]) => sources.map(({ id }) => id).join('|');
  return before !== undefined && ids(before.films) === ids(films) && before.substrate.id === substrate.id;
}

/** The match that was chosen, where the new results have it; else the one to look at first. */
function reselect(): void {
  const { pairs, filters, selected } = useMatch.getState();
  const points = visibleMatches(pairs, filters);
  const same =
    selected &&
    points.find(
      ({ pair, match }) =>
        pair.film === selected.pair.film &&
        pair.filmPlane.join() === selected.pair.filmPlane.join() &&
        pair.substratePlane.join() === selected.pair.substratePlane.join() &&
        match.report.orientation === selected.match.report.orientation &&
        Math.abs(match.area - selected.match.area) < 1e-6 &&
        Math.abs(match.vonMises - selected.match.vonMises) < 1e-9,
    );
  setMatch({ selected: same ?? firstMatch(points) });
}

/** A message for people: without the name of the function, as a sentence. */
export function sentence(error: unknown): string {
  const text = forReaders((error as Error).message);
  return /[.!?]$/.test(text) ? text : `${text}.`;
}
