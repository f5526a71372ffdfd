import { inverse3, multiply3 } from '../../math/matrix3';
import type { Evaluate, Evaluation } from '../../potentials/evaluate-potential';
import type { Potential } from '../../potentials/potential';
import { checkStructure } from '../../structure/check-structure';
import { atomCount, type Structure } from '../../structure/structure';
import { replaceCell, strainCell } from './change-cell';
import { readEvaluation } from './evaluate-tabulated';
import {
  computeForces,
  createForceEngine,
  type EngineOptions,
  type ForceEngine,
  rebuildLists,
} from './force-engine';

/** ‖D − 1‖ of cell = cell₀ D, up to which the waves or mesh chosen for a cell keep the accuracy asked of charges */
const mostStrain = 0.05;

/** What the lists were made for. */
interface Listed {
  readonly cell: Float64Array;
  /** Å, [n, 3], as given */
  readonly positions: Float64Array;
}

/**
 * Energy, forces and virial by the kernels, for one structure after another: an `Evaluate` that keeps memory, tables
 * and neighbor lists from call to call. For minimizers, saddle points and finite differences, where each structure is
 * little changed from the last: the lists are made anew only when pairs could have come closer by more than the
 * list's skin. Another set of atoms is no fault; it costs a new engine.
 *
 * Accuracy as of `evaluateTabulated`. With a team of threads it may be used until the team is dismissed. The arrays
 * of an `Evaluation` belong to the caller. The memory goes with the last reference to the function.
 *
 * @throws InputError, NumericalError as `evaluateTabulated` does, each time it is called; here only for `structure`
 */
export function createEvaluator(
  structure: Structure,
  potential: Potential,
  options: EngineOptions = {},
): Evaluate {
  const begin = (start: Structure) =>
    createForceEngine(start, potential, { where: 'createEvaluator', ...options });
  let engine = begin(structure);
  let firstCell = structure.cell.slice();
  let listed: Listed | undefined = { cell: structure.cell.slice(), positions: structure.positions.slice() };
  return (next: Structure): Evaluation => {
    const last: Listed | undefined = listed;
    // Until the lists are known to be whole again: what is thrown below may leave them half made.
    listed = undefined;
    const outgrown = potential.coulomb && strainBetween(firstCell, next.cell).size > mostStrain;
    if (outgrown || !sameAtoms(engine.structure, next)) {
      engine = begin(next);
      firstCell = next.cell.slice();
    } else if (last && listsHold(engine, last, next)) {
      moveAtoms(engine, next);
      listed = last;
    } else listAnew(engine, next);
    listed ??= { cell: next.cell.slice(), positions: next.positions.slice() };
    computeForces(engine, true);
    return readEvaluation(engine);
  };
}

/** A potential on the engine, for structures like the first; any other model as it is. */
export function asEvaluate(first: Structure, model: Evaluate | Potential, where: string): Evaluate {
  return typeof model === 'function' ? model : createEvaluator(first, model, { where });
}

function sameAtoms(a: Structure, b: Structure): boolean {
  return (
    a.periodic.every((periodic, axis) => periodic === b.periodic[axis]) &&
    a.atomicNumbers.length === b.atomicNumbers.length &&
    a.atomicNumbers.every((z, i) => z === b.atomicNumbers[i])
  );
}

/**
 * True when no pair has come within the cutoff that was beyond cutoff + skin. With cell = cell₀ D and r = r₀ D + u a
 * pair has changed by at most ‖D − 1‖ |r₀| + 2 max |u|, and what follows for |r₀| = cutoff + skin holds beyond it.
 */
function listsHold({ tables }: ForceEngine, { cell, positions }: Listed, next: Structure): boolean {
  const { D, size } = strainBetween(cell, next.cell);
  const limit = (tables.skin - size * (tables.cutoff + tables.skin)) / 2;
  if (!(limit > 0)) return false;
  for (let k = 0; k < positions.length; k += 3) {
    let square = 0;
    for (let a = 0; a < 3; a++) {
      const affine = positions[k] * D[a] + positions[k + 1] * D[3 + a] + positions[k + 2] * D[6 + a];
      square += (next.positions[k + a] - affine) ** 2;
    }
    // Written so that NaN does not hold: making the lists is where it is found.
    if (!(square <= limit * limit)) return false;
  }
  return true;
}

/** D with cell = cell₀ D, and ‖D − 1‖ */
function strainBetween(before: Float64Array, after: Float64Array) {
  const D = multiply3(inverse3(before), after);
  return { D, size: Math.hypot(...D.map((d, k) => d - (k % 4 === 0 ? 1 : 0))) };
}

/** Same lists, same images: every atom to its new place, less the cells that were taken off it. */
function moveAtoms(engine: ForceEngine, next: Structure): void {
  if (next.cell.some((x, k) => x !== engine.structure.cell[k])) strainCell(engine, next.cell.slice());
  const { ids, images, positions } = engine.arena;
  const { cell } = engine.structure;
  for (let i = 0; i < ids.length; i++) {
    const [p, q, r] = [images[4 * i], images[4 * i + 1], images[4 * i + 2]];
    for (let a = 0; a < 3; a++) {
      positions[4 * i + a] = next.positions[3 * ids[i] + a] - p * cell[a] - q * cell[3 + a] - r * cell[6 + a];
    }
  }
}

function listAnew(engine: ForceEngine, next: Structure): void {
  checkStructure(next, engine.where);
  const cell = next.cell.slice();
  if (cell.some((x, k) => x !== engine.structure.cell[k])) replaceCell(engine, cell);
  const { ids, images, positions } = engine.arena;
  images.fill(0);
  for (let i = 0; i < atomCount(next); i++) {
    for (let a = 0; a < 3; a++) positions[4 * i + a] = next.positions[3 * ids[i] + a];
  }
  rebuildLists(engine);
}
