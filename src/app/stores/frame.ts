import { create } from 'zustand';

export type DialogName = 'palette' | 'keys' | 'share';

/** How far the autosave is; `off` where the page may not store anything. */
export type SavingState = 'off' | 'saved' | 'saving' | 'failed';

/** The page around the scene; what of it is remembered is in `keepLayout`. */
export interface FrameState {
  readonly dialog: DialogName | undefined;
  readonly dockOpen: boolean;
  /** for a projector: light, larger text, thick lines, nothing around the scene */
  readonly lecture: boolean;
  /** inside someone else's page: the scene, its legend and its time, nothing else */
  readonly embedded: boolean;
  readonly saving: SavingState;
}

const layoutKey = 'spillway-layout';
const address = new URLSearchParams(globalThis.location?.search ?? '');

export const useFrame = create<FrameState>(() => ({
  dialog: undefined,
  dockOpen: storedLayout().dockOpen ?? !isNarrow(),
  lecture: false,
  embedded: address.get('embed') === '1',
  saving: 'off',
}));

export function setFrame(patch: Partial<FrameState>): void {
  useFrame.setState(patch);
}

/** A phone begins with the scene; its plots are one press away. */
function isNarrow(): boolean {
  return matchMedia('(max-width: 800px)').matches;
}

/** Puts the plots away, or brings them back. */
export function toggleDock(): void {
  const dockOpen = !useFrame.getState().dockOpen;
  setFrame({ dockOpen });
  keepLayout({ dockOpen });
}

interface Layout {
  readonly sideOpen?: boolean;
  readonly dockOpen?: boolean;
  /** which plots stand in the dock */
  readonly plots?: readonly string[];
}

/** The layout of the last visit; empty where storage is closed to the page. */
export function storedLayout(): Layout {
  try {
    return (JSON.parse(localStorage.getItem(layoutKey) ?? '{}') as Layout | null) ?? {};
  } catch {
    return {};
  }
}

/** Remembers which panels are open. */
export function keepLayout(patch: Layout): void {
  try {
    localStorage.setItem(layoutKey, JSON.stringify({ ...storedLayout(), ...patch }));
  } catch {}
}
