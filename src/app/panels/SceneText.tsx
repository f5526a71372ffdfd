import { useEffect, useState } from 'react';
import { regionNames } from '../../structure/structure';
import { describeScene, type SceneText as Text } from '../describe-scene';
import { shownFrame, shownHops } from '../playback';
import { useDocument } from '../stores/document';
import { useLook } from '../stores/look';
import { useRuns } from '../stores/runs';
import { useView } from '../stores/view';
import { focusSelection } from '../tools/hide-atoms';
import { viewer } from '../viewer-handle';
import { sceneWords as words } from '../words/scene-words';

/** ms between changes of the text: what is read aloud must be heard to its end */
const pace = 2000;
/** ms; what changes together is told together */
const gathering = 150;
/** atoms around an empty site that are looked at */
const neighborCount = 6;

/**
 * The scene for those who do not see it: a text that follows, a polite word of each change, and places to look at.
 * Not seen until the focus is in it.
 */
export function SceneText() {
  const { text, news } = useSceneText();
  const structure = useDocument((document) => document.model?.structure);
  const picked = useView((view) => view.selection.length > 0);
  if (!text || !structure) return null;
  const regions = regionNames
    .map((name, region) => ({ name, region, atoms: atomsIn(structure.regions, region) }))
    .filter(({ region, atoms }) => region > 0 && atoms > 0);
  return (
    <section className="scene-text card" aria-label={words.title}>
      <p className="visually-hidden" role="status" aria-live="polite">
        {news}
      </p>
      <p>{text.model}</p>
      <p>{text.look}</p>
      <p>{text.picked}</p>
      <p>
        {text.run} {text.progress}
      </p>
      {text.hop && <p>{text.hop}</p>}
      <h3>{words.places}</h3>
      <ul>
        <Place title={words.whole} onPress={() => viewer()?.fit()} />
        {regions.map(({ name, region, atoms }) => (
          <Place
            key={region}
            title={words.region(name, atoms.toLocaleString('en'))}
            onPress={() => lookAt((i) => structure.regions![i] === region)}
          />
        ))}
        {emptySites().length > 0 && <Place title={words.nextVacancy} onPress={lookAtNextVacancy} />}
        {text.hop && <Place title={words.lastHop} onPress={lookAtLastHop} />}
        {picked && <Place title={words.picked} onPress={focusSelection} />}
      </ul>
    </section>
  );
}

function Place({ title, onPress }: { readonly title: string; readonly onPress: () => void }) {
  return (
    <li>
      <button type="button" className="link" onClick={onPress}>
        {title}
      </button>
    </li>
  );
}

/** The text, and what of it is new and worth a word; both at the pace of a reader. */
function useSceneText(): { text: Text | undefined; news: string } {
  const [state, setState] = useState<{ text: Text | undefined; news: string }>({
    text: undefined,
    news: '',
  });
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let told = -Infinity;
    const tell = () => {
      timer = undefined;
      told = performance.now();
      const text = readScene();
      setState(({ text: before, news }) => {
        const parts = text && before ? (['model', 'look', 'picked', 'run', 'hop'] as const) : [];
        const changed = parts.filter((part) => text![part] !== before![part]).map((part) => text![part]);
        return { text, news: changed.length > 0 ? changed.join(' ') : news };
      });
    };
    const change = () => {
      timer ??= setTimeout(tell, Math.max(gathering, told + pace - performance.now()));
    };
    change();
    const stops = [useDocument, useView, useRuns, useLook].map((store) => store.subscribe(change));
    return () => {
      clearTimeout(timer);
      for (const stop of stops) stop();
    };
  }, []);
  return state;
}

function readScene(): Text | undefined {
  const { model } = useDocument.getState();
  if (!model) return undefined;
  return describeScene({
    name: model.name,
    structure: model.structure,
    vacancyCount: emptySites().length / 3,
    view: useView.getState(),
    coloredBy: useLook.getState().scale?.title,
    run: useRuns.getState(),
    hops: shownHops(),
  });
}

function emptySites(): ArrayLike<number> {
  return shownFrame()?.vacancies ?? useDocument.getState().model?.vacancySites ?? [];
}

function atomsIn(regions: Uint8Array | undefined, region: number): number {
  let count = 0;
  for (const other of regions ?? []) if (other === region) count++;
  return count;
}

function lookAt(wanted: (atom: number) => boolean): void {
  const count = useDocument.getState().model?.structure.atomicNumbers.length ?? 0;
  viewer()?.focus(Array.from({ length: count }, (_, i) => i).filter(wanted));
}

function lookAtLastHop(): void {
  const hop = shownHops().at(-1);
  if (hop) viewer()?.focus([hop.atom]);
}

let vacancy = -1;

/** The next empty site, with the atoms nearest to it. */
function lookAtNextVacancy(): void {
  const sites = emptySites();
  const positions = shownFrame()?.positions ?? useDocument.getState().model?.structure.positions;
  if (!positions || sites.length === 0) return;
  vacancy = (vacancy + 1) % (sites.length / 3);
  const [x, y, z] = [sites[3 * vacancy], sites[3 * vacancy + 1], sites[3 * vacancy + 2]];
  const near = Array.from({ length: positions.length / 3 }, (_, i) => ({
    i,
    distance: Math.hypot(positions[3 * i] - x, positions[3 * i + 1] - y, positions[3 * i + 2] - z),
  }));
  near.sort((p, q) => p.distance - q.distance);
  viewer()?.focus(near.slice(0, neighborCount).map(({ i }) => i));
}
