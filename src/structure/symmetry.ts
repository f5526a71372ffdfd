import { loadMoyo } from '#moyo';
import { InputError, NumericalError } from '../errors';
import { checkCell, toCartesian, toFractional } from './cell';
import { fromMoyo } from './space-group-operations';
import type { Structure } from './structure';
import type { SymmetryOperation } from './symmetry-operation';

/** Space group of a structure and what follows from it. */
export interface SymmetryReport {
  /** of International Tables, 1 to 230 */
  readonly number: number;
  /** Hermann-Mauguin, such as `P 4_2/m n m` */
  readonly symbol: string;
  readonly hallSymbol: string;
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
  /** the standard conventional cell of International Tables */
  readonly conventional: Structure;
  readonly primitive: Structure;
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
  return {
    number: dataset.number,
    symbol: dataset.hm_symbol,
    hallSymbol: moyo.hall_symbol_entry(dataset.hall_number).hall_symbol,
    pearsonSymbol: dataset.pearson_symbol,
    operations: dataset.operations.map(fromMoyo),
    wyckoffLetters: dataset.wyckoffs,
    siteSymmetries: dataset.site_symmetry_symbols,
    equivalentAtoms: Int32Array.from(dataset.orbits),
    conventional: toStructure(dataset.std_cell),
    primitive: toStructure(dataset.prim_std_cell),
  };
}

function toStructure(moyoCell: {
  lattice: { basis: readonly number[] };
  positions: readonly (readonly number[])[];
  numbers: readonly number[];
}): Structure {
  const cell = Float64Array.from(moyoCell.lattice.basis);
  return {
    cell,
    periodic: [true, true, true],
    positions: toCartesian(cell, moyoCell.positions.flat()),
    atomicNumbers: Uint8Array.from(moyoCell.numbers),
  };
}
