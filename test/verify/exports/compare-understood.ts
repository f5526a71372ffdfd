import { cartesianFreedom } from '../../../src/io/dft/cartesian-freedom';
import { type DftSettings, dftSettingsFor } from '../../../src/io/dft/dft-settings';
import { inputModel } from '../../../src/io/dft/input-model';
import { toCartesian, toFractional } from '../../../src/structure/cell';
import { elementSymbol } from '../../../src/structure/elements';
import { atomCount, type Structure } from '../../../src/structure/structure';
import type { Understood } from './clients';

/** How a format lists the atoms, what it holds them along, and how it gives the cell. */
export interface Habits {
  readonly order: 'element' | 'moment' | 'kept';
  readonly along: 'axes' | 'cell' | 'whole' | 'nothing';
  /** 'turned': by lengths and angles, or lower triangular */
  readonly cell: 'exact' | 'turned' | 'not told';
}

/** What a file of a structure must be understood as. */
export interface Expected {
  readonly cell: Float64Array;
  readonly positions: Float64Array;
  readonly symbols: readonly string[];
  readonly free: ArrayLike<number>;
  readonly moments: ArrayLike<number>;
  readonly charges: ArrayLike<number>;
  readonly charge: number;
  readonly periodic: readonly boolean[];
}

/** Worst differences over all structures, and what went wrong. */
export interface Outcome {
  cell: number;
  positions: number;
  species: number;
  held: number;
  moments: number;
  charges: number;
  charge: number;
  /** structures */
  periodic: number;
  read: number;
  refused: number;
  readonly problems: string[];
}

/** The settings that suit a structure; charges of atoms add up to that of the cell. */
export function settingsOf(structure: Structure): DftSettings {
  const charge = Math.round(structure.charges?.reduce((sum, q) => sum + q, 0) ?? 0);
  return { ...dftSettingsFor(structure), charge };
}

/** In the order of the file; held along the axes that the format holds atoms along. */
export function expectedOf(structure: Structure, { order, along }: Habits): Expected {
  const settings = settingsOf(structure);
  const model = inputModel(structure, settings, order === 'moment' ? 'moment' : 'element', 'verify');
  const atoms = order === 'kept' ? structure : model.structure;
  const n = atomCount(atoms);
  const { fixed } = atoms;
  const whole = (i: number) => fixed !== undefined && [0, 1, 2].every((a) => fixed[3 * i + a] !== 0);
  const free = {
    axes: () => cartesianFreedom(atoms, 'verify') ?? new Uint8Array(3 * n).fill(1),
    cell: () => Uint8Array.from({ length: 3 * n }, (_, k) => (fixed?.[k] ? 0 : 1)),
    nothing: () => new Uint8Array(3 * n).fill(1),
    whole: () => Uint8Array.from({ length: 3 * n }, (_, k) => (whole(Math.floor(k / 3)) ? 0 : 1)),
  }[along]();
  return {
    cell: atoms.cell,
    positions: atoms.positions,
    symbols: Array.from(atoms.atomicNumbers, elementSymbol),
    free,
    moments: atoms.magneticMoments ?? new Float64Array(n),
    charges: atoms.charges ?? new Float64Array(n),
    charge: settings.charge,
    periodic: atoms.periodic,
  };
}

/** Adds to the outcome what a program understood of one structure. */
export function compareUnderstood(
  outcome: Outcome,
  name: string,
  expected: Expected,
  found: Understood,
  cellIs: Habits['cell'],
): void {
  outcome.read++;
  if (found.symbols.join() !== expected.symbols.join()) {
    outcome.species++;
    outcome.problems.push(`${name}: species ${found.symbols.slice(0, 8).join(' ')} …`);
    return;
  }
  const cell = Float64Array.from(found.cell);
  if (cellIs === 'exact') outcome.cell = Math.max(outcome.cell, worst(expected.cell, cell));
  if (cellIs === 'turned')
    outcome.cell = Math.max(outcome.cell, worst(sixLengths(expected.cell), sixLengths(cell)));
  const places =
    cellIs === 'turned' ? toCartesian(expected.cell, toFractional(cell, found.positions)) : found.positions;
  outcome.positions = Math.max(outcome.positions, worstPlace(expected, places));
  const wrong = found.free
    ? Array.from(expected.free).filter((flag, k) => flag !== found.free![k]).length
    : 0;
  if (wrong > 0) outcome.problems.push(`${name}: ${wrong} flags of held atoms`);
  outcome.held += wrong;
  if (found.moments) outcome.moments = Math.max(outcome.moments, worst(expected.moments, found.moments));
  if (found.charges) outcome.charges = Math.max(outcome.charges, worst(expected.charges, found.charges));
  if (found.periodic && found.periodic.join() !== expected.periodic.join()) outcome.periodic++;
  if (found.charge !== undefined)
    outcome.charge = Math.max(outcome.charge, Math.abs(found.charge - expected.charge));
}

/** NaN where something is missing, which fails. */
function worst(a: ArrayLike<number>, b: ArrayLike<number>): number {
  return Math.max(...Array.from(a, (x, k) => Math.abs(x - b[k])));
}

/** Å; of a, b, c, a + b, b + c, c + a: they say all of a cell but how it is turned */
function sixLengths(cell: Float64Array): number[] {
  const [a, b, c] = [0, 3, 6].map((k) => [...cell.subarray(k, k + 3)]);
  const sum = (v: readonly number[], w: readonly number[]) => v.map((x, k) => x + w[k]);
  return [a, b, c, sum(a, b), sum(b, c), sum(c, a)].map((v) => Math.hypot(...v));
}

/** Å; an atom in another cell is the same atom. */
function worstPlace({ cell, positions }: Expected, found: ArrayLike<number>): number {
  const fractional = toFractional(
    cell,
    Float64Array.from(positions, (x, k) => x - found[k]),
  );
  return Math.max(
    ...toCartesian(
      cell,
      fractional.map((f) => f - Math.round(f)),
    ).map(Math.abs),
  );
}
