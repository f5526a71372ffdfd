import { dftCodes } from '../../io/dft/dft-codes';
import type { DftSettings } from '../../io/dft/dft-settings';
import { structureFormats } from '../../io/structure-formats';
import type { Structure } from '../../structure/structure';

/** A program, or a format that many read. */
export interface ExportTarget {
  readonly id: string;
  readonly title: string;
  readonly group: 'Structure files' | 'Inputs of DFT codes';
  /** whether the files say which atoms are held */
  readonly marksHeldAtoms: boolean;
  /** has settings of a calculation */
  readonly calculates: boolean;
  /** every file by name; throws InputError */
  readonly write: (
    structure: Structure,
    settings: DftSettings,
    options: { readonly comment: string; readonly name: string },
  ) => Record<string, string>;
}

/** ids of formats that say which atoms are held */
const marking: readonly string[] = ['poscar', 'extxyz'];

export const exportTargets: readonly ExportTarget[] = [
  ...structureFormats
    .filter((format) => format.write)
    .map(
      (format): ExportTarget => ({
        id: format.id,
        title: format.title,
        group: 'Structure files',
        marksHeldAtoms: marking.includes(format.id),
        calculates: false,
        write: (structure, _settings, { comment, name }) => ({
          [format.id === 'poscar' ? 'POSCAR' : `${name}${format.extension}`]: format.write!(structure, {
            comment,
          }),
        }),
      }),
    ),
  ...dftCodes.map(
    ({ id, title, write }): ExportTarget => ({
      id,
      title,
      group: 'Inputs of DFT codes',
      marksHeldAtoms: true,
      calculates: true,
      write: (structure, settings, { comment }) => write(structure, settings, { comment }),
    }),
  ),
];
