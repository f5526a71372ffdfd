import { setDocument, useDocument } from './document';
import { freshTools, type LookState, setLook, useLook } from './look';
import { setView, useView, type ViewState } from './view';

/** Settings of the view that undo takes back; the camera has a history of its own. */
const viewNames = [
  'colorMode',
  'hiddenRegions',
  'hiddenElements',
  'cut',
  'orthographic',
  'showBonds',
  'showVacancies',
  'showMoments',
  'showHops',
] as const satisfies readonly (keyof ViewState)[];
const toolNames = Object.keys(freshTools) as (keyof typeof freshTools)[];
/** ms; changes of the same settings that follow one another more quickly are one step, such as a drag */
const sameEdit = 1200;

let applying = false;
let quiet = false;
let last = { names: '', time: 0 };

/** Makes changes of the view steps of the history in which those of the recipe are. */
export function keepLookHistory(): void {
  const history = useDocument.temporal.getState();
  history.pause();
  setDocument({ seen: seenNow() });
  history.resume();
  useView.subscribe(follow);
  useLook.subscribe(follow);
  useDocument.subscribe(({ seen }, before) => {
    if (!seen || seen === before.seen || changedNames(seen, seenNow()).length === 0) return;
    applying = true;
    setView(part(seen, viewNames) as Partial<ViewState>);
    setLook(part(seen, toolNames) as Partial<LookState>);
    applying = false;
    last = { names: '', time: 0 };
  });
}

/** Changes what is seen as part of something else, such as another model: undo has no step of its own for it. */
export function withoutStep(change: () => void): void {
  quiet = true;
  try {
    change();
  } finally {
    quiet = false;
  }
}

function follow(): void {
  if (applying) return;
  const next = seenNow();
  const before = useDocument.getState().seen;
  const names = before ? changedNames(before, next).join() : '';
  if (before && names === '') return;
  const history = useDocument.temporal.getState();
  const now = performance.now();
  const goesOn = !before || quiet || (names === last.names && now - last.time < sameEdit);
  const wasTracking = history.isTracking;
  if (goesOn) history.pause();
  setDocument({ seen: next });
  if (goesOn && wasTracking) history.resume();
  last = { names, time: now };
}

function seenNow(): Record<string, unknown> {
  return { ...part(useView.getState(), viewNames), ...part(useLook.getState(), toolNames) };
}

function part(state: object, names: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(names.map((name) => [name, (state as Record<string, unknown>)[name]]));
}

function changedNames(a: Readonly<Record<string, unknown>>, b: Readonly<Record<string, unknown>>): string[] {
  return Object.keys(b).filter((name) => !same(a[name], b[name]));
}

/** Settings are plain data, but for long lists of atoms, which are changed by making new ones. */
function same(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (ArrayBuffer.isView(a) || ArrayBuffer.isView(b)) return false;
  return JSON.stringify(a) === JSON.stringify(b);
}
