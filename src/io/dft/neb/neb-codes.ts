import type { Structure } from '../../../structure/structure';
import type { InputOptions } from '../input-model';
import type { NebSettings } from './band-model';
import { writeAbinitNeb } from './write-abinit-neb';
import { writeCp2kNeb } from './write-cp2k-neb';
import { writeGpawNeb } from './write-gpaw-neb';
import { writeQeNeb } from './write-qe-neb';
import { writeVaspNeb } from './write-vasp-neb';

/** A program that sets of inputs for a band of images are written for. */
export interface NebCode {
  /** for command lines */
  readonly id: string;
  readonly title: string;
  /** how it is started, in the folder of the files */
  readonly start: string;
  /** every file by its path, with / between folders; throws InputError */
  readonly write: (
    images: readonly Structure[],
    settings: NebSettings,
    options?: InputOptions,
  ) => Record<string, string>;
}

export const nebCodes: readonly NebCode[] = [
  {
    id: 'vasp',
    title: 'VASP (VTST)',
    start:
      'mpirun vasp_std, with POTCAR beside INCAR; OUTCAR of both ends into the first and the last folder',
    write: writeVaspNeb,
  },
  { id: 'qe', title: 'Quantum ESPRESSO neb.x', start: 'mpirun neb.x -inp neb.in', write: writeQeNeb },
  { id: 'cp2k', title: 'CP2K BAND', start: 'mpirun cp2k.psmp -i cp2k-neb.inp', write: writeCp2kNeb },
  { id: 'abinit', title: 'ABINIT imgmov 5', start: 'mpirun abinit abinit-neb.abi', write: writeAbinitNeb },
  { id: 'gpaw', title: 'GPAW (ASE script)', start: 'mpirun gpaw python neb.py', write: writeGpawNeb },
];
