import { type Stats, statSync } from 'node:fs';

/** What is at a path, or undefined; a file in the place of a folder on the way there means nothing is there. */
export function findEntry(path: string): Stats | undefined {
  try {
    return statSync(path, { throwIfNoEntry: false });
  } catch {
    return undefined;
  }
}
