import { Tabs } from 'radix-ui';
import { Suspense } from 'react';
import { lazyPart } from '../late-part';
import { setView, useView, type Workspace } from '../stores/view';
import { panelWords } from '../words/panel-words';
import { SimulatePanel } from './SimulatePanel';

const MatchPanel = lazyPart(async () => (await import('../match/MatchPanel')).MatchPanel);
const BuildWorkspace = lazyPart(async () => (await import('../build/BuildWorkspace')).BuildWorkspace);
const ExportPanel = lazyPart(async () => (await import('../export/ExportPanel')).ExportPanel);
const LearnPanel = lazyPart(async () => (await import('../learn/LearnPanel')).LearnPanel);

const workspaces = [
  { id: 'build', title: panelWords.build, Panel: BuildWorkspace },
  { id: 'match', title: panelWords.match, Panel: MatchPanel },
  { id: 'simulate', title: panelWords.simulate, Panel: SimulatePanel },
  { id: 'learn', title: panelWords.learn, Panel: LearnPanel },
  { id: 'export', title: panelWords.export, Panel: ExportPanel },
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
      <aside aria-label={panelWords.panelOfTheWorkspace}>
        <nav aria-label={panelWords.workspaces}>
          <Tabs.List className="tabs" aria-label={panelWords.workspaces}>
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
