import { dftCodes } from '../../src/io/dft/dft-codes';
import { dftSettingsFor } from '../../src/io/dft/dft-settings';
import { structureFormats } from '../../src/io/structure-formats';
import { writeLammpsDump } from '../../src/io/write-lammps-dump';
import { elementSymbol } from '../../src/structure/elements';
import type { Structure } from '../../src/structure/structure';

const rows = (values: ArrayLike<number>, digits: number, between = ' ') =>
  Array.from({ length: values.length / 3 }, (_, i) =>
    [0, 1, 2].map((a) => values[3 * i + a].toFixed(digits).padStart(digits + 5)).join(between),
  );

/** What pw.x prints, with two steps; lengths in Å of a structure printed as if alat were 1 Å. */
function qeOutput({ cell, positions, atomicNumbers, fixed }: Structure): string {
  const n = atomicNumbers.length;
  const symbols = Array.from(atomicNumbers, elementSymbol);
  const flags = (i: number) =>
    fixed ? ` ${[0, 1, 2].map((a) => (fixed[3 * i + a] ? 0 : 1)).join(' ')}` : '';
  const step = rows(positions, 10).map((row, i) => `${symbols[i].padEnd(4)}${row}${flags(i)}`);
  return `
     Program PWSCF v.6.7MaX starts on 22Nov2026 at 12: 0: 0

     bravais-lattice index     =            0
     lattice parameter (alat)  =       1.8897261246  a.u.
     number of atoms/cell      =           ${n}
     number of atomic types    =            2

     celldm(1)=   1.889726  celldm(2)=   0.000000  celldm(3)=   0.000000

     crystal axes: (cart. coord. in units of alat)
${rows(cell, 10)
  .map((row, a) => `               a(${a + 1}) = ( ${row} )`)
  .join('\n')}

     site n.     atom                  positions (alat units)
${rows(positions, 10)
  .map(
    (row, i) =>
      `        ${i + 1}           ${symbols[i].padEnd(2)}  tau(${String(i + 1).padStart(4)}) = ( ${row}  )`,
  )
  .join('\n')}

!    total energy              =    -100.00000000 Ry

CELL_PARAMETERS (angstrom)
${rows(cell, 10).join('\n')}

ATOMIC_POSITIONS (angstrom)
${step.join('\n')}

Begin final coordinates

ATOMIC_POSITIONS (angstrom)
${step.join('\n')}
End final coordinates
`;
}

function xsf({ cell, positions, atomicNumbers }: Structure): string {
  const atoms = rows(positions, 10).map((row, i) => `${atomicNumbers[i]} ${row}`);
  return `# two steps\nANIMSTEPS 2\nCRYSTAL\nPRIMVEC\n${rows(cell, 10).join('\n')}\n${[1, 2]
    .map((k) => `PRIMCOORD ${k}\n${atoms.length} 1\n${atoms.join('\n')}\n`)
    .join('')}`;
}

function pdb({ positions, atomicNumbers }: Structure): string {
  const atoms = rows(positions, 3, '').map((row, i) => {
    const symbol = elementSymbol(atomicNumbers[i]).toUpperCase().padStart(2);
    const place = [0, 8, 16].map((from) => row.slice(from, from + 8)).join('');
    return `HETATM${String(i + 1).padStart(5)} ${symbol.padEnd(4)} MOL     1    ${place}  1.00  0.00          ${symbol}`;
  });
  return `CRYST1    4.594    4.594    2.959  90.00  90.00  90.00 P 1           1\nMODEL        1\n${atoms.join('\n')}\nENDMDL\nEND\n`;
}

/** A text in each format that can be read. */
export function formatSamples(structure: Structure): Record<string, string> {
  const settings = dftSettingsFor(structure);
  const written = structureFormats.flatMap(({ id, write }) => (write ? [[id, write(structure)]] : []));
  const inputs = dftCodes
    .filter(({ id }) => structureFormats.some((format) => format.id === id))
    .map(({ id, file, write }) => [id, write(structure, settings)[file]]);
  const { cell, positions, velocities } = structure;
  const frame = { step: 0, time: 0, cell, positions, velocities, values: {} };
  const dump = writeLammpsDump(structure, frame);
  return {
    ...Object.fromEntries(written),
    ...Object.fromEntries(inputs),
    'lammps-dump': dump + dump.replace('\n0\n', '\n10\n'),
    'qe-output': qeOutput(structure),
    xsf: xsf(structure),
    pdb: pdb(structure),
  };
}
