import type { Structure } from '../structure/structure';
import type { TextSource } from './line-reader';
import { parseAbinit } from './parse-abinit';
import { parseAims } from './parse-aims';
import { parseCastep } from './parse-castep';
import { parseCif } from './parse-cif';
import { parseCp2k } from './parse-cp2k';
import { extxyzFrames, parseExtxyz } from './parse-extxyz';
import { parseLammpsData } from './parse-lammps-data';
import { dumpFrames, parseLammpsDump } from './parse-lammps-dump';
import { parsePdb } from './parse-pdb';
import { parsePoscar } from './parse-poscar';
import { parseQe } from './parse-qe';
import { parseQeOutput } from './parse-qe-output';
import { parseSiesta } from './parse-siesta';
import { parseXsf } from './parse-xsf';
import type { TextPieces } from './text-pieces';
import { cifPieces, writeCif } from './write-cif';
import { writeExtxyz, writeExtxyzFrame } from './write-extxyz';
import { lammpsDataPieces, writeLammpsData } from './write-lammps-data';
import { poscarPieces, writePoscar } from './write-poscar';
import { writeXsf, xsfPieces } from './write-xsf';

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
  /** the structures of `read` one at a time, of a text of any size: formats with a line for each atom */
  readonly frames?: (source: TextSource, fileName: string) => Iterable<Structure>;
  /** throws InputError */
  readonly write?: (structure: Structure, options?: { readonly comment?: string }) => string;
  /** the text of `write` in pieces, for millions of atoms; throws InputError */
  readonly pieces?: (structure: Structure, options?: { readonly comment?: string }) => TextPieces;
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
    pieces: cifPieces,
  },
  {
    id: 'extxyz',
    title: 'extended XYZ (every property, trajectories)',
    extension: '.extxyz',
    fitsName: (name) => /\.(ext)?xyz$/i.test(name),
    fitsText: (text) => /^\s{0,9}\d{1,9}[ \t]*\r?\n[^\n]*\n[ \t]*[A-Za-z0-9]{1,6}[ \t]+[-+.\d]/.test(text),
    read: parseExtxyz,
    frames: extxyzFrames,
    write: (structure, options) => writeExtxyz([structure], options),
    pieces: (structure, options) => writeExtxyzFrame(structure, { ...options, isFirst: true }),
  },
  {
    id: 'lammps-data',
    title: 'LAMMPS data (metal units)',
    extension: '.data',
    fitsName: (name) => /\.(data|lmp|lammps)$/i.test(name),
    fitsText: (text) =>
      /^[ \t]*\d+[ \t]+atoms[ \t]*(#.*)?\r?$/m.test(text) && /[ \t]xlo[ \t]+xhi\b/.test(text),
    read: (text, fileName) => [parseLammpsData(text, fileName)],
    frames: (source, fileName) => [parseLammpsData(source, fileName)],
    write: writeLammpsData,
    pieces: lammpsDataPieces,
  },
  {
    id: 'poscar',
    title: 'VASP POSCAR (selective dynamics)',
    extension: '.vasp',
    fitsName: (name) => /(^|[/\\._-])(poscar|contcar)|\.vasp$/i.test(name),
    fitsText: looksLikePoscar,
    read: (text, fileName) => [parsePoscar(text, fileName)],
    frames: (source, fileName) => [parsePoscar(source, fileName)],
    write: writePoscar,
    pieces: poscarPieces,
  },
  {
    id: 'lammps-dump',
    title: 'LAMMPS dump (trajectories)',
    extension: '.lammpstrj',
    fitsName: (name) => /\.(dump|lammpstrj)$/i.test(name),
    fitsText: (text) => /^\s{0,9}ITEM: (UNITS|TIME|TIMESTEP|NUMBER OF ATOMS)\s/.test(text),
    read: parseLammpsDump,
    frames: dumpFrames,
  },
  {
    id: 'cp2k',
    title: 'CP2K input',
    extension: '.inp',
    fitsName: (name) => /\.inp$/i.test(name),
    fitsText: (text) => /^[ \t]*&(FORCE_EVAL|SUBSYS)\b/im.test(text),
    read: (text, fileName) => [parseCp2k(text, fileName)],
  },
  {
    id: 'qe-output',
    title: 'Quantum ESPRESSO output (every step)',
    extension: '.pwo',
    fitsName: (name) => /\.pwo$|(^|[/\\._-])pw\.out$/i.test(name),
    fitsText: (text) => /^[ \t]*(Program PWSCF\b|crystal axes: \(cart)/m.test(text),
    read: parseQeOutput,
  },
  {
    id: 'qe',
    title: 'Quantum ESPRESSO input',
    extension: '.pwi',
    fitsName: (name) => /\.pwi$|(^|[/\\._-])pw\.in$/i.test(name),
    fitsText: (text) => /^[ \t]*(&(control|system)\b|ATOMIC_POSITIONS\b)/im.test(text),
    read: (text, fileName) => [parseQe(text, fileName)],
  },
  {
    id: 'castep',
    title: 'CASTEP cell',
    extension: '.cell',
    fitsName: (name) => /\.cell$/i.test(name),
    fitsText: (text) => /^[ \t]*%block[ \t]+(lattice_(cart|abc)|positions_(frac|abs))\b/im.test(text),
    read: (text, fileName) => [parseCastep(text, fileName)],
  },
  {
    id: 'siesta',
    title: 'SIESTA input',
    extension: '.fdf',
    fitsName: (name) => /\.fdf$/i.test(name),
    fitsText: (text) =>
      /^[ \t]*(%block[ \t]+)?(atomic[-_.]?coordinates|chemical[-_.]?species[-_.]?label|number[-_.]?of[-_.]?species|lattice[-_.]?(constant|vectors|parameters))/im.test(
        text,
      ),
    read: (text, fileName) => [parseSiesta(text, fileName)],
  },
  {
    id: 'aims',
    title: 'FHI-aims geometry',
    extension: '.in',
    fitsName: (name) => /(^|[/\\._-])geometry\.in(\.next_step)?$/i.test(name),
    fitsText: (text) => /^[ \t]*(lattice_vector|atom|atom_frac)[ \t]+[-+.\d]/m.test(text),
    read: (text, fileName) => [parseAims(text, fileName)],
  },
  {
    id: 'abinit',
    title: 'ABINIT input',
    extension: '.abi',
    fitsName: (name) => /\.abi$/i.test(name),
    fitsText: (text) => /(^|\s)natom\s/.test(text) && /(^|\s)(znucl|typat)\s/.test(text),
    read: (text, fileName) => [parseAbinit(text, fileName)],
  },
  {
    id: 'xsf',
    title: 'XSF of XCrySDen (and its animations)',
    extension: '.xsf',
    fitsName: (name) => /\.a?xsf$/i.test(name),
    fitsText: (text) => /^[ \t]*(PRIMVEC|PRIMCOORD|ANIMSTEPS[ \t]+\d|ATOMS[ \t]*\d*[ \t]*\r?$)/m.test(text),
    read: parseXsf,
    write: writeXsf,
    pieces: xsfPieces,
  },
  {
    id: 'pdb',
    title: 'PDB (atoms and cell)',
    extension: '.pdb',
    fitsName: (name) => /\.(pdb|ent)$/i.test(name),
    fitsText: (text) => /^(CRYST1[ \d.]{30}|(ATOM {2}|HETATM)[ \d*]{5}.{19}[ \d.-]{24})/m.test(text),
    read: parsePdb,
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
