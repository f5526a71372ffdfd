import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { multiply3 } from '../../../src/math/matrix3';
import { elementSymbol } from '../../../src/structure/elements';
import { bohr } from '../../../src/units';
import { writePseudopotentials } from './pseudopotentials';

const execute = promisify(execFile);

/** What a program understood of its input. */
export interface Understood {
  /** Å, [3, 3] */
  readonly cell: ArrayLike<number>;
  /** Å, [n, 3] */
  readonly positions: ArrayLike<number>;
  readonly symbols: readonly string[];
  /** [n, 3], 1 where free; undefined where the program does not say */
  readonly free?: ArrayLike<number>;
  /** μ_B, [n]; undefined where the program does not say */
  readonly moments?: ArrayLike<number>;
  /** e, [n], of the atoms; undefined where the program does not say */
  readonly charges?: ArrayLike<number>;
  /** e, of the whole cell; undefined where the program does not say */
  readonly charge?: number;
  /** along each cell vector; undefined where the program does not say */
  readonly periodic?: readonly boolean[];
}

/** Open MPI refuses to start as root without the first two; without the last errors of Fortran are lost. */
const environment = {
  ...process.env,
  OMPI_ALLOW_RUN_AS_ROOT: '1',
  OMPI_ALLOW_RUN_AS_ROOT_CONFIRM: '1',
  OMP_NUM_THREADS: '1',
  GFORTRAN_UNBUFFERED_ALL: '1',
};

/** The program's name when it is in the path. */
export async function findProgram(name: string): Promise<string | undefined> {
  return execute('which', [name]).then(
    ({ stdout }) => stdout.trim() || undefined,
    () => undefined,
  );
}

