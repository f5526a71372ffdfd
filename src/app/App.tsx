import { Tabs } from 'radix-ui';
import { lazy, Suspense, useEffect } from 'react';
import { sharedMemoryAvailable } from '../jobs/start-job';
import { Dialogs } from './panels/Dialogs';
import { Dock } from './panels/Dock';
import { SimulatePanel } from './panels/SimulatePanel';
import { TopBar } from './panels/TopBar';
import { Viewport } from './panels/Viewport';
import { say, setView, useView, type Workspace } from './stores/view';
import { useFileDrop } from './use-file-drop';
import { useShortcuts } from './use-shortcuts';

// What the first picture does not need comes after it.
const MatchPanel = lazy(() => import('./match/MatchPanel').then((panel) => ({ default: panel.MatchPanel })));
const MatchBoard = lazy(() => import('./match/MatchBoard').then((board) => ({ default: board.MatchBoard })));
const BuildWorkspace = lazy(() =>
  import('./build/BuildWorkspace').then((build) => ({ default: build.BuildWorkspace })),
);
const ExportPanel = lazy(() =>
  import('./export/ExportPanel').then((panel) => ({ default: panel.ExportPanel })),
);

const LearnPanel = lazy(() => import('./learn/LearnPanel').then((panel) => ({ default: panel.LearnPanel })));
const LearnBoard = lazy(() => import('./learn/LearnBoard').then((board) => ({ default: board.LearnBoard })));

const workspaces = [
  { id: 'build', title: 'Build', Panel: BuildWorkspace },
  { id: 'match', title: 'Match', Panel: MatchPanel },
  { id: 'simulate', title: 'Simulate', Panel: SimulatePanel },
  { id: 'learn', title: 'Learn', Panel: LearnPanel },
  { id: 'export', title: 'Export', Panel: ExportPanel },
] as const;

/** The frame: top bar, side panel with the workspaces, viewport, dock. */
export function App() {
  const workspace = useView((view) => view.workspace);
  const sideOpen = useView((view) => view.sideOpen);
  const theme = useView((view) => view.theme);
  const dropping = useFileDrop();
  useShortcuts();

  useEffect(() => {
    document.documentElement.dataset.theme = theme;
  }, [theme]);
  useEffect(() => {
    if (new URLSearchParams(location.search).has('lesson'))
      void import('./learn/play-lesson').then(({ openFromAddress }) => openFromAddress());
  }, []);
  useEffect(() => {
    if (!sharedMemoryAvailable()) {
      say(
        'This page is not cross-origin isolated, so one worker does all the work. Serve it with "npm start" to use every core.',
        'note',
      );
    }
  }, []);

  return (
    <div className="frame" data-side={sideOpen ? 'open' : 'closed'} data-workspace={workspace}>
      <TopBar />
      <Tabs.Root
        className="side"
        value={workspace}
        onValueChange={(next) => setView({ workspace: next as Workspace })}
      >
        <Tabs.List className="tabs" aria-label="Workspaces">
          {workspaces.map(({ id, title }) => (
            <Tabs.Trigger key={id} className="tab" value={id}>
              {title}
            </Tabs.Trigger>
          ))}
        </Tabs.List>
        {workspaces.map(({ id, Panel }) => (
          <Tabs.Content key={id} className="side-scroll" value={id}>
            <Suspense fallback={null}>
              <Panel />
            </Suspense>
          </Tabs.Content>
        ))}
      </Tabs.Root>
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
      <Dialogs />
      {dropping && (
        <div className="drop-hint">
          Drop structure files: CIF, POSCAR, extXYZ, LAMMPS, XSF, PDB, inputs of DFT codes
        </div>
      )}
    </div>
  );
}
