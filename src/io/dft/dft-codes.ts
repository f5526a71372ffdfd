import type { Structure } from '../../structure/structure';
import type { DftSettings } from './dft-settings';
import type { InputOptions } from './input-model';
import { writeAbinit } from './write-abinit';
import { writeAims } from './write-aims';
import { writeCastep } from './write-castep';
import { writeCp2k } from './write-cp2k';
import { writeGpaw } from './write-gpaw';
import { writeNwchem } from './write-nwchem';
import { writeQe } from './write-qe';
import { writeSiesta } from './write-siesta';
import { writeVasp } from './write-vasp';

/** A DFT code that inputs are written for. */
export interface DftCode {
  /** for command lines */
  readonly id: string;
  readonly title: string;
  /** the file that holds the structure */
  readonly file: string;
  /** every file by name; throws InputError */
  readonly write: (
    structure: Structure,
    settings: DftSettings,
    options?: InputOptions,
  ) => Record<string, string>;
}

export const dftCodes: readonly DftCode[] = [
  { id: 'vasp', title: 'VASP', file: 'POSCAR', write: writeVasp },
  { id: 'qe', title: 'Quantum ESPRESSO', file: 'pw.in', write: writeQe },
  { id: 'cp2k', title: 'CP2K', file: 'cp2k.inp', write: writeCp2k },
  { id: 'abinit', title: 'ABINIT', file: 'abinit.abi', write: writeAbinit },
  { id: 'gpaw', title: 'GPAW (ASE script)', file: 'gpaw.py', write: writeGpaw },
  { id: 'aims', title: 'FHI-aims', file: 'geometry.in', write: writeAims },
  { id: 'castep', title: 'CASTEP', file: 'castep.cell', write: writeCastep },
  { id: 'siesta', title: 'SIESTA', file: 'siesta.fdf', write: writeSiesta },
  { id: 'nwchem', title: 'NWChem', file: 'nwchem.nw', write: writeNwchem },
];
