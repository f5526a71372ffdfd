import { Tabs } from 'radix-ui';
import { lazy, Suspense } from 'react';
import { setView, useView, type Workspace } from '../stores/view';
import { SimulatePanel } from './SimulatePanel';

const MatchPanel = lazy(() => import('../match/MatchPanel').then((panel) => ({ default: panel.MatchPanel })));
const BuildWorkspace = lazy(() =>
  import('../build/BuildWorkspace').then((build) => ({ default: build.BuildWorkspace })),
);
const ExportPanel = lazy(() =>
  import('../export/ExportPanel').then((panel) => ({ default: panel.ExportPanel })),
);
const LearnPanel = lazy(() => import('../learn/LearnPanel').then((panel) => ({ default: panel.LearnPanel })));

const workspaces = [
  { id: 'build', title: 'Build', Panel: BuildWorkspace },
  { id: 'match', title: 'Match', Panel: MatchPanel },
  { id: 'simulate', title: 'Simulate', Panel: SimulatePanel },
  { id: 'learn', title: 'Learn', Panel: LearnPanel },
  { id: 'export', title: 'Export', Panel: ExportPanel },
] as const;

/** The workspaces beside the scene, one tab each. */
export function Side() {
  const workspace = useView((view) => view.workspace);
  return (
    <Tabs.Root
      asChild
      className="side"
      value={workspace}
      onValueChange={(next) => setView({ workspace: next as Workspace })}
    >
      <aside aria-label="Panel of the workspace">
        <nav aria-label="Workspaces">
          <Tabs.List className="tabs" aria-label="Workspaces">
            {workspaces.map(({ id, title }) => (
              <Tabs.Trigger key={id} className="tab" value={id}>
                {title}
              </Tabs.Trigger>
            ))}
          </Tabs.List>
        </nav>
        {workspaces.map(({ id, Panel }) => (
          <Tabs.Content key={id} className="side-scroll" value={id}>
            <Suspense fallback={null}>
              <Panel />
            </Suspense>
          </Tabs.Content>
        ))}
      </aside>
    </Tabs.Root>
  );
}