/** Does something in a folder of its own with these files in it. */
export async function inFolder<T>(
  files: Readonly<Record<string, string>>,
  work: (folder: string) => Promise<T>,
): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'spillway-export-'));
  try {
    for (const [name, text] of Object.entries(files)) {
      await mkdir(dirname(join(folder, name)), { recursive: true });
      await writeFile(join(folder, name), text);
    }
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

export async function run(program: string, args: string[], cwd: string, input = ''): Promise<string> {
  const running = execute(program, args, { cwd, env: environment, maxBuffer: 1e9, timeout: 300_000 });
  running.child.stdin?.end(input);
  return running.then(
    ({ stdout }) => stdout,
    (error: { stdout?: string; stderr?: string; message: string }) => {
      const text = `${error.stdout ?? ''}\n${error.stderr ?? ''}`.trim() || error.message;
      throw new Error(`${program}: ${text.split('\n').slice(-12).join(' | ')}`);
    },
  );
}

/** What a program prints, whatever its exit code: pw.x ends its dry run with 255. */
export async function printed(program: string, args: string[], cwd: string): Promise<string> {
  return execute(program, args, { cwd, env: environment, maxBuffer: 1e9, timeout: 300_000 }).then(
    ({ stdout }) => stdout,
    (error: { stdout?: string }) => error.stdout ?? '',
  );
}

/** Commands of a shell in a folder, whatever their exit code; gives what they leave on the terminal. */
export async function runShell(commands: string, cwd: string): Promise<string> {
  return execute('sh', ['-c', commands], { cwd, env: environment, timeout: 300_000 }).then(
    ({ stdout, stderr }) => `${stdout}${stderr}`,
    (error: { stdout?: string; stderr?: string }) => `${error.stdout ?? ''}${error.stderr ?? ''}`,
  );
}

export const numbersIn = (text: string) =>
  (text.match(/[-+]?\d+(\.\d*)?([eEdD][-+]?\d+)?/g) ?? []).map((x) => Number(x.replace(/[dD]/, 'e')));

/** pw.x with `nstep = 0` reads everything and writes what it read as XML. */
export async function readWithPw(
  files: Readonly<Record<string, string>>,
  symbols: readonly string[],
): Promise<Understood> {
  let text = files['pw.in'].replace(/nstep = \d+/, 'nstep = 0');
  for (const symbol of symbols) text = text.replaceAll(`${symbol}.UPF`, `${symbol}.gth`);
  // U needs atomic orbitals, which these pseudopotentials do not have.
  text = text.replace(/^ *(lda_plus_u|Hubbard_U\(\d+\)) = .*\n/gm, '').replace(/input_dft = .*\n/, '');
  return inFolder({ ...(await writePseudopotentials(symbols, 'gth')), 'pw.in': text }, async (folder) => {
    const output = await printed('pw.x', ['-in', 'pw.in'], folder);
    if (!output.includes('JOB DONE')) throw new Error(`pw.x: ${output.split('\n').slice(-12).join(' | ')}`);
    const xml = await readFile(join(folder, 'out', 'spillway.save', 'data-file-schema.xml'), 'utf8');
    const input = /<input>[\s\S]*?<\/input>/.exec(xml)![0];
    const atoms = [...input.matchAll(/<atom name="(\w+)" index="\d+">([^<]*)</g)];
    // A part of ten valence electrons, as the input says that it assumes.
    const starts = new Map(
      [
        ...input.matchAll(
          /<species name="(\w+)">(?:(?!<\/species>)[\s\S])*?<starting_magnetization>([^<]*)</g,
        ),
      ].map((species) => [species[1], 10 * Number(species[2])]),
    );
    const cell = ['a1', 'a2', 'a3'].flatMap((name) =>
      numbersIn(new RegExp(`<${name}>([^<]*)<`).exec(input)![1]),
    );
    return {
      cell: cell.map((x) => x * bohr),
      positions: atoms.flatMap((atom) => numbersIn(atom[2]).map((x) => x * bohr)),
      symbols: atoms.map((atom) => atom[1].replace(/\d+$/, '')),
      free: numbersIn(/<free_positions[^>]*>([^<]*)</.exec(input)![1]),
      moments: atoms.map((atom) => starts.get(atom[1]) ?? 0),
      charge: numbersIn(/<tot_charge>([^<]*)</.exec(input)![1])[0],
    };
  });
}

/** cp2k_shell loads an input and answers with what it holds. */
export async function readWithCp2k(files: Readonly<Record<string, string>>): Promise<Understood> {
  // Quick to set up, and nothing that the geometry depends on.
  const text = files['cp2k.inp']
    .replace(/CUTOFF \[Ry\] \d+/, 'CUTOFF [Ry] 60')
    .replace(/\s*&KPOINTS[\s\S]*?&END KPOINTS/, '');
  return inFolder({ 'cp2k.inp': text }, async (folder) => {
    const script = 'LOAD cp2k.inp log.txt\nUNITS_AU\nGET_CELL 1\nGET_POS 1\nEXIT\n';
    const output = await run('cp2k_shell', [], folder, script);
    const [, , cellLine, ...rest] = output.split('* READY').map((part) => numbersIn(part));
    if (cellLine === undefined || rest.length === 0) throw new Error(`cp2k_shell: ${output.slice(0, 400)}`);
    const cell =
      cellLine.length === 9
        ? cellLine
        : output
            .split('* READY')
            .map(numbersIn)
            .find((part) => part.length === 9)!;
    const places = output
      .split('* READY')
      .map(numbersIn)
      .find((part) => part.length > 1 && part[0] === part.length - 1)!
      .slice(1);
    // Its own bohr, 1/1.8897261328856432 Å.
    const own = 1 / 1.8897261328856432;
    const log = await readFile(join(folder, 'log.txt'), 'utf8');
    const rows = [...log.matchAll(/^\s+\d+\s+\d+\s+([A-Z][a-z]?)\s+\d+(?:\s+[-\d.]+){3}/gm)];
    return {
      cell: cell.map((x) => x * own),
      positions: places.map((x) => x * own),
      symbols: rows.map((row) => row[1]),
      free: heldInCp2k(text, places.length),
      charge: Number(/DFT\| Charge\s+(-?\d+)/.exec(log)![1]),
    };
  });
}

/** cp2k_shell does not tell its constraints; the sections that it has read do. */
function heldInCp2k(text: string, count: number): number[] {
  const free = Array<number>(count).fill(1);
  for (const [, components, lists] of text.matchAll(/COMPONENTS_TO_FIX (\w+)\n((?:\s+LIST .*\n)+)/g))
    for (const item of lists.replaceAll('LIST', '').trim().split(/\s+/)) {
      const [from, to = from] = item.split('..').map(Number);
      for (let atom = from; atom <= to; atom++)
        for (const axis of components) free[3 * (atom - 1) + 'XYZ'.indexOf(axis)] = 0;
    }
  return free;
}

/** ABINIT in a dry run echoes what it has read. */
export async function readWithAbinit(
  files: Readonly<Record<string, string>>,
  symbols: readonly string[],
  atomCount: number,
): Promise<Understood> {
  // These pseudopotentials are no PAW data, which U wants; the functional is theirs.
  const text = files['abinit.abi']
    .replace(/^(usepawu|lpawu|upawu|jpawu|pawecutdg|ixc) .*\n/gm, '')
    .replace(/^pseudos .*$/m, `pseudos "${symbols.map((symbol) => `${symbol}.psp`).join(', ')}"`)
    .replace(/^ecut .*/m, 'ecut 60 eV');
  return inFolder(
    { ...(await writePseudopotentials(symbols, 'psp')), 'abinit.abi': text },
    async (folder) => {
      const log = await run('abinit', ['abinit.abi', '--dry-run'], folder);
      const echo = await readFile(join(folder, 'abinit.abo'), 'utf8').catch(() => log);
      const value = (name: string) => {
        const match = new RegExp(`^[-P ]?\\s+${name}\\s+((?:[-+\\d.E]+(?:\\s+|$))+)`, 'm').exec(echo);
        return match ? numbersIn(match[1]) : undefined;
      };
      const scale = value('acell')!;
      const cell = (value('rprim') ?? [1, 0, 0, 0, 1, 0, 0, 0, 1]).map(
        (x, k) => x * scale[Math.floor(k / 3)] * bohr,
      );
      const numbers = value('znucl')!;
      const types = value('typat') ?? Array<number>(atomCount).fill(1);
      const free = Array<number>(3 * atomCount).fill(1);
      const hold = (atoms: readonly number[] | undefined, axes: readonly number[]) => {
        for (const atom of atoms ?? []) for (const axis of axes) free[3 * (atom - 1) + axis] = 0;
      };
      hold(value('iatfix'), [0, 1, 2]);
      ['iatfixx', 'iatfixy', 'iatfixz'].forEach((name, axis) => {
        hold(value(name), [axis]);
      });
      return {
        cell,
        positions: (value('xangst') ?? multiplyRows(value('xred') ?? [0, 0, 0], cell)).slice(
          0,
          3 * atomCount,
        ),
        symbols: Array.from({ length: atomCount }, (_, i) =>
          elementSymbol(numbers[(types[i] ?? types[0]) - 1]),
        ),
        free,
        moments: Array.from({ length: atomCount }, (_, i) => (value('spinat') ?? [])[3 * i + 2] ?? 0),
        charge: (value('cellcharge') ?? value('charge') ?? [0])[0],
      };
    },
  );
}

function multiplyRows(rows: readonly number[], cell: readonly number[]): number[] {
  const result: number[] = [];
  for (let k = 0; k < rows.length; k += 3)
    result.push(...multiply3([...rows.slice(k, k + 3), 0, 0, 0, 0, 0, 0], cell).slice(0, 3));
  return result;
}

/** NWChem prints the geometry that it has read, with eight decimals. */
export async function readWithNwchem(files: Readonly<Record<string, string>>): Promise<Understood> {
  const text = files['nwchem.nw'].replace(/^task .*$/m, '').replace(/^nwpw[\s\S]*?^end\n/m, '');
  return inFolder({ 'nwchem.nw': text }, async (folder) => {
    const output = await run('nwchem', ['nwchem.nw'], folder);
    const rows = [
      ...output.matchAll(
        /^\s+\d+ ([A-Z][a-z]?)\s+\d+\.\d{4}\s+(-?\d+\.\d{8})\s+(-?\d+\.\d{8})\s+(-?\d+\.\d{8})/gm,
      ),
    ];
    const vectors = [...output.matchAll(/^\s+a[123]=<\s*([-\d. ]+)>/gm)]
      .slice(0, 3)
      .flatMap((row) => numbersIn(row[1]));
    const active = /geometry:actlist ((?:[^\n]*\\\n)*[^\n]*)/.exec(text)?.[1];
    const moving = active ? new Set(numbersIn(active)) : undefined;
    const free = rows.flatMap((_, i) =>
      Array<number>(3).fill(moving ? Number(moving.has(i + 1)) : /every atom is held/.test(text) ? 0 : 1),
    );
    return {
      cell: vectors,
      positions: rows.flatMap((row) => row.slice(2, 5).map(Number)),
      symbols: rows.map((row) => row[1]),
      free,
    };
  });
}

/** ASE and pymatgen, and the script for GPAW run with a calculator that computes nothing. */
export async function readWithPython(
  python: string,
  script: string,
  files: Readonly<Record<string, string>>,
): Promise<Record<string, Understood>> {
  return inFolder(files, async (folder) => {
    await mkdir(join(folder, 'lib'));
    const output = await run(python, ['-W', 'ignore', '-c', script], folder);
    return JSON.parse(output.trim().split('\n').at(-1)!);
  });
}
