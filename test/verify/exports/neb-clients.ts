import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { bohr } from '../../../src/units';
import { inFolder, numbersIn, run } from './clients';
import { writePseudopotentials } from './pseudopotentials';

/** The images of a band as a program understood them. */
export interface UnderstoodBand {
  /** Å, [images][n, 3] */
  readonly images: readonly (readonly number[])[];
  /** [n, 3], 1 where free; undefined where the program does not say */
  readonly free?: readonly number[];
}

type Files = Readonly<Record<string, string>>;

/** neb.x that is to do no step writes the path that it would begin with. */
export async function readBandWithNebX(files: Files, symbols: readonly string[]): Promise<UnderstoodBand> {
  let text = files['neb.in']
    .replace(/nstep_path = \d+/, 'nstep_path = 0')
    .replace(/input_dft = .*\n/, '')
    .replace(/ecutwfc = .*/, 'ecutwfc = 5')
    .replace(/ecutrho = .*/, 'ecutrho = 20');
  for (const symbol of symbols) text = text.replaceAll(`${symbol}.UPF`, `${symbol}.gth`);
  return inFolder({ ...(await writePseudopotentials(symbols, 'gth')), 'neb.in': text }, async (folder) => {
    // A path that is not converged is an exit code of 1.
    await run('neb.x', ['-inp', 'neb.in'], folder).catch((error: Error) => {
      if (!error.message.includes('JOB DONE')) throw error;
    });
    const path = await readFile(join(folder, 'spillway.path'), 'utf8');
    // Of each atom position, gradient and, in the first image, what is free; before them the energy of the image.
    const [first, ...others] = path
      .split(/Image:\s+\d+\n.*\n/)
      .slice(1)
      .map((block) =>
        block
          .trim()
          .split('\n')
          .map(numbersIn)
          .filter((row) => row.length >= 6),
      );
    const positions = (rows: readonly number[][]) =>
      rows.flatMap((row) => row.slice(0, 3).map((x) => x * bohr));
    return {
      images: [first, ...others].map(positions),
      free: first.flatMap((row) => row.slice(6, 9)),
    };
  });
}

/** CP2K that is to do no step writes the replicas that it begins with. */
export async function readBandWithCp2k(files: Files, count: number): Promise<UnderstoodBand> {
  const text = files['cp2k-neb.inp']
    .replace(/CUTOFF \[Ry\] \d+/, 'CUTOFF [Ry] 60')
    .replace(/\s*&KPOINTS[\s\S]*?&END KPOINTS/, '')
    .replace(/MAX_STEPS \d+/, 'MAX_STEPS 0')
    .replace(/MAX_SCF \d+/, 'MAX_SCF 1');
  return inFolder({ 'cp2k-neb.inp': text }, async (folder) => {
    await run('cp2k.psmp', ['-i', 'cp2k-neb.inp', '-o', 'log'], folder);
    const read = async (m: number) => {
      const xyz = await readFile(join(folder, `spillway-pos-Replica_nr_${m + 1}-1.xyz`), 'utf8');
      const rows = xyz.trim().split('\n');
      return rows.slice(2, 2 + Number(rows[0])).flatMap((row) => numbersIn(row.replace(/^\s*\w+/, '')));
    };
    return { images: await Promise.all(Array.from({ length: count }, (_, m) => read(m))) };
  });
}

/** ABINIT in a dry run echoes every image. */
export async function readBandWithAbinit(
  files: Files,
  symbols: readonly string[],
  count: number,
): Promise<UnderstoodBand> {
  const text = files['abinit-neb.abi']
    .replace(/^ixc .*\n/gm, '')
    .replace(/^pseudos .*$/m, `pseudos "${symbols.map((symbol) => `${symbol}.psp`).join(', ')}"`)
    .replace(/^ecut .*/m, 'ecut 60 eV');
  return inFolder(
    { ...(await writePseudopotentials(symbols, 'psp')), 'abinit-neb.abi': text },
    async (folder) => {
      await run('abinit', ['abinit-neb.abi', '--dry-run'], folder);
      const echo = await readFile(join(folder, 'abinit-neb.abo'), 'utf8');
      const value = (name: string) =>
        numbersIn(new RegExp(`^[-P ]?\\s+${name}\\s+((?:[-+\\d.E]+(?:\\s+|$))+)`, 'm').exec(echo)?.[1] ?? '');
      const images = Array.from({ length: count }, (_, m) =>
        value(m === 0 ? 'xangst' : `xangst_${m + 1}img`),
      );
      const free = Array<number>(images[0].length).fill(1);
      for (const atom of value('iatfix')) free.fill(0, 3 * atom - 3, 3 * atom);
      return { images, free };
    },
  );
}

