import type { Structure } from '../structure/structure';
import { parseCif } from './parse-cif';
import { parseExtxyz } from './parse-extxyz';
import { parseLammpsData } from './parse-lammps-data';
import { parsePoscar } from './parse-poscar';
import { writeCif } from './write-cif';
import { writeExtxyz } from './write-extxyz';
import { writeLammpsData } from './write-lammps-data';
import { writePoscar } from './write-poscar';

/** A file format for structures. */
export interface StructureFormat {
  /** for command lines and recipes */
  readonly id: string;
  readonly title: string;
  /** with its dot; what a saved file ends in */
  readonly extension: string;
  /** whether a file's name says that it has this format */
  readonly fitsName: (fileName: string) => boolean;
  /** whether the beginning of a text looks like this format */
  readonly fitsText: (beginning: string) => boolean;
  /** every structure in the text, at least one; throws ParseError */
  readonly read?: (text: string, fileName: string) => Structure[];
  /** throws InputError */
  readonly write?: (structure: Structure, options?: { readonly comment?: string }) => string;
}

/** The formats that the app and the command line offer; in the order in which a text is tried. */
export const structureFormats: readonly StructureFormat[] = [
  {
    id: 'cif',
    title: 'CIF (crystal, P 1 when written)',
    extension: '.cif',
    fitsName: (name) => /\.(m?cif|mmcif)$/i.test(name),
    fitsText: (text) => /^[ \t]*(data_[^\s]|loop_[ \t]*$|_cell[_.]length_a)/im.test(text),
    read: (text, fileName) => [parseCif(text, fileName)],
    write: writeCif,
  },
  {
    id: 'extxyz',
    title: 'extended XYZ (every property, trajectories)',
    extension: '.extxyz',
    fitsName: (name) => /\.(ext)?xyz$/i.test(name),
    fitsText: (text) => /^\s{0,9}\d{1,9}[ \t]*\r?\n[^\n]*\n[ \t]*[A-Za-z0-9]{1,6}[ \t]+[-+.\d]/.test(text),
    read: parseExtxyz,
    write: (structure, options) => writeExtxyz([structure], options),
  },
  {
    id: 'lammps-data',
    title: 'LAMMPS data (metal units)',
    extension: '.data',
    fitsName: (name) => /\.(data|lmp|lammps)$/i.test(name),
    fitsText: (text) =>
      /^[ \t]*\d+[ \t]+atoms[ \t]*(#.*)?\r?$/m.test(text) && /[ \t]xlo[ \t]+xhi\b/.test(text),
    read: (text, fileName) => [parseLammpsData(text, fileName)],
    write: writeLammpsData,
  },
  {
    id: 'poscar',
    title: 'VASP POSCAR (selective dynamics)',
    extension: '.vasp',
    fitsName: (name) => /(^|[/\\._-])(poscar|contcar)|\.vasp$/i.test(name),
    fitsText: looksLikePoscar,
    read: (text, fileName) => [parsePoscar(text, fileName)],
    write: writePoscar,
  },
];

function looksLikePoscar(text: string): boolean {
  const lines = text.slice(0, 4096).split('\n').slice(1, 5);
  const isNumbers = (line: string) => /^[-+.\deEdD \t]+$/.test(line.trim()) && /\d/.test(line);
  const widths = lines.map((line) => line.trim().split(/\s+/).length);
  return (
    lines.length === 4 && lines.every(isNumbers) && widths.every((n, k) => n === 3 || (k === 0 && n === 1))
  );
}
