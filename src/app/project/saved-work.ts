import type { Project } from './project-file';

const databaseName = 'spillway';
const storeName = 'work';
const key = 'last';

/** Keeps work for the next visit, in the place of what was kept before. */
export async function keepWork(work: Project): Promise<void> {
  await request('readwrite', (store) => store.put(work, key));
}

/** The work of the last visit, if any was kept. */
export async function keptWork(): Promise<Project | undefined> {
  return (await request('readonly', (store) => store.get(key))) as Project | undefined;
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
