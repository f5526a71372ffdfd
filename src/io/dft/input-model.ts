import { InputError } from '../../errors';
import { toFractional } from '../../structure/cell';
import { selectAtoms } from '../../structure/combine';
import { elementSymbol } from '../../structure/elements';
import { atomCount, type Structure } from '../../structure/structure';
import { checkExport, oneLine } from '../check-export';
import { orderText } from '../group-by-species';
import { cartesianFreedom } from './cartesian-freedom';
import { centringOf, moveAtoms } from './centre-slab';
import type { DftSettings, HubbardTerm } from './dft-settings';
import { findVacuum, type Vacuum } from './find-vacuum';
import { kMesh, mostPoints } from './k-mesh';

/** Atoms that a code treats alike. */
export interface Kind {
  /** the element's symbol, with a number where one element has several kinds */
  readonly label: string;
  readonly symbol: string;
  readonly element: number;
  /** μ_B */
  readonly moment: number;
  readonly count: number;
  /** index of the first atom, in the order of the file */
  readonly first: number;
}

/** A structure made ready for an input file: kinds together, order known, settings checked. */
export interface InputModel {
  /** atoms in the order of the file */
  readonly structure: Structure;
  /** the same atoms in the order in which they were given */
  readonly unsorted: Structure;
  readonly fractional: Float64Array;
  readonly kinds: readonly Kind[];
  /** [n], index into kinds */
  readonly kindOf: Int32Array;
  /** μ_B, [n] */
  readonly moments: Float64Array;
  /** [n, 3] along x, y, z, 1 where free; undefined when nothing is held. Throws InputError, see `cartesianFreedom` */
  readonly free?: Uint8Array;
  readonly mesh: readonly [number, number, number];
  /** of a slab that wants the dipole correction */
  readonly vacuum?: Vacuum;
  readonly hubbard: readonly HubbardTerm[];
  readonly settings: DftSettings;
  /** lines without a comment sign: where the structure comes from, and who was moved */
  readonly header: readonly string[];
}

export interface InputOptions {
  /** where the structure comes from, in one line */
  readonly comment?: string;
  /** further lines of the header */
  readonly notes?: readonly string[];
}

/** μ_B of all atoms together, a whole number as electrons have it. */
export function totalMoment({ moments }: Pick<InputModel, 'moments'>): number {
  return Math.round(moments.reduce((sum, moment) => sum + moment, 0));
}

/**
 * @param kindsBy 'element', or 'moment' for codes where atoms of one kind start with one moment
 * @throws InputError, see `checkExport` and `checkSettings`; `free` of the model throws that of `cartesianFreedom`
 */
export function inputModel(
  raw: Structure,
  settings: DftSettings,
  kindsBy: 'element' | 'moment',
  where: string,
  { comment, notes = [] }: InputOptions = {},
): InputModel {
  checkExport(raw, where);
  checkSettings(settings, where);
  const centring = settings.centreSlab ? centringOf(raw) : undefined;
  const given = centring ? moveAtoms(raw, centring.moves) : raw;
  const momentOf = (i: number) => (settings.spin ? (given.magneticMoments?.[i] ?? 0) : 0);
  const groups = new Map<string, number[]>();
  // Kinds of one element stand together, elements in the order in which they first appear.
  const elements = [...new Set(given.atomicNumbers)];
  for (const element of elements)
    for (let i = 0; i < atomCount(given); i++) {
      if (given.atomicNumbers[i] !== element) continue;
      const key = kindsBy === 'moment' ? `${element} ${momentOf(i)}` : `${element}`;
      const group = groups.get(key);
      if (group) group.push(i);
      else groups.set(key, [i]);
    }
  const order = Int32Array.from([...groups.values()].flat());
  const structure = selectAtoms(given, order);
  const kinds: Kind[] = [];
  const kindOf = new Int32Array(order.length);
  for (const group of groups.values()) {
    const element = given.atomicNumbers[group[0]];
    const first = kinds.reduce((sum, { count }) => sum + count, 0);
    kindOf.fill(kinds.length, first, first + group.length);
    const symbol = elementSymbol(element);
    kinds.push({ label: symbol, symbol, element, moment: momentOf(group[0]), count: group.length, first });
  }
  const moved = orderText(order);
  const vacua = findVacuum(structure);
  return {
    structure,
    unsorted: given,
    fractional: toFractional(structure.cell, structure.positions),
    kinds: numbered(kinds),
    kindOf,
    moments: Float64Array.from(order, momentOf),
    // Only for codes that ask: those that hold atoms along the cell vectors can write what has no place along x, y, z.
    get free() {
      return cartesianFreedom(structure, where);
    },
    mesh: meshOf(structure, settings, vacua),
    ...(settings.dipole && vacua.length === 1 && { vacuum: vacua[0] }),
    hubbard: settings.hubbard.filter(({ element }) => elements.includes(element)),
    settings,
    header: [
      oneLine(comment ?? 'written by Spillway'),
      ...notes,
      ...(centring ? [centring.text] : []),
      ...(moved ? [`atoms, counted from 1, were: ${moved}`] : []),
    ],
  };
}

