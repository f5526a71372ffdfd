import type { KeyMap } from './keys';

const storageKey = 'spillway-keys';
let map: KeyMap | undefined;

/** Keys that the user has chosen; empty where storage is closed to the page or holds something else. */
export function ownKeys(): KeyMap {
  map ??= readMap();
  return map;
}

/** Keeps keys for later visits; for this one where storage is closed to the page. */
export function keepKeys(next: KeyMap): void {
  map = next;
  try {
    localStorage.setItem(storageKey, JSON.stringify(next));
  } catch {}
}

function readMap(): KeyMap {
  try {
    const data: unknown = JSON.parse(localStorage.getItem(storageKey) ?? '{}');
    if (typeof data !== 'object' || data === null) return {};
    return Object.fromEntries(Object.entries(data).filter(([, keys]) => typeof keys === 'string'));
  } catch {
    return {};
  }
}
