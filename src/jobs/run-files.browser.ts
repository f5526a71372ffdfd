import { InputError } from '../errors';
import { isRunId, type RunFiles, type StoredFiles } from './run-files';

/** What a worker can do with a file of the page's private file system; TypeScript's own types lack it. */
interface SyncFile {
  getSize(): number;
  read(target: Uint8Array, options: { at: number }): number;
  write(source: Uint8Array, options: { at: number }): number;
  truncate(size: number): void;
  flush(): void;
  close(): void;
}

const folderName = 'spillway-runs';
const trajectoryName = 'trajectory.swt';
/** Files cannot be renamed everywhere, so checkpoints take turns: one of them is always whole. */
const checkpointNames = ['checkpoint-0', 'checkpoint-1'];

/** False where the page has no private file system: in private windows of some browsers, and without https. */
export function canStoreRuns(): boolean {
  return typeof navigator.storage?.getDirectory === 'function';
}

async function root(create: boolean): Promise<FileSystemDirectoryHandle | undefined> {
  if (!canStoreRuns()) return undefined;
  const top = await navigator.storage.getDirectory();
  return found(top.getDirectoryHandle(folderName, { create }));
}

/** undefined for a file or folder that is not there */
async function found<T>(handle: Promise<T>): Promise<T | undefined> {
  try {
    return await handle;
  } catch (error) {
    if ((error as Error).name === 'NotFoundError') return undefined;
    throw error;
  }
}

/** For a worker: opens the files of a run, new or not; nobody else can write to them until `close`. */
export async function openRunFiles(id: string): Promise<RunFiles> {
  const runs = await root(true);
  if (!runs)
    throw new InputError(
      'record: this page has no storage for runs; open it outside a private window, or run without storing',
    );
  const folder = await runs.getDirectoryHandle(id, { create: true });
  const open: SyncFile[] = [];
  try {
    for (const name of [trajectoryName, ...checkpointNames]) {
      const handle = await folder.getFileHandle(name, { create: true });
      const { createSyncAccessHandle } = handle as { createSyncAccessHandle?: () => Promise<SyncFile> };
      if (!createSyncAccessHandle)
        throw new InputError(
          'record: this browser cannot write to its storage from a worker; run without storing',
        );
      open.push(await createSyncAccessHandle.call(handle));
    }
  } catch (error) {
    for (const file of open) file.close();
    if ((error as Error).name !== 'NoModificationAllowedError') throw error;
    throw new InputError(
      `record: run "${id}" is being written to, perhaps by another tab; stop it there first`,
    );
  }
  const [trajectory, ...checkpoints] = open;
  // The older one is written over; a new run has two empty ones.
  let turn = stampOf(checkpoints[0]) <= stampOf(checkpoints[1]) ? 0 : 1;
  let stamp = Math.max(...checkpoints.map(stampOf));
  return {
    openTrajectory: (keep) => {
      trajectory.truncate(keep);
      let size = keep;
      return {
        append: (bytes) => {
          writeAll(trajectory, bytes, size);
          size += bytes.length;
        },
        get size() {
          return size;
        },
        read: (offset, length) => {
          const bytes = new Uint8Array(Math.max(0, Math.min(length, size - offset)));
          return bytes.subarray(0, trajectory.read(bytes, { at: offset }));
        },
        sync: () => trajectory.flush(),
      };
    },
    writeCheckpoint: (bytes) => {
      const file = checkpoints[turn];
      stamp++;
      // The stamp last: until it stands, the other file is the newer one.
      file.truncate(0);
      writeAll(file, bytes, stampSize);
      file.flush();
      writeAll(file, new Uint8Array(Float64Array.of(stamp).buffer), 0);
      file.flush();
      turn = 1 - turn;
    },
    close: () => {
      for (const file of open) file.close();
    },
  };
}

const stampSize = 8;

/** Counts the checkpoints of a run; 0 for none. */
function stampOf(file: SyncFile): number {
  const bytes = new Uint8Array(stampSize);
  return file.read(bytes, { at: 0 }) === stampSize ? new Float64Array(bytes.buffer)[0] : 0;
}

function writeAll(file: SyncFile, bytes: Uint8Array, at: number): void {
  let done = 0;
  while (done < bytes.length) {
    const count = writeSome(file, bytes.subarray(done), at + done);
    if (count === 0)
      throw new InputError(
        'record: the storage of this page is full; remove stored runs, or record fewer frames',
      );
    done += count;
  }
}

/** 0 when there is no room */
function writeSome(file: SyncFile, bytes: Uint8Array, at: number): number {
  try {
    return file.write(bytes, { at });
  } catch (error) {
    if ((error as Error).name === 'QuotaExceededError') return 0;
    throw error;
  }
}

export async function storedRunIds(): Promise<string[]> {
  const ids: string[] = [];
  const runs = await root(false);
  if (runs) for await (const name of runs.keys()) if (isRunId(name)) ids.push(name);
  return ids;
}

/** undefined when there is no such run */
export async function storedFiles(id: string): Promise<StoredFiles | undefined> {
  const runs = await root(false);
  const folder = runs && (await found(runs.getDirectoryHandle(id)));
  if (!folder) return undefined;
  const fileNamed = async (name: string) => (await found(folder.getFileHandle(name)))?.getFile();
  const files = await Promise.all([trajectoryName, ...checkpointNames].map(fileNamed));
  const trajectory = files[0];
  return {
    size: files.reduce((sum, file) => sum + (file?.size ?? 0), 0),
    checkpoints: async () => {
      const all: { stamp: number; bytes: Uint8Array }[] = [];
      for (const file of files.slice(1)) {
        if (!file || file.size < stampSize) continue;
        const buffer = await file.arrayBuffer();
        all.push({ stamp: new Float64Array(buffer, 0, 1)[0], bytes: new Uint8Array(buffer, stampSize) });
      }
      return all.sort((a, b) => b.stamp - a.stamp).map(({ bytes }) => bytes);
    },
    trajectory: async () =>
      trajectory && {
        size: trajectory.size,
        read: async (offset, length) =>
          new Uint8Array(await trajectory.slice(offset, offset + length).arrayBuffer()),
      },
  };
}

export async function removeRunFiles(id: string): Promise<void> {
  const runs = await root(false);
  if (runs) await found(runs.removeEntry(id, { recursive: true }));
}
