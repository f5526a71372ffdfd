import type { OxygenHop } from '../simulate/watch-oxygen';
import { elementSymbol } from '../structure/elements';
import { regionNames, type Structure } from '../structure/structure';
import { ps } from '../units';
import { legend } from '../viewer/legend';
import type { RunsState } from './stores/runs';
import type { ViewState } from './stores/view';
import { sceneWords as words } from './words/scene-words';

export interface SceneFacts {
  readonly name: string;
  readonly structure: Structure;
  readonly vacancyCount: number;
  readonly view: Pick<ViewState, 'colorMode' | 'hiddenRegions' | 'hiddenElements' | 'cut' | 'selection'>;
  /** title of the property by which atoms are coloured, before `view.colorMode` */
  readonly coloredBy?: string;
  readonly run: Pick<RunsState, 'status' | 'time' | 'temperature' | 'frameCount' | 'shown'>;
  readonly hops: readonly OxygenHop[];
}

/** The scene in words, one sentence or a few for each thing that can change by itself. */
export interface SceneText {
  /** what the model is made of: counts by element and by region */
  readonly model: string;
  /** colours, and what is left out */
  readonly look: string;
  readonly picked: string;
  /** how the run stands; changes when somebody changes it */
  readonly run: string;
  /** empty sites, how far the run is, and the frame on screen; changes all the time */
  readonly progress: string;
  /** the last hop; empty when there was none */
  readonly hop: string;
}

const count = (n: number) => n.toLocaleString('en');

/** What is to be seen, for those who do not see it. */
export function describeScene({
  name,
  structure,
  vacancyCount,
  view,
  coloredBy,
  run,
  hops,
}: SceneFacts): SceneText {
  const kinds = (mode: 'element' | 'region') => legend(structure, mode);
  const list = (mode: 'element' | 'region') =>
    kinds(mode)
      .map(({ label, count: n }) => `${label} ${count(n)}`)
      .join(', ');
  const atoms = structure.atomicNumbers.length;
  const hidden = [
    ...view.hiddenRegions.map((region) => regionNames[region]),
    ...view.hiddenElements.map(elementSymbol),
  ];
  return {
    model: join(
      words.model(name, count(atoms), list('element')),
      structure.regions && words.regions(list('region')),
    ),
    look: join(
      words.colored(coloredBy ?? view.colorMode),
      hidden.length > 0 && words.hidden(hidden.join(', ')),
      view.cut && words.cut(view.cut.axis, Math.round(view.cut.fraction * 100)),
    ),
    picked: pickedText(structure, view.selection),
    run: words.run[run.status],
    progress: join(
      vacancyCount > 0 && words.vacancies(vacancyCount),
      run.time > 0 && words.progress((run.time / ps).toFixed(1), run.temperature.toFixed(0)),
      run.frameCount > 0 &&
        (run.shown === 'live' ? words.following : words.frame(run.shown + 1, run.frameCount)),
    ),
    hop: hopText(structure, hops),
  };
}

function pickedText(structure: Structure, selection: readonly number[]): string {
  const there = selection.filter((atom) => atom < structure.atomicNumbers.length);
  if (there.length === 0) return words.nothingPicked;
  if (there.length > 1) return words.manyPicked(count(there.length));
  const region = structure.regions?.[there[0]] ?? 0;
  return words.onePicked(
    atomName(structure, there[0]),
    region > 0 ? words.inRegion(regionNames[region]) : words.inNoRegion,
  );
}

function hopText(structure: Structure, hops: readonly OxygenHop[]): string {
  const hop = hops.at(-1);
  if (!hop) return '';
  return words.hop(
    atomName(structure, hop.atom),
    regionNames[hop.fromRegion],
    regionNames[hop.toRegion],
    (hop.time / ps).toFixed(1),
    hops.length,
  );
}

function atomName(structure: Structure, atom: number): string {
  return `${elementSymbol(structure.atomicNumbers[atom])} ${atom + 1}`;
}

function join(...parts: (string | false | null | undefined)[]): string {
  return parts.filter(Boolean).join(' ');
}
