import { Suspense, useMemo } from 'react';
import { atomsWithMoment } from '../../viewer/atoms-with-moment';
import type { HopArrow } from '../../viewer/hop-arrow';
import type { PickEvent } from '../../viewer/viewer-props';
import { cutRange } from '../../viewer/visible-atoms';
import { firstPicture, pictureShown } from '../first-picture';
import { lazyPart } from '../late-part';
import { shownFrame, shownHops } from '../playback';
import { useDocument } from '../stores/document';
import { useFrame } from '../stores/frame';
import { setLook, useLook } from '../stores/look';
import { useRuns } from '../stores/runs';
import { type CutSetting, nothing, say, useView } from '../stores/view';
import { connectViewer } from '../viewer-handle';
import { frameWords } from '../words/frame-words';
import { sceneWords } from '../words/scene-words';
import { CutCard } from './CutCard';
import { Legend } from './Legend';
import { Messages } from './Messages';

const StructureViewer = lazyPart(async () => (await import('../../viewer/StructureViewer')).StructureViewer);

const AtomCard = lazyPart(async () => (await import('./AtomCard')).AtomCard);
const SceneText = lazyPart(async () => {
  await firstPicture;
  return (await import('./SceneText')).SceneText;
});
const tools = firstPicture.then(() => import('../tools/ToolBar'));
const ToolBar = lazyPart(async () => (await tools).ToolBar);
const SceneHonesty = lazyPart(async () => {
  await firstPicture;
  return (await import('../honesty/SceneHonesty')).SceneHonesty;
});
const AreaOverlay = lazyPart(async () => (await tools).AreaOverlay);
const CompareCaptions = lazyPart(async () => (await tools).CompareCaptions);
const SceneNotes = lazyPart(async () => (await tools).SceneNotes);

/** fs; hops older than this fade from the picture, or a long run would hide the atoms behind arrows */
const hopMemory = 4000;

/** The scene and what floats above it. */
export function Viewport() {
  const model = useDocument((document) => document.model);
  const view = useView();
  const lecture = useFrame((frame) => frame.lecture);
  const bare = useFrame((frame) => frame.embedded || frame.lecture);
  const drawn = useLook((look) => look.drawn);
  const shown = useRuns((runs) => runs.shown);
  const version = useRuns((runs) => runs.version);

  // biome-ignore lint/correctness/useExhaustiveDependencies: the recording grows in place, its version says when
  const vacancies = useMemo(
    () => (view.showVacancies ? (shownFrame()?.vacancies ?? model?.vacancySites) : undefined),
    [model, shown, version, view.showVacancies],
  );
  // biome-ignore lint/correctness/useExhaustiveDependencies: the recording grows in place, its version says when
  const hops = useMemo(() => (view.showHops ? recentHops() : []), [shown, version, view.showHops]);
  const moments = useMemo(
    () => (model && view.showMoments ? atomsWithMoment(model.structure) : nothing),
    [model, view.showMoments],
  );
  const cut = useMemo(
    () => (model && view.cut ? planeOf(view.cut, model.structure) : null),
    [model, view.cut],
  );

  if (!model) {
    return (
      <main className="viewport" tabIndex={-1} aria-label={sceneWords.scene}>
        <Messages />
      </main>
    );
  }
  return (
    <main
      className="viewport"
      tabIndex={-1}
      aria-label={sceneWords.scene}
      data-atoms={model.structure.atomicNumbers.length}
    >
      <Suspense fallback={null}>
        <StructureViewer
          className="stage"
          ref={connectViewer}
          structure={model.structure}
          colorMode={view.colorMode}
          hiddenRegions={view.hiddenRegions}
          hiddenElements={view.hiddenElements}
          cut={cut}
          bondRules={view.showBonds ? undefined : nothing}
          vacancies={vacancies}
          hops={hops}
          moments={moments}
          selected={view.selection}
          {...drawn}
          theme={view.theme}
          // Nothing holds such a structure in its place: it is drawn in its cell, wherever it has drifted.
          wrapped={!model.structure.fixed}
          projection={view.orthographic ? 'orthographic' : 'perspective'}
          label={sceneText(model.structure.atomicNumbers.length, vacancies?.length ?? 0)}
          quality={view.quality}
          lineScale={lecture ? 2 : 1}
          onCoarse={(leftOut) => setLook({ leftOut })}
          onReady={pictureShown}
          onPick={pick}
          onContext={(state) =>
            say(state === 'lost' ? frameWords.pictureLost : frameWords.thePictureIsBack, 'note')
          }
        />
      </Suspense>
      <Suspense fallback={null}>
        <SceneText />
      </Suspense>
      <Suspense fallback={null}>
        <CompareCaptions />
        <AreaOverlay />
      </Suspense>
      <Messages />
      <div className="overlay top-left">
        <Legend />
        <CutCard />
        <Suspense fallback={null}>
          <SceneNotes />
        </Suspense>
      </div>
      <div className="overlay top-right">
        {!bare && (
          <Suspense fallback={null}>
            <ToolBar />
          </Suspense>
        )}
        {view.selection.length > 0 && (
          <Suspense fallback={null}>
            <AtomCard />
          </Suspense>
        )}
      </div>
      <div className="overlay bottom-right">
        <Suspense fallback={null}>
          <SceneHonesty />
        </Suspense>
      </div>
    </main>
  );
}

function pick(event: PickEvent): void {
  void import('../actions/pick-atom').then(({ pickAtom }) => pickAtom(event));
}

function planeOf(cut: CutSetting, structure: { cell: Float64Array; positions: Float64Array }) {
  const { min, max } = cutRange(structure.cell, structure.positions, cut.axis);
  const position = min + cut.fraction * (max - min);
  return { normal: cut.axis, position, keep: cut.flipped ? 'below' : 'above' } as const;
}

/** Arrows of the hops that happened lately before the frame on screen. */
function recentHops(): HopArrow[] {
  const frame = shownFrame();
  if (!frame) return [];
  return shownHops().filter(({ time }) => time > frame.time - hopMemory);
}

function sceneText(atomCount: number, vacancyNumbers: number): string {
  return sceneWords.picture(atomCount, vacancyNumbers / 3);
}
