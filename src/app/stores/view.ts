import { create } from 'zustand';
import type { Region } from '../../structure/structure';
import type { ColorMode } from '../../viewer/legend';
import { forReaders } from '../for-readers';
import { keepLayout, storedLayout } from './frame';

export type Theme = 'dark' | 'light';
export type Workspace = 'build' | 'match' | 'simulate' | 'learn' | 'export';

/** Whether the board of matches or a lesson lies over the scene. */
export function isSceneCovered(workspace: Workspace): boolean {
  return workspace === 'match' || workspace === 'learn';
}

/** Where the cutting plane stands; the viewer gets it in Å. */
export interface CutSetting {
  readonly axis: 'x' | 'y' | 'z';
  /** from 0 to 1 across the model */
  readonly fraction: number;
  /** which side goes */
  readonly flipped: boolean;
}

export interface Message {
  readonly id: number;
  readonly kind: 'error' | 'note';
  readonly text: string;
  /** something to press beside the text; the message goes then */
  readonly action?: { readonly title: string; readonly run: () => void };
}

/** What is seen and how. The theme and whether the side panel is open are kept for later visits; links, projects and the
 * autosave keep how the model is looked at, see `share/scene.ts`. */
export interface ViewState {
  readonly colorMode: ColorMode;
  readonly theme: Theme;
  readonly workspace: Workspace;
  readonly sideOpen: boolean;
  readonly hiddenRegions: readonly Region[];
  readonly hiddenElements: readonly number[];
  readonly cut: CutSetting | undefined;
  readonly orthographic: boolean;
  /** whether a slow machine may draw moving pictures more coarsely, see the viewer */
  readonly quality: 'auto' | 'full' | 'fast';
  readonly showBonds: boolean;
  readonly showVacancies: boolean;
  readonly showMoments: boolean;
  readonly showHops: boolean;
  /** numbers of the picked atoms, the last one picked last */
  readonly selection: readonly number[];
  /** takes the atoms that are clicked, instead of picking them; undefined when nobody asks for atoms */
  readonly takeAtom: ((atom: number) => void) | undefined;
  readonly messages: readonly Message[];
}

/** No atoms; always the same array, so that nothing is drawn anew for it. */
export const nothing: readonly never[] = [];

const themeKey = 'spillway-theme';

function firstTheme(): Theme {
  const saved = readSaved(themeKey);
  if (saved === 'dark' || saved === 'light') return saved;
  return matchMedia('(prefers-color-scheme: light)').matches ? 'light' : 'dark';
}

export const useView = create<ViewState>(() => ({
  colorMode: 'region',
  theme: firstTheme(),
  workspace: 'simulate',
  sideOpen: storedLayout().sideOpen ?? true,
  hiddenRegions: [],
  hiddenElements: [],
  cut: undefined,
  orthographic: false,
  quality: 'auto',
  showBonds: true,
  showVacancies: true,
  showMoments: true,
  showHops: true,
  selection: nothing,
  takeAtom: undefined,
  messages: [],
}));

export function setView(patch: Partial<ViewState>): void {
  useView.setState(patch);
  if (patch.theme) save(themeKey, patch.theme);
  if (patch.sideOpen !== undefined) keepLayout({ sideOpen: patch.sideOpen });
}

/** The atom picked last, −1 for none. */
export function selected({ selection }: Pick<ViewState, 'selection'>): number {
  return selection.at(-1) ?? -1;
}

/** Forgets what was said of single atoms, because other atoms come. */
export function forgetAtoms(): void {
  setView({ selection: nothing });
}

export function toggleHidden(list: 'hiddenRegions' | 'hiddenElements', value: number): void {
  const hidden: readonly number[] = useView.getState()[list];
  setView({
    [list]: hidden.includes(value) ? hidden.filter((other) => other !== value) : [...hidden, value],
  });
}

let nextMessage = 1;

/** Says something above the scene; the same sentence is not said twice at once. */
export function say(message: string, kind: Message['kind'] = 'error', action?: Message['action']): void {
  const text = forReaders(message);
  const id = nextMessage++;
  const others = useView.getState().messages.filter((message) => message.text !== text);
  setView({ messages: [...others, { id, kind, text, action }].slice(-3) });
  if (kind === 'note') setTimeout(() => dismiss(id), action ? 20_000 : 6000);
}

/** Takes away what no longer holds, because something has worked since. */
export function clearErrors(): void {
  setView({ messages: useView.getState().messages.filter(({ kind }) => kind !== 'error') });
}

export function dismiss(id: number): void {
  setView({ messages: useView.getState().messages.filter((message) => message.id !== id) });
}

// Storage can be closed to a page (private windows, embedding); the theme is not worth an error.
function readSaved(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

function save(key: string, value: string): void {
  try {
    localStorage.setItem(key, value);
  } catch {}
}
