import { reduceLattice } from '../../math/lattice-reduction';
import { multiply3 } from '../../math/matrix3';
import { selectAtoms } from '../../structure/combine';
import { alignCell } from '../../structure/rotate-structure';
import { atomCount, type Structure } from '../../structure/structure';
import { makeSupercell } from '../../structure/supercell';
import { wrapPositions } from '../../structure/wrap';
import { crystalTitle, type InlineCrystal } from '../inline-crystal';
import { primitiveLattice } from '../primitive-lattice';
import { crystalOf, type LatticeRecipe } from './crystal-of';
import { beginDraft, checkSize, needNothing } from './draft';
import type { StepBase, StepKind } from './step';

/** A piece of a crystal without surfaces. */
export interface CrystalStep extends StepBase {
  readonly kind: 'crystal';
  /** a name that `loadCrystal` knows, or a crystal of its own */
  readonly crystal: string | InlineCrystal;
  readonly lattice?: LatticeRecipe;
  /** which cell `repeats` multiplies: default conventional, that of the crystal's file */
  readonly cell?: 'conventional' | 'primitive';
  /** default [1, 1, 1] */
  readonly repeats?: readonly [number, number, number];
}

export const crystalStep: StepKind<CrystalStep> = {
  kind: 'crystal',
  label: 'Crystal',
  begins: true,
  fresh: () => ({ kind: 'crystal', crystal: 'TiO2-rutile', repeats: [2, 2, 3] }),
  title: ({ crystal, cell, repeats = [1, 1, 1] }) =>
    `${crystalTitle(crystal)}, ${repeats.join(' × ')}${cell === 'primitive' ? ' primitive cells' : ''}`,
  run: (draft, step) => {
    needNothing(draft, 'A crystal');
    const whole = crystalOf(step);
    const cell = step.cell === 'primitive' ? primitiveCell(whole) : whole;
    const repeats = step.repeats ?? [1, 1, 1];
    checkSize(atomCount(cell) * repeats[0] * repeats[1] * repeats[2]);
    return beginDraft(makeSupercell(cell, repeats), 0);
  },
};

/** The cell of the shortest primitive vectors, a along x and b in the xy plane. */
function primitiveCell(crystal: Structure): Structure {
  const { basis, order, atoms } = primitiveLattice(crystal);
  if (order === 1) return crystal;
  const { cell } = reduceLattice(multiply3(basis, crystal.cell));
  return wrapPositions(alignCell({ ...selectAtoms(crystal, atoms), cell }));
}
