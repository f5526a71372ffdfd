import { InputError } from '../errors';
import { alignPath } from '../io/dft/neb/make-images';
import type { NebCode } from '../io/dft/neb/neb-codes';
import { lammpsCell, rotateRows } from '../io/lammps-cell';
import { parseLammpsData } from '../io/parse-lammps-data';
import { atomCount, type Structure } from '../structure/structure';
import type { LammpsDeck } from './write-deck';
import { writeLammpsScript } from './write-script';

export interface LammpsNebOptions {
  /** where the structures come from, in one line */
  readonly comment?: string;
}

export interface LammpsNebSettings {
  /** eV/Å², of the springs between images */
  readonly spring: number;
  /** the highest image climbs to the saddle */
  readonly climb: boolean;
  /** eV/Å */
  readonly forceTolerance: number;
  /** of a DFT calculation; ten times as many are done here, where they cost little */
  readonly maxSteps: number;
}

/**
 * A band for the `neb` command of LAMMPS: lammps.data of the first image, a file of coordinates of each other one, the
 * script, and the files of the potential where one of ours covers the elements.
 *
 * @param images both ends included
 * @throws InputError, see `alignPath` and `writeLammpsScript`; for fewer than three images
 * @see https://docs.lammps.org/neb.html
 */
export function writeLammpsNeb(
  images: readonly Structure[],
  { spring, climb, forceTolerance, maxSteps }: LammpsNebSettings,
  options: LammpsNebOptions = {},
): LammpsDeck {
  const n = images.length;
  if (n < 3)
    throw new InputError(`writeLammpsNeb: a band needs both ends and an image between them, got ${n} images`);
  const path = alignPath(images);
  const steps = 10 * maxSteps;
  const { 'lammps.in': script, ...files } = writeLammpsScript(path[0], {
    ...options,
    // A map from ids to atoms, and atoms that stay in their place, are what `neb` asks for.
    before: ['atom_modify map array sort 0 0.0'],
    run: [
      `# mpirun -np ${n} lmp -partition ${n}x1 -in lammps-neb.in: one partition for each image; ${n}x4 for four processes each`,
      `variable image uloop ${n}`,
      `fix springs mobile neb ${spring}`,
      'min_style quickmin',
      'timestep 0.01',
      'thermo 100',
      // biome-ignore-start lint/suspicious/noTemplateCurlyInString: these are LAMMPS variables
      'dump path all custom 100 neb.${image}.dump id type x y z',
      'dump_modify path sort id format float %.12g',
      `neb 0.0 ${forceTolerance} ${steps} ${climb ? steps : 0} 100 each image.\${image}`,
      // biome-ignore-end lint/suspicious/noTemplateCurlyInString: these were LAMMPS variables
    ],
  });
  return { ...files, 'lammps-neb.in': script, ...coordinateFiles(path, files['lammps.data']) };
}

/** image.2, image.3, …: of the first image LAMMPS has the data file. Turned and shifted as the atoms of that file are. */
function coordinateFiles(path: readonly Structure[], data: string): Record<string, string> {
  const placed = parseLammpsData(data, 'lammps.data');
  const { rotation } = lammpsCell(placed.cell);
  const shift = [0, 1, 2].map((a) => placed.positions[a] - path[0].positions[a]);
  // The last digits of the file are no shift.
  if (Math.hypot(...shift) < 1e-9) shift.fill(0);
  return Object.fromEntries(
    path.slice(1).map(({ positions }, k) => {
      const turned = rotateRows(
        positions.map((x, i) => x + shift[i % 3]),
        rotation,
      );
      const lines = Array.from(
        { length: atomCount(path[0]) },
        (_, i) => `${i + 1} ${[0, 1, 2].map((a) => turned[3 * i + a].toFixed(12)).join(' ')}`,
      );
      return [`image.${k + 2}`, `${[lines.length, ...lines].join('\n')}\n`];
    }),
  );
}

/** As one of the programs that a band is written for. */
export const lammpsNebCode: NebCode = {
  id: 'lammps',
  title: 'LAMMPS neb',
  start: 'mpirun -np N lmp -partition Nx1 -in lammps-neb.in, N the number of images',
  write: writeLammpsNeb,
};
