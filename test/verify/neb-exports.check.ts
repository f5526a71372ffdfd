import { loadCrystal } from '../../src/build/load-crystal';
import { dftSettingsFor } from '../../src/io/dft/dft-settings';
import { type NebSettings, nebDefaults } from '../../src/io/dft/neb/band-model';
import { makeImages } from '../../src/io/dft/neb/make-images';
import { nebCodes } from '../../src/io/dft/neb/neb-codes';
import { parsePoscar } from '../../src/io/parse-poscar';
import { complete } from '../../src/jobs/drive';
import { lammpsNebCode } from '../../src/lammps/write-neb';
import { makePotential } from '../../src/potentials/make-potential';
import { relaxPath } from '../../src/simulate/neb/relax-path';
import { relax } from '../../src/simulate/relax/relax';
import { toFractional } from '../../src/structure/cell';
import { removeAtoms } from '../../src/structure/combine';
import { distance } from '../../src/structure/minimum-image';
import { rotateStructure, rotationAbout } from '../../src/structure/rotate-structure';
import { makeSupercell } from '../../src/structure/supercell';
import { hopInSlab } from '../support/hop-in-slab';
import { findPython } from '../support/run-python';
import { type Check, once } from './check';
import { findProgram } from './exports/clients';
import {
  barrierByLammps,
  readBandsWithAse,
  readBandWithAbinit,
  readBandWithCp2k,
  readBandWithLammps,
  readBandWithNebX,
  type UnderstoodBand,
} from './exports/neb-clients';

// A hop into a vacancy across the border of the cell: three images, both ends included.

const band = once(() => {
  const { first, last } = hopInSlab();
  // Moments play no part in where atoms are, and would slow CP2K down.
  const { magneticMoments: _, ...plain } = first;
  const images = makeImages(plain, last, 1);
  const settings: NebSettings = {
    ...dftSettingsFor(plain),
    ...nebDefaults,
    dipole: false,
    centreSlab: false,
    kSpacing: 5,
  };
  return { images, settings };
});

const filesOf = (id: string) => {
  const { images, settings } = band();
  return [...nebCodes, lammpsNebCode].find((code) => code.id === id)!.write(images, settings);
};

/** What must be understood: in the order of POSCAR, or of ids. */
function expectedOf(grouped: boolean): UnderstoodBand {
  const files = filesOf('vasp');
  const images = grouped
    ? ['00', '01', '02'].map((m) => parsePoscar(files[`${m}/POSCAR`], m))
    : band().images;
  const { fixed } = images[0];
  return {
    images: images.map(({ positions }) => Array.from(positions)),
    free: Array.from(fixed!, (held) => 1 - held),
  };
}

const symbols = ['Mg', 'O'];
const python = once(() => findPython('ase'));
const byAse = once(async () =>
  readBandsWithAse((await python())!, { ...filesOf('vasp'), ...filesOf('gpaw') }),
);

interface Client {
  readonly id: string;
  readonly missing: string;
  readonly find: () => Promise<unknown>;
  readonly read: () => Promise<UnderstoodBand>;
  readonly grouped: boolean;
  /** whether the program says which atoms are held */
  readonly tellsHeld: boolean;
}

const clients: readonly Client[] = [
  {
    id: 'neb.x',
    missing: 'apt-get install quantum-espresso cp2k-data',
    find: () => findProgram('neb.x'),
    read: () => readBandWithNebX(filesOf('qe'), symbols),
    grouped: true,
    tellsHeld: true,
  },
  {
    id: 'cp2k',
    missing: 'apt-get install cp2k cp2k-data',
    find: () => findProgram('cp2k.psmp'),
    read: () => readBandWithCp2k(filesOf('cp2k'), 3),
    grouped: true,
    tellsHeld: false,
  },
  {
    id: 'abinit',
    missing: 'apt-get install abinit cp2k-data',
    find: () => findProgram('abinit'),
    read: () => readBandWithAbinit(filesOf('abinit'), symbols, 3),
    grouped: true,
    tellsHeld: true,
  },
  {
    id: 'lammps',
    missing: 'apt-get install lammps',
    find: async () => (await findProgram('mpirun')) && findProgram('lmp'),
    read: () => readBandWithLammps(filesOf('lammps'), 3),
    grouped: false,
    tellsHeld: false,
  },
  ...(['vasp', 'gpaw'] as const).map(
    (id): Client => ({
      id: `${id}, read by ase`,
      missing: 'apt-get install python3-ase',
      find: python,
      read: async () => (await byAse())[id],
      grouped: true,
      tellsHeld: true,
    }),
  ),
];

