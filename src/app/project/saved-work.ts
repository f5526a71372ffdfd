import { InputError } from '../../errors';
import { readSharedView } from '../../lessons/shared-view';
import { checkHistory, type Project } from './project-file';

const databaseName = 'spillway';
const storeName = 'work';
const key = 'last';
/** what was kept when a link was opened */
const asideKey = 'before the link';
/** of what is kept; it was not written down before there was a second */
const version = 1;

/** Keeps work for the next visit, in the place of what was kept before. */
export async function keepWork(work: Project): Promise<void> {
  await request('readwrite', (store) => store.put({ ...work, version }, key));
}

/**
 * The work of the last visit, if any was kept.
 *
 * @param aside what `setWorkAside` kept
 */
export async function keptWork(aside = false): Promise<Project | undefined> {
  const work = await request('readonly', (store) => store.get(aside ? asideKey : key));
  return work === undefined ? undefined : checkWork(work);
}

/**
 * Kept work, which an older program may have written: its scene and every recipe of its history are checked.
 *
 * @throws InputError naming what is wrong
 */
export function checkWork(data: unknown): Project {
  const { version: found = 1, ...work } = data as Project & { readonly version?: number };
  const name = 'the work of your last visit';
  if (found !== version)
    throw new InputError(
      `${name}: version ${found} is not known here; this program reads version ${version}`,
    );
  return {
    ...work,
    scene: readSharedView(work.scene, name),
    history: checkHistory(work.history ?? {}),
  };
}

/**
 * Keeps the work of the last visit beside what will be kept in its place.
 *
 * @returns whether there is such work
 */
export async function setWorkAside(): Promise<boolean> {
  const work = await request('readonly', (store) => store.get(key));
  if (work === undefined) return false;
  await request('readwrite', (store) => store.put(work, asideKey));
  return true;
}

export async function forgetWork(): Promise<void> {
  await request('readwrite', (store) => store.delete(key));
}

async function request(
  mode: IDBTransactionMode,
  ask: (store: IDBObjectStore) => IDBRequest,
): Promise<unknown> {
  const database = await openDatabase();
  try {
    return await new Promise((resolve, reject) => {
      const transaction = database.transaction(storeName, mode);
      const asked = ask(transaction.objectStore(storeName));
      transaction.oncomplete = () => resolve(asked.result);
      transaction.onabort = () => reject(transaction.error);
      transaction.onerror = () => reject(transaction.error);
    });
  } finally {
    database.close();
  }
}

function openDatabase(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open(databaseName, 1);
    opening.onupgradeneeded = () => opening.result.createObjectStore(storeName);
    opening.onsuccess = () => resolve(opening.result);
    opening.onerror = () => reject(opening.error);
  });
}
