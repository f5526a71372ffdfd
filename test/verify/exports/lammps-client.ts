import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { atomicMass, elementSymbol } from '../../../src/structure/elements';
import { amu } from '../../../src/units';
import { inFolder, numbersIn, run, type Understood } from './clients';

/** LAMMPS reads the data file, evaluates nothing, prints its box, and dumps what it holds. */
export async function readWithLammps(
  text: string,
  periodic: readonly boolean[],
  program: string,
): Promise<Understood> {
  const style = /^Atoms # (\w+)$/m.exec(text)![1];
  const script = [
    'units metal',
    `atom_style ${style}`,
    `boundary ${periodic.map((is) => (is ? 'p' : 'f')).join(' ')}`,
    'box tilt large',
    'read_data lammps.data',
    'pair_style zero 6.0 nocoeff',
    'pair_coeff * *',
    `dump all all custom 1 dump.txt id mass xu yu zu${style === 'charge' ? ' q' : ''}`,
    'dump_modify all sort id format float %.15g',
    'print "BOX $(lx:%.15g) $(xy:%.15g) $(ly:%.15g) $(xz:%.15g) $(yz:%.15g) $(lz:%.15g)"',
    'run 0',
    '',
  ].join('\n');
  return inFolder({ 'lammps.data': text, 'in.lammps': script }, async (folder) => {
    const output = await run(program, ['-in', 'in.lammps'], folder);
    const [lx, xy, ly, xz, yz, lz] = numbersIn(/^BOX (.*)$/m.exec(output)![1]);
    const dump = await readFile(join(folder, 'dump.txt'), 'utf8');
    const rows = dump
      .slice(dump.indexOf('ITEM: ATOMS'))
      .trim()
      .split('\n')
      .slice(1)
      .map((line) => line.trim().split(/\s+/).map(Number));
    return {
      cell: [lx, 0, 0, xy, ly, 0, xz, yz, lz],
      positions: rows.flatMap((row) => row.slice(2, 5)),
      symbols: rows.map((row) => symbolOf(row[1])),
      ...(style === 'charge' && { charges: rows.map((row) => row[5]) }),
    };
  });
}

/** The element with this mass in u. */
function symbolOf(mass: number): string {
  for (let z = 1; z <= 94; z++) if (Math.abs(atomicMass(z) / amu - mass) < 1e-3) return elementSymbol(z);
  throw new Error(`no element has a mass of ${mass} u`);
}
