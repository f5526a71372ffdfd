import { Suspense, useEffect } from 'react';
import { firstPicture } from './first-picture';
import { lazyPart } from './late-part';
import { BareCorner } from './panels/BareCorner';
import { Dialogs } from './panels/Dialogs';
import { Dock } from './panels/Dock';
import { SkipLink } from './panels/SkipLink';
import { TopBar } from './panels/TopBar';
import { Viewport } from './panels/Viewport';
import { useFrame } from './stores/frame';
import { useView } from './stores/view';
import { useFileDrop } from './use-file-drop';
import { useShortcuts } from './use-shortcuts';
import { frameWords } from './words/frame-words';

// What the first picture does not need comes after it.
const MatchBoard = lazyPart(async () => (await import('./match/MatchBoard')).MatchBoard);
const LearnBoard = lazyPart(async () => (await import('./learn/LearnBoard')).LearnBoard);

const Side = lazyPart(async () => {
  await firstPicture;
  return (await import('./panels/Side')).Side;
});

/** The frame: top bar, side panel with the workspaces, viewport, dock. */
export function App() {
  const workspace = useView((view) => view.workspace);
  const sideOpen = useView((view) => view.sideOpen);
  const theme = useView((view) => view.theme);
  const embedded = useFrame((frame) => frame.embedded);
  const lecture = useFrame((frame) => frame.lecture);
  // A lesson keeps its card beside the scene, also in a hall and in another page.
  const topless = embedded || lecture;
  const alone = topless && workspace !== 'learn';
  const dropping = useFileDrop();
  useShortcuts();

  useEffect(() => {
    document.documentElement.dataset.theme = theme;
  }, [theme]);
  useEffect(() => {
    document.documentElement.toggleAttribute('data-lecture', lecture);
  }, [lecture]);

  return (
    <div
      className="frame"
      data-side={sideOpen && !alone ? 'open' : 'closed'}
      data-workspace={workspace}
      data-bare={alone || undefined}
      data-topless={topless || undefined}
    >
      <SkipLink />
      {!topless && <TopBar />}
      {!alone && (
        <Suspense fallback={<aside className="side" />}>
          <Side />
        </Suspense>
      )}
      <Viewport />
      <Dock />
      {workspace === 'match' && (
        <Suspense fallback={null}>
          <MatchBoard />
        </Suspense>
      )}
      {workspace === 'learn' && (
        <Suspense fallback={null}>
          <LearnBoard />
        </Suspense>
      )}
      {(embedded || lecture) && <BareCorner />}
      <Dialogs />
      {dropping && <div className="drop-hint">{frameWords.dropFiles}</div>}
    </div>
  );
}
