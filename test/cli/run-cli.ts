import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const cli = fileURLToPath(new URL('../../dist/lib/node/cli.js', import.meta.url));

export interface CliRun {
  readonly stdout: string;
  readonly stderr: string;
  /** null when a signal ended it */
  readonly code: number | null;
}

/** An empty folder of the test's own. */
export function scratchFolder(): string {
  return mkdtempSync(join(tmpdir(), 'spillway-cli-'));
}

/**
 * Runs the bundled command line in a folder, for at most 50 s.
 *
 * @param watch called at the start, and with what stderr holds whenever there is more
 * @param listen called with each piece of stdout
 */
export function runCli(
  folder: string,
  args: readonly string[],
  watch?: (child: ChildProcess, stderr: string) => void,
  listen?: (text: string) => void,
): Promise<CliRun> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [cli, ...args], {
      cwd: folder,
      timeout: 50_000,
      killSignal: 'SIGKILL',
    });
    let stdout = '';
    let stderr = '';
    child.stdout.on('data', (data) => {
      stdout += data;
      listen?.(String(data));
    });
    child.stderr.on('data', (data) => {
      stderr += data;
      watch?.(child, stderr);
    });
    watch?.(child, '');
    child.on('close', (code) => resolve({ stdout, stderr, code }));
  });
}

/** Half-written files in a folder and below. */
export function leftovers(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.includes('.part'));
}

/** Six atoms, cells shorter than twice any cutoff. */
export const rutilePoscar = `rutile
1.0
4.5936 0 0
0 4.5936 0
0 0 2.9587
Ti O
2 4
Direct
0 0 0
0.5 0.5 0.5
0.3048 0.3048 0
0.6952 0.6952 0
0.1952 0.8048 0.5
0.8048 0.1952 0.5
`;

export const ruPoscar = `hcp Ru
1.0
2.70455 0 0
-1.352275 2.342209 0
0 0 4.28767
Ru
2
Direct
0.333333333333 0.666666666667 0.25
0.666666666667 0.333333333333 0.75
`;
