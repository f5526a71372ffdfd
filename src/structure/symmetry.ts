import { loadMoyo } from '#moyo';
import { InputError, NumericalError } from '../errors';
import { checkCell, toCartesian, toFractional } from './cell';
import type { CrystalSystem } from './space-group';
import { fromMoyo, operationsOfSetting } from './space-group-operations';
import type { Structure } from './structure';
import type { SymmetryOperation } from './symmetry-operation';
import { wrapPositions } from './wrap';

/** Space group of a structure and what follows from it. */
export interface SymmetryReport {
  /** of International Tables, 1 to 230 */
  readonly number: number;
  /** Hermann-Mauguin, such as `P 4_2/m n m` */
  readonly symbol: string;
  /** of the standard setting, which is that of `standardized` */
  readonly hallSymbol: string;
  /** Hall symbol of the cell as given, where its axes and origin are those of one of the 530 settings in the tables */
  readonly givenHallSymbol?: string;
  /** such as `4/mmm` */
  readonly pointGroup: string;
  readonly system: CrystalSystem;
  /** crystal family, centring and atoms per conventional cell, such as `tP6` */
  readonly pearsonSymbol: string;
  /** in the cell of the structure given */
  readonly operations: readonly SymmetryOperation[];
  /** Wyckoff letter of each atom, [n] */
  readonly wyckoffLetters: readonly string[];
  /** site symmetry of each atom, [n], such as `m.2m` */
  readonly siteSymmetries: readonly string[];
  /** first symmetry-equivalent atom of each atom, [n] */
  readonly equivalentAtoms: Int32Array;
  /** atoms that the operations carry into each other, in the order of their first atoms */
  readonly orbits: readonly SymmetryOrbit[];
  /** axes of the standard conventional cell; the atoms stay where they are, turned and moved by nothing */
  readonly conventional: Structure;
  /** a primitive cell; the atoms stay where they are */
  readonly primitive: Structure;
  /** the standard conventional cell of International Tables: its axes along x, y, z, its origin, exact special places */
  readonly standardized: Structure;
}

export interface SymmetryOrbit {
  readonly atomicNumber: number;
  readonly wyckoff: string;
  /** in the conventional cell */
  readonly multiplicity: number;
  readonly siteSymmetry: string;
  /** in the structure given */
  readonly atoms: readonly number[];
}

/**
 * Symmetry of a structure, taken as periodic along all three cell vectors.
 *
 * @param symprec Å, how far an atom may be from its image
 * @throws InputError for an empty structure or a tolerance not above 0
 * @throws NumericalError when no consistent group is found at this tolerance
 */
export async function findSymmetry(structure: Structure, symprec = 1e-3): Promise<SymmetryReport> {
  if (!(symprec > 0)) throw new InputError(`findSymmetry: symprec must be above 0 Å, got ${symprec}`);
  if (structure.atomicNumbers.length === 0)
    throw new InputError('findSymmetry: the structure has no atoms; give at least one');
  checkCell(structure.cell, 'findSymmetry');
  const moyo = await loadMoyo();
  const fractional = toFractional(structure.cell, structure.positions);
  const cell = {
    lattice: { basis: Array.from(structure.cell) },
    positions: Array.from(structure.atomicNumbers, (_, i) =>
      Array.from(fractional.subarray(3 * i, 3 * i + 3)),
    ),
    numbers: Array.from(structure.atomicNumbers),
  };
  let dataset: ReturnType<typeof moyo.analyze_cell>;
  try {
    dataset = moyo.analyze_cell(JSON.stringify(cell), symprec, 'Standard');
  } catch (error) {
    throw new NumericalError(
      `findSymmetry: no space group fits at symprec ${symprec} Å (${String(error)}); try a larger or smaller one, ` +
        'and check for atoms on top of each other',
    );
  }
  const type = moyo.space_group_type(dataset.number);
  const operations = dataset.operations.map(fromMoyo);
  const given = moyo
    .hall_symbol_entries_from_number(dataset.number)
    .find((entry) => sameOperations(operationsOfSetting(moyo, entry), operations));
  const multiplicities = new Map(
    moyo.wyckoff_positions(dataset.hall_number).map(({ letter, multiplicity }) => [letter, multiplicity]),
  );
  const orbits = [...new Set(dataset.orbits)].map((first) => ({
    atomicNumber: structure.atomicNumbers[first],
    wyckoff: dataset.wyckoffs[first],
    multiplicity: multiplicities.get(dataset.wyckoffs[first])!,
    siteSymmetry: dataset.site_symmetry_symbols[first],
    atoms: [...dataset.orbits.keys()].filter((i) => dataset.orbits[i] === first),
  }));
  return {
    number: dataset.number,
    symbol: dataset.hm_symbol,
    hallSymbol: readableHall(moyo.hall_symbol_entry(dataset.hall_number)),
    ...(given && { givenHallSymbol: readableHall(given) }),
    pointGroup: type.geometric_crystal_class,
    system: type.crystal_system.toLowerCase() as CrystalSystem,
    pearsonSymbol: dataset.pearson_symbol,
    operations,
    wyckoffLetters: dataset.wyckoffs,
    siteSymmetries: dataset.site_symmetry_symbols,
    equivalentAtoms: Int32Array.from(dataset.orbits),
    orbits,
    conventional: inPlace(structure.cell, dataset.std_cell, dataset.std_linear, dataset.std_origin_shift),
    primitive: inPlace(
      structure.cell,
      dataset.prim_std_cell,
      dataset.prim_std_linear,
      dataset.prim_std_origin_shift,
    ),
    standardized: toStructure(dataset.std_cell),
  };
}

/** The tables write = for the double quote of a Hall symbol. */
function readableHall(entry: { hall_symbol: string }): string {
  return entry.hall_symbol.replaceAll('=', '"');
}

function sameOperations(tables: readonly SymmetryOperation[], found: readonly SymmetryOperation[]): boolean {
  if (tables.length !== found.length) return false;
  return tables.every(({ rotation, translation }) =>
    found.some(
      (other) =>
        rotation.every((value, k) => value === other.rotation[k]) &&
        translation.every((value, a) => {
          const gap = value - other.translation[a];
          return Math.abs(gap - Math.round(gap)) < 1e-3;
        }),
    ),
  );
}

interface MoyoCell {
  readonly lattice: { readonly basis: readonly number[] };
  readonly positions: readonly (readonly number[])[];
  readonly numbers: readonly number[];
}

/**
 * A standard cell turned and moved back onto the crystal it was found in.
 *
 * With (a b c)' = (a b c) P and r = P r' + p, both in fractions of the given cell.
 *
 * @param cell Å, [3, 3], the one given
 * @param linear P, column after column, which is the transpose of ours
 * @param shift p
 */
function inPlace(
  cell: Float64Array,
  standard: MoyoCell,
  linear: readonly number[],
  shift: readonly number[],
): Structure {
  const axes = toCartesian(cell, linear);
  const origin = toCartesian(cell, shift);
  const positions = toCartesian(axes, standard.positions.flat()).map((value, k) => value + origin[k % 3]);
  const atomicNumbers = Uint8Array.from(standard.numbers);
  return wrapPositions({ cell: axes, periodic: [true, true, true], positions, atomicNumbers });
}

function toStructure(standard: MoyoCell): Structure {
  const cell = Float64Array.from(standard.lattice.basis);
  return {
    cell,
    periodic: [true, true, true],
    positions: toCartesian(cell, standard.positions.flat()),
    atomicNumbers: Uint8Array.from(standard.numbers),
  };
}
