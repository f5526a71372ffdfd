import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { dirname } from 'node:path';
import { InputError } from '../errors';
import { cannotWrite } from './write-file';

/** Who holds a file: the text of its lock. */
interface Holder {
  readonly pid: number;
  readonly host: string;
}

/**
 * Keeps other runs from writing the same files until the function that is returned is called, or the program ends: a
 * lock beside each, created exclusively. A lock whose process is gone, as after a power cut, is taken over.
 *
 * @throws InputError naming the file, the process that writes it and the remedy; then nothing is locked
 */
export function lockFiles(paths: readonly string[]): () => void {
  const held: string[] = [];
  const release = () => {
    for (const lock of held.splice(0)) rmSync(lock, { force: true });
    process.removeListener('exit', release);
  };
  process.once('exit', release);
  try {
    for (const path of new Set(paths)) held.push(takeLock(path));
  } catch (error) {
    release();
    throw error;
  }
  return release;
}

/** @returns the lock's own path */
function takeLock(path: string): string {
  const lock = `${path}.lock`;
  if (create(lock, path)) return lock;
  const holder = holderOf(lock);
  if (holder && isGone(holder)) {
    removeStale(lock, holder);
    if (create(lock, path)) return lock;
  }
  throw isHeld(path, lock, holderOf(lock));
}

/** @returns false when it is there already */
function create(lock: string, path: string): boolean {
  try {
    mkdirSync(dirname(lock), { recursive: true });
    writeFileSync(lock, JSON.stringify({ pid: process.pid, host: hostname() } satisfies Holder), {
      flag: 'wx',
    });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw cannotWrite(path, error);
  }
}

/** Moved away first: of two that find the same stale lock, the slower must not remove the new lock of the other. */
function removeStale(lock: string, stale: Holder): void {
  const aside = `${lock}.${process.pid}.part`;
  try {
    renameSync(lock, aside);
  } catch {
    // The other was faster.
    return;
  }
  const moved = holderOf(aside);
  if (moved?.pid === stale.pid && moved.host === stale.host) rmSync(aside);
  else renameSync(aside, lock);
}

/** undefined when it cannot be told */
function holderOf(lock: string): Holder | undefined {
  try {
    const { pid, host } = JSON.parse(readFileSync(lock, 'utf8'));
    return Number.isInteger(pid) && pid > 0 && typeof host === 'string' ? { pid, host } : undefined;
  } catch {
    return undefined;
  }
}

/** Of another machine it cannot be known. */
function isGone({ pid, host }: Holder): boolean {
  if (host !== hostname()) return false;
  if (pid === process.pid) return true;
  try {
    process.kill(pid, 0);
    return false;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ESRCH';
  }
}

function isHeld(path: string, lock: string, holder: Holder | undefined): InputError {
  const who = holder
    ? `process ${holder.pid}${holder.host === hostname() ? '' : ` on ${holder.host}`}`
    : 'another process';
  return new InputError(
    `${path}: another run is writing it (${who}); wait for its end or stop it; if that is no run of spillway, remove ${lock}`,
  );
}
