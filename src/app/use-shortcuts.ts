import { useEffect } from 'react';
import { showFrame, togglePlay } from './playback';
import { redo, undo } from './stores/document';
import { useRuns } from './stores/runs';
import { nothing, setView, useView, type Workspace } from './stores/view';
import { viewer } from './viewer-handle';

const workspaceKeys: Record<string, Workspace> = {
  '1': 'build',
  '2': 'match',
  '3': 'simulate',
  '4': 'export',
};

/** Keys that act when no field or control has the focus; each is named in the title of its control. */
export function useShortcuts(): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const target = event.target as HTMLElement;
      if (target.closest('input, select, textarea, [role=dialog], [role=menu]')) return;
      const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
      if ((event.ctrlKey || event.metaKey) && key === 'z') {
        event.preventDefault();
        return event.shiftKey ? redo() : undo();
      }
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      // Controls keep the keys they need themselves.
      if (target.closest('button, [role=slider], [role=tab]') && /^(Arrow|Home|End| |Enter)/.test(key))
        return;
      if (act(key, event.shiftKey)) event.preventDefault();
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, []);
}

/** @returns true when the key meant something */
function act(key: string, shift: boolean): boolean {
  const { frameCount, shown } = useRuns.getState();
  const current = shown === 'live' ? frameCount - 1 : shown;
  const { colorMode, cut, orthographic } = useView.getState();
  const actions: Record<string, () => void> = {
    ' ': togglePlay,
    ArrowLeft: () => showFrame(Math.max(0, current - (shift ? 10 : 1))),
    ArrowRight: () => showFrame(current + (shift ? 10 : 1)),
    Home: () => showFrame(0),
    End: () => showFrame('live'),
    r: () => setView({ colorMode: colorMode === 'region' ? 'element' : 'region' }),
    s: () => setView({ cut: cut ? undefined : { axis: 'y', fraction: 0.5, flipped: false } }),
    o: () => setView({ orthographic: !orthographic }),
    f: () => viewer()?.fit(),
    x: () => viewer()?.viewAlong('x'),
    y: () => viewer()?.viewAlong('y'),
    z: () => viewer()?.viewAlong('z'),
    Escape: () => setView({ selection: nothing }),
  };
  const workspace = workspaceKeys[key];
  if (workspace) setView({ workspace, sideOpen: true });
  else if (Object.hasOwn(actions, key)) actions[key]();
  else return false;
  return true;
}
