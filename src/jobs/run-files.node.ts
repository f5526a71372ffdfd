import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { appendToFile, fileSource } from '../io/trajectory/trajectory-file.node';
import { isRunId, type RunFiles, type StoredFiles } from './run-files';

/** Where runs are stored: $SPILLWAY_RUNS, or spillway-runs in the working folder. */
function root(): string {
  return process.env.SPILLWAY_RUNS ?? 'spillway-runs';
}

const trajectoryName = 'trajectory.swt';
const checkpointName = 'checkpoint';

/** Node always has a place for files. */
export function canStoreRuns(): boolean {
  return true;
}

export async function openRunFiles(id: string): Promise<RunFiles> {
  const folder = join(root(), id);
  mkdirSync(folder, { recursive: true });
  let closeTrajectory = () => {};
  return {
    openTrajectory: (keep) => {
      const path = join(folder, trajectoryName);
      const file = appendToFile(path, keep);
      closeTrajectory = file.close;
      return {
        ...file,
        get size() {
          return statSync(path).size;
        },
        read: (offset, length) => {
          const source = fileSource(path);
          try {
            return source.read(offset, length);
          } finally {
            source.close();
          }
        },
      };
    },
    writeCheckpoint: (bytes) => replaceFile(join(folder, checkpointName), bytes),
    close: () => closeTrajectory(),
  };
}

/** Writes a file aside, waits until it is on the disk, and gives it its name. */
export function replaceFile(path: string, bytes: Uint8Array): void {
  const aside = `${path}.part`;
  const file = openSync(aside, 'w');
  try {
    for (let done = 0; done < bytes.length; ) done += writeSync(file, bytes, done);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  renameSync(aside, path);
}

export async function storedRunIds(): Promise<string[]> {
  if (!existsSync(root())) return [];
  return readdirSync(root(), { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && isRunId(entry.name))
    .map(({ name }) => name);
}

/** undefined when there is no such run */
export async function storedFiles(id: string): Promise<StoredFiles | undefined> {
  const folder = join(root(), id);
  if (!existsSync(folder)) return undefined;
  const paths = [trajectoryName, checkpointName].map((name) => join(folder, name));
  const [trajectory, checkpoint] = paths.map((path) => (existsSync(path) ? path : undefined));
  return {
    size: [trajectory, checkpoint].reduce((sum, path) => sum + (path ? statSync(path).size : 0), 0),
    checkpoints: async () => (checkpoint ? [new Uint8Array(readFileSync(checkpoint))] : []),
    trajectory: async () => (trajectory ? fileSource(trajectory) : undefined),
  };
}

export async function removeRunFiles(id: string): Promise<void> {
  rmSync(join(root(), id), { recursive: true, force: true });
}
