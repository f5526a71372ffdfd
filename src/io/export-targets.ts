import type { Structure } from '../structure/structure';
import { dftCodes } from './dft/dft-codes';
import type { DftSettings } from './dft/dft-settings';
import { structureFormats } from './structure-formats';
import { inOnePiece, type TextFiles } from './text-pieces';

/** A format that many programs read, or a program with all of its input files. */
export interface ExportTarget {
  /** for command lines */
  readonly id: string;
  readonly title: string;
  readonly group: 'Structure files' | 'Inputs of DFT codes';
  /** whether the files say which atoms are held */
  readonly marksHeldAtoms: boolean;
  /** has settings of a calculation */
  readonly calculates: boolean;
  /** of a program that takes several files, the one with the atoms */
  readonly mainFile?: string;
  /** every file by the name under which programs look for it; throws InputError */
  readonly write: (
    structure: Structure,
    settings: DftSettings,
    options?: ExportTargetOptions,
  ) => Record<string, string>;
  /** the files of `write` in pieces, for millions of atoms; throws InputError */
  readonly pieces: (structure: Structure, settings: DftSettings, options?: ExportTargetOptions) => TextFiles;
}

export interface ExportTargetOptions {
  /** where the structure comes from, in one line */
  readonly comment?: string;
  /** of a file that may have any name, without its ending; default 'structure' */
  readonly name?: string;
}

/** ids of formats that say which atoms are held */
const marking: readonly string[] = ['poscar', 'extxyz'];
/** names that programs expect */
const usualNames: Readonly<Record<string, string>> = { poscar: 'POSCAR', 'lammps-data': 'lammps.data' };

export const exportTargets: readonly ExportTarget[] = [
  ...structureFormats.flatMap(({ id, title, extension, write, pieces }): ExportTarget[] => {
    if (!write || !pieces) return [];
    const fileName = (name = 'structure') => usualNames[id] ?? `${name}${extension}`;
    return [
      {
        id,
        title,
        group: 'Structure files',
        marksHeldAtoms: marking.includes(id),
        calculates: false,
        write: (structure, _settings, { comment, name } = {}) => ({
          [fileName(name)]: write(structure, { comment }),
        }),
        pieces: (structure, _settings, { comment, name } = {}) => ({
          [fileName(name)]: pieces(structure, { comment }),
        }),
      },
    ];
  }),
  ...dftCodes.map(
    ({ id, title, file, write }): ExportTarget => ({
      id,
      title,
      group: 'Inputs of DFT codes',
      marksHeldAtoms: true,
      calculates: true,
      mainFile: file,
      write,
      pieces: (...given) => inOnePiece(write(...given)),
    }),
  ),
];
