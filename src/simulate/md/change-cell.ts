import { reciprocalCell } from '../../structure/cell';
import { enlarge, type ForceEngine, writeCell } from './force-engine';
import { imageShifts } from './image-shifts';

/**
 * Gives the engine another cell; positions are not touched. The images that the lists know stay the same lattice
 * translations, so the lists hold for as long as no pair has come closer by more than the skin.
 */
export function strainCell(engine: ForceEngine, cell: Float64Array): void {
  const old = reciprocalCell(engine.structure.cell);
  const shifts = new Float64Array(engine.shifts.length);
  for (let k = 0; k < shifts.length; k += 4) {
    for (let a = 0; a < 3; a++) {
      const along =
        engine.shifts[k] * old[3 * a] +
        engine.shifts[k + 1] * old[3 * a + 1] +
        engine.shifts[k + 2] * old[3 * a + 2];
      // A whole number but for rounding.
      for (let b = 0; b < 3; b++) shifts[k + b] += Math.round(along) * cell[3 * a + b];
    }
  }
  engine.structure = { ...engine.structure, cell };
  engine.shifts = shifts;
  writeCell(engine);
}

/**
 * Gives the engine another cell and the lattice translations that go with it; positions are not touched. Before the
 * next forces the lists must be made anew.
 */
export function replaceCell(engine: ForceEngine, cell: Float64Array): void {
  engine.structure = { ...engine.structure, cell };
  engine.shifts = imageShifts(cell, engine.structure.periodic, engine.tables.cutoff + engine.tables.skin);
  const count = engine.shifts.length / 4;
  if (count === engine.arena.sizes.shifts) writeCell(engine);
  else enlarge(engine, { ...engine.arena.sizes, shifts: count });
}
