import { setView, type Workspace } from '../stores/view';
import { commandWords } from '../words/command-words';
import type { Command } from './command-table';

const titles: Readonly<Record<Workspace, string>> = {
  build: commandWords.buildMakeAModelInSteps,
  match: commandWords.match,
  simulate: commandWords.simulate,
  learn: commandWords.learnLessonsToPlay,
  export: commandWords.exportWorkspace,
};

/** Digits in the order of the tabs. */
export const workspaceCommands: readonly Command[] = (Object.keys(titles) as Workspace[]).map(
  (workspace, k) => ({
    id: `workspace-${workspace}`,
    title: titles[workspace],
    group: 'Workspaces',
    keys: String(k + 1),
    run: () => setView({ workspace, sideOpen: true }),
  }),
);
