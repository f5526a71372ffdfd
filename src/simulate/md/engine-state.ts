import * as block from '../../kernels/run-block';
import { enlarge, type ForceEngine, loadAtoms, rebuildLists, writeCell } from './force-engine';
import { heldAxes } from './held-axes';

/**
 * All that an engine must be given so that it goes on to the last bit as if it had never stopped. Plain data; arrays
 * of atoms are in the engine's order.
 *
 * Sums of rounded numbers depend on their order, and the order of atoms and neighbors is made when the lists are. So
 * the positions of that moment are kept beside those of now: from them the same lists come out again, because the
 * sort of the atoms leaves those that are in order where they are.
 */
export interface EngineState {
  readonly step: number;
  /** whether pair arithmetic is in single precision now; see `Precision` */
  readonly mixed: boolean;
  /** [n] number of each atom in the structure */
  readonly ids: Int32Array;
  /** [n, 3] cells taken off */
  readonly images: Int32Array;
  /** Å, [n, 3] in the cell, as they are */
  readonly positions: Float64Array;
  /** Å/fs, [n, 3] */
  readonly velocities: Float64Array;
  /** Å, [n, 3] when the lists were made */
  readonly listedPositions: Float64Array;
  /** Å, [3, 3] now and when the lists were made */
  readonly cell: Float64Array;
  readonly listedCell: Float64Array;
  /** Å, [shifts, 4] now and when the lists were made */
  readonly shifts: Float64Array;
  readonly listedShifts: Float64Array;
}

/** The state after a whole step; copies. */
export function saveEngine({ arena, structure, shifts, listed, step }: ForceEngine): EngineState {
  return {
    step,
    mixed: arena.sizes.mixed,
    ids: arena.ids.slice(),
    images: Int32Array.from(threeOf(arena.images, arena.sizes.atoms)),
    positions: threeOf(arena.positions, arena.sizes.atoms),
    velocities: threeOf(arena.velocities, arena.sizes.atoms),
    listedPositions: threeOf(arena.listed, arena.sizes.atoms),
    cell: structure.cell.slice(),
    listedCell: listed.cell.slice(),
    shifts: shifts.slice(),
    listedShifts: listed.shifts.slice(),
  };
}

/** Gives an engine of the same structure and potential a saved state; forces are to be computed anew. */
export function restoreEngine(engine: ForceEngine, state: EngineState): void {
  const { tables, structure } = engine;
  engine.structure = { ...structure, cell: state.listedCell.slice() };
  engine.shifts = state.listedShifts.slice();
  const { sizes } = engine.arena;
  const shiftCount = state.listedShifts.length / 4;
  if (sizes.mixed !== state.mixed || sizes.shifts !== shiftCount)
    enlarge(engine, { ...sizes, mixed: state.mixed, shifts: shiftCount });
  const held = heldAxes(structure);
  // An atom on the very border may lie on its other side after it was taken into the cell; it is left where it was.
  engine.wraps = false;
  loadAtoms(engine, {
    positions: fourOf(state.listedPositions),
    velocities: fourOf(state.velocities),
    images: Int32Array.from(fourOf(state.images)),
    types: state.ids.map((id) => tables.elements.indexOf(structure.atomicNumbers[id])),
    ids: state.ids,
    held: state.ids.map((id) => held[id]),
  });
  rebuildLists(engine);
  engine.wraps = true;
  engine.structure = { ...structure, cell: state.cell.slice() };
  engine.shifts = state.shifts.slice();
  writeCell(engine);
  const { arena } = engine;
  arena.positions.set(fourOf(state.positions));
  engine.step = state.step;
  arena.words[block.wordStep] = (state.step % 2 ** 32) | 0;
  arena.words[block.wordStepHigh] = Math.floor(state.step / 2 ** 32);
}

function threeOf(values: ArrayLike<number>, count: number): Float64Array {
  const out = new Float64Array(3 * count);
  for (let i = 0; i < count; i++) for (let a = 0; a < 3; a++) out[3 * i + a] = values[4 * i + a];
  return out;
}

function fourOf(values: ArrayLike<number>): Float64Array {
  const count = values.length / 3;
  const out = new Float64Array(4 * count);
  for (let i = 0; i < count; i++) for (let a = 0; a < 3; a++) out[4 * i + a] = values[3 * i + a];
  return out;
}