/** The mesh that is asked for, or else `kMesh` with one point across every vacuum and along what is not periodic. */
export function meshOf(
  { cell, periodic, ...rest }: Structure,
  { kMesh: given, kSpacing }: Pick<DftSettings, 'kMesh' | 'kSpacing'>,
  vacua: readonly Vacuum[] = findVacuum({ cell, periodic, ...rest }),
): readonly [number, number, number] {
  if (given) return given;
  const isOpen = (axis: number) => !periodic[axis] || vacua.some((vacuum) => vacuum.axis === axis);
  return kMesh(cell, kSpacing, [!isOpen(0), !isOpen(1), !isOpen(2)]);
}

/** Ti, Ti → Ti1, Ti2; an element of one kind keeps its plain symbol. */
function numbered(kinds: readonly Kind[]): Kind[] {
  return kinds.map((kind, k) => {
    const alike = kinds.filter(({ element }) => element === kind.element);
    return alike.length === 1
      ? kind
      : {
          ...kind,
          label: `${kind.symbol}${1 + kinds.slice(0, k).filter(({ element }) => element === kind.element).length}`,
        };
  });
}

/** @throws InputError naming the setting */
export function checkSettings(settings: DftSettings, where: string): void {
  const above = (
    name: 'cutoff' | 'kSpacing' | 'energyTolerance' | 'forceTolerance',
    unit: string,
    usual: string,
  ) => {
    const value = settings[name];
    if (!(value > 0 && value < Infinity))
      throw new InputError(`${where}: ${name} must be above 0 ${unit}, got ${value}; ${usual} is usual`);
  };
  above('cutoff', 'eV', '400 to 600');
  above('kSpacing', '1/Å', '0.2');
  const { kMesh: mesh } = settings;
  if (mesh && !(mesh.length === 3 && mesh.every((n) => Number.isInteger(n) && n >= 1 && n <= mostPoints)))
    throw new InputError(
      `${where}: kMesh must be three whole numbers from 1 to ${mostPoints}, got ${mesh.join(' × ')}; 4 × 4 × 1 suits many slabs`,
    );
  above('energyTolerance', 'eV', '1e-6');
  above('forceTolerance', 'eV/Å', '0.02');
  if (!(settings.smearing >= 0 && settings.smearing < 10))
    throw new InputError(`${where}: smearing must be 0 to 10 eV, got ${settings.smearing}; 0.1 is usual`);
  if (!Number.isFinite(settings.charge))
    throw new InputError(`${where}: charge must be a number of e, got ${settings.charge}; 0 is neutral`);
  if (!(Number.isInteger(settings.maxSteps) && settings.maxSteps > 0))
    throw new InputError(`${where}: maxSteps must be a whole number above 0, got ${settings.maxSteps}`);
  for (const { element, u } of settings.hubbard)
    if (!(u >= 0 && u < 20))
      throw new InputError(
        `${where}: U of ${elementSymbol(element)} must be 0 to 20 eV, got ${u}; 2 to 6 is usual`,
      );
}
