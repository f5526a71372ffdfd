import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { InputError, NumericalError } from '../errors';
import { lammpsError } from './parse-log';
import { lammpsEnvironment } from './run-lammps.node';
import { lammpsRunFiles } from './write-run';

export interface StreamOptions {
  /** of `findLammps` */
  readonly executable: string;
  /** processes of MPI; more than 1 needs mpirun. Default 1 */
  readonly ranks?: number;
  /** ends LAMMPS; what it has written stays */
  readonly signal?: AbortSignal;
  /** with every line that LAMMPS prints */
  readonly onLine?: (line: string) => void;
}

/**
 * Runs the script lammps.in in a folder and tells what is printed as it comes.
 *
 * @returns false when the signal ended it
 * @throws NumericalError with what LAMMPS says when it stops by itself; InputError without mpirun
 */
export function streamLammps(folder: string, options: StreamOptions): Promise<boolean> {
  const { executable, ranks = 1, signal, onLine } = options;
  const script = ['-in', 'lammps.in', '-log', lammpsRunFiles.log];
  const [program, args] =
    ranks === 1
      ? [executable, script]
      : ['mpirun', ['-np', String(ranks), '--oversubscribe', executable, ...script]];
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { cwd: folder, env: { ...process.env, ...lammpsEnvironment } });
    const last: string[] = [];
    let complaint: string | undefined;
    const stop = () => child.kill('SIGTERM');
    signal?.addEventListener('abort', stop, { once: true });
    for (const stream of [child.stdout, child.stderr])
      createInterface({ input: stream }).on('line', (line) => {
        // Open MPI goes on for many lines after it.
        complaint ??= lammpsError(line);
        last.push(line);
        if (last.length > 3) last.shift();
        onLine?.(line);
      });
    child.on('error', (error) => {
      const missing = (error as NodeJS.ErrnoException).code === 'ENOENT';
      reject(
        missing
          ? new InputError(
              `streamLammps: ${program} is not installed here; run LAMMPS with 1 rank, or install it`,
            )
          : error,
      );
    });
    child.on('close', (code) => {
      signal?.removeEventListener('abort', stop);
      if (signal?.aborted) resolve(false);
      else if (code === 0) resolve(true);
      else reject(new NumericalError(`LAMMPS stopped: ${complaint ?? last.join(' | ')}`));
    });
  });
}