function checksOf({ id, missing, find, read, grouped, tellsHeld }: Client): Check[] {
  const outcome = once(async () => ((await find()) ? read() : undefined));
  const row = (
    what: string,
    value: (found: UnderstoodBand, expected: UnderstoodBand) => number,
    reference: number,
    tolerance: number,
    unit: string,
  ): Check => ({
    id: `exports/neb/${id}/${what}`,
    run: async () => {
      const found = await outcome();
      if (!found) return { skip: `skipped: ${missing}` };
      return {
        value: value(found, expectedOf(grouped)),
        reference,
        tolerance,
        unit,
        source: 'three images of a hop across the border of the cell',
      };
    },
  });
  return [
    row('images', ({ images }) => images.length, 3, 0, ''),
    row('positions', worstMiss, 0, 1e-6, 'Å'),
    ...(tellsHeld
      ? [
          row(
            'wrong flags of held atoms',
            ({ free }, expected) => free!.filter((flag, k) => flag !== expected.free![k]).length,
            0,
            0,
            '',
          ),
        ]
      : []),
  ];
}

/** An atom in another cell is the same atom. */
function worstMiss(found: UnderstoodBand, expected: UnderstoodBand): number {
  const { cell } = band().images[0];
  let worst = 0;
  for (const [m, wanted] of expected.images.entries()) {
    if (found.images[m]?.length !== wanted.length) return Infinity;
    const miss = Float64Array.from(wanted, (x, k) => found.images[m][k] - x);
    for (const [k, f] of toFractional(cell, miss).entries())
      worst = Math.max(
        worst,
        Math.abs(f - Math.round(f)) * Math.hypot(...cell.subarray(3 * (k % 3), 3 * (k % 3) + 3)),
      );
  }
  return worst;
}

/** A vacancy in a crystal of ruthenium turned in space: LAMMPS relaxes the band that we write as ours does here. */
function barriers(): { files: Readonly<Record<string, string>>; ours: number } {
  const crystal = rotateStructure(makeSupercell(loadCrystal('Ru'), [4, 4, 3]), rotationAbout([1, 2, 3], 0.7));
  const vacancy = 20;
  const hopping = [...crystal.atomicNumbers.keys()].find(
    (i) => i !== vacancy && distance(crystal, i, vacancy) < 2.75,
  )!;
  const positions = crystal.positions.slice();
  positions.set(crystal.positions.subarray(3 * vacancy, 3 * vacancy + 3), 3 * hopping);
  const potential = makePotential({ name: 'fortini-ru' });
  const [first, last] = [crystal, { ...crystal, positions }].map(
    (end) => complete(relax(removeAtoms(end, [vacancy]), potential, { forceTolerance: 0.001 })).structure,
  );
  const settings = { ...dftSettingsFor(first), ...nebDefaults, forceTolerance: 0.002 };
  return {
    files: lammpsNebCode.write(makeImages(first, last, 5), settings),
    ours: complete(relaxPath(first, last, potential, { imageCount: 5, forceTolerance: 0.002 })).barrier,
  };
}

const barrier: Check = {
  id: 'exports/neb/lammps/barrier of a vacancy in Ru',
  run: async () => {
    if (!((await findProgram('mpirun')) && (await findProgram('lmp'))))
      return { skip: 'skipped: apt-get install lammps' };
    const { files, ours } = barriers();
    return {
      value: ours,
      reference: await barrierByLammps(files, 7),
      // What is left of the forces moves the saddle to second order only.
      tolerance: 1e-3,
      unit: 'eV',
      source: 'LAMMPS, neb with our files',
    };
  },
};

export const checks: readonly Check[] = [...clients.flatMap(checksOf), barrier];
