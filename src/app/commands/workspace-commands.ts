import { setView, type Workspace } from '../stores/view';
import type { Command } from './command-table';

const titles: Readonly<Record<Workspace, string>> = {
  build: 'Build: make a model in steps',
  match: 'Match: common cells of two crystals',
  simulate: 'Simulate: molecular dynamics',
  learn: 'Learn: lessons to play',
  export: 'Export: files for other codes',
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