/** LAMMPS with one partition for each image writes where the atoms are before its first step. */
export async function readBandWithLammps(files: Files, count: number): Promise<UnderstoodBand> {
  const script = files['lammps-neb.in']
    .replace(/^neb .* 100 each/m, 'neb 0.0 0.01 1 1 1 each')
    .replace('%.12g', '%.15g');
  return inFolder({ ...files, 'lammps-neb.in': script }, async (folder) => {
    const partitions = ['--oversubscribe', '-np', `${count}`, 'lmp', '-partition', `${count}x1`];
    await run('mpirun', [...partitions, '-in', 'lammps-neb.in'], folder);
    const read = async (m: number) => {
      const [, frame] = (await readFile(join(folder, `neb.${m + 1}.dump`), 'utf8')).split('ITEM: TIMESTEP');
      const rows = frame
        .split(/ITEM: ATOMS.*\n/)[1]
        .trim()
        .split('\n');
      return rows.flatMap((row) => numbersIn(row).slice(2, 5));
    };
    return { images: await Promise.all(Array.from({ length: count }, (_, m) => read(m))) };
  });
}

/** eV, from the first image to the highest when LAMMPS is done. */
export async function barrierByLammps(files: Files, count: number): Promise<number> {
  return inFolder(files, async (folder) => {
    const partitions = ['--oversubscribe', '-np', `${count}`, 'lmp', '-partition', `${count}x1`];
    await run('mpirun', [...partitions, '-in', 'lammps-neb.in'], folder);
    const log = await readFile(join(folder, 'log.lammps'), 'utf8');
    // Step, two forces, three gradients, and the barriers from either side.
    return numbersIn(log.trim().split('\n').at(-1)!)[6];
  });
}

/** ASE on the folders for VASP and on the script for GPAW, run with a calculator and an optimizer that do nothing. */
export async function readBandsWithAse(
  python: string,
  files: Files,
): Promise<Record<string, UnderstoodBand>> {
  return inFolder(files, async (folder) => {
    const output = await run(python, ['-W', 'ignore', '-c', script], folder);
    return JSON.parse(output.trim().split('\n').at(-1)!);
  });
}

const script = `
import json, sys, types, glob
import numpy as np
import ase.io, ase.optimize
from ase.constraints import FixAtoms, FixScaled
def told(images):
    free = np.ones((len(images[0]), 3), int)
    for c in images[0].constraints:
        if isinstance(c, FixAtoms): free[c.index] = 0
        else: free[c.index if hasattr(c, 'index') else c.a] = np.where(c.mask, 0, 1)
    return dict(images=[[float(x) for x in image.positions.ravel()] for image in images], free=[int(x) for x in free.ravel()])
out = {'vasp': told([ase.io.read(name, format='vasp') for name in sorted(glob.glob('??/POSCAR'))])}
class Calculator:
    def __init__(self, **keywords): pass
    def get_potential_energy(self, atoms=None, force_consistent=False): return 0.0
fake = types.ModuleType('gpaw')
fake.GPAW = Calculator; fake.PW = lambda e: e; fake.FermiDirac = lambda w: w
sys.modules['gpaw'] = fake
class Nothing:
    def __init__(self, band, **k): out['gpaw'] = told(band.images)
    def run(self, **k): pass
ase.optimize.FIRE = Nothing
exec(open('neb.py').read(), {})
print(json.dumps(out))
`;
