import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { LammpsDeck } from '../../src/lammps/write-deck';

const execute = promisify(execFile);

/** LAMMPS in WebAssembly with the packages for metals and Coulomb sums; undefined where it is not installed. */
export function findLammpsJs(): string | undefined {
  try {
    return createRequire(join(process.cwd(), 'package.json')).resolve('lammps.js/wasm-atomify');
  } catch {
    return undefined;
  }
}

/** Run in a process of its own: the module keeps its threads and never lets go. */
const program = `
import { readdirSync, readFileSync } from 'node:fs';
const [module, steps, ...words] = process.argv.slice(2);
const create = (await import(module)).default;
const lines = [];
const wasm = await create({ print: (line) => lines.push(line), printErr: (line) => lines.push(line) });
for (const file of readdirSync('.')) wasm.FS.writeFile('/' + file, readFileSync(file));
const lammps = new wasm.LAMMPSWeb();
lammps.startWithArgs(words);
lammps.runScript(readFileSync('lammps.in', 'utf8').replace('variable steps index 0', 'variable steps index ' + steps));
console.log(lines.join('\\n'));
process.exit(0);
`;

/**
 * Steps per second of LAMMPS compiled to WebAssembly, one thread, by its own clock without setting up.
 *
 * @param module of `findLammpsJs`
 */
export async function timeLammpsJs(module: string, deck: LammpsDeck, steps: number): Promise<number> {
  const folder = await mkdtemp(join(tmpdir(), 'spillway-bench-'));
  try {
    await Promise.all(Object.entries(deck).map(([name, text]) => writeFile(join(folder, name), text)));
    await writeFile(join(folder, 'run.mjs'), program);
    const words = ['run.mjs', module, `${steps}`, ...'-k on t 1 -sf kk'.split(' ')];
    const { stdout } = await execute(process.execPath, words, { cwd: folder, maxBuffer: 1e9 });
    const loop = [...stdout.matchAll(/Loop time of (\S+) on \d+ procs for (\d+) steps/g)].find(
      (match) => Number(match[2]) === steps,
    );
    if (!loop) throw new Error(`lammps.js did not report the time of ${steps} steps: ${stdout.slice(-300)}`);
    return steps / Number(loop[1]);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
