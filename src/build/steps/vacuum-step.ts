import { InputError } from '../../errors';
import { toFractional } from '../../structure/cell';
import { alignCell } from '../../structure/rotate-structure';
import { atomCount, type Structure } from '../../structure/structure';
import { needDraft, transform } from './draft';
import type { StepBase, StepKind } from './step';

/** Empty space above the model: c along z, as long as the atoms are high and the vacuum wide. */
export interface VacuumStep extends StepBase {
  readonly kind: 'vacuum';
  /** Å; default 15 */
  readonly vacuum?: number;
  /** puts the middle of the atoms at c/2 instead of the lowest one at z = 0; default false */
  readonly centred?: boolean;
}

export const vacuumStep: StepKind<VacuumStep> = {
  kind: 'vacuum',
  label: 'Vacuum',
  begins: false,
  fresh: () => ({ kind: 'vacuum', vacuum: 15 }),
  title: ({ vacuum = 15, centred }) => `${vacuum} Å${centred ? ', centred' : ''}`,
  run: (given, { vacuum = 15, centred = false }) => {
    const draft = needDraft(given, 'Vacuum');
    if (!(vacuum >= 0 && vacuum <= 1000))
      throw new InputError(`the vacuum must be from 0 to 1000 Å, got ${vacuum}; 15 is usual`);
    if (atomCount(draft.structure) === 0) throw new InputError('there are no atoms to put vacuum above');
    // The frame turns with the cell only where nothing turns: a slab already lies with a along x.
    const { cell: first } = draft.structure;
    const lies = first[1] === 0 && first[2] === 0 && first[5] === 0 && first[0] > 0 && first[4] > 0;
    const { frame, ...rest } = draft;
    const lying = lies ? draft.structure : alignCell(draft.structure);
    const { bottom, extent } = layOnBottom(lying);
    const cell = lying.cell.slice();
    cell.set([0, 0, extent + vacuum], 6);
    const low = centred ? vacuum / 2 : 0;
    const move = (points: Float64Array, source: Structure) => {
      const moved = points.slice();
      const depth = toFractional(source.cell, points);
      for (let k = 0; k < points.length; k += 3) {
        // Whole cells along the old c, so that what wraps around the border comes together.
        const cells = source.periodic[2] ? -Math.floor(depth[k + 2] - bottom.seam) : 0;
        for (let a = 0; a < 3; a++) moved[k + a] += cells * source.cell[6 + a];
        moved[k + 2] += low - bottom.height;
      }
      return moved;
    };
    const turned = (points: Float64Array) =>
      lies ? points : alignCell({ ...draft.structure, positions: points }).positions;
    const structure = { ...lying, cell, positions: move(lying.positions, lying) };
    return {
      ...transform(rest, structure, (points) => move(turned(points), lying)),
      ...(lies && frame && { frame: { ...frame, bottom: frame.bottom + low - bottom.height } }),
      vacuum,
    };
  },
};

/** Where the atoms begin above the widest gap along c, and how high they reach from there. */
function layOnBottom({ cell, positions, periodic }: Structure) {
  const height = cell[8];
  const depths = toFractional(cell, positions).filter((_, k) => k % 3 === 2);
  if (!periodic[2]) {
    const [low, high] = [depths.reduce((a, b) => Math.min(a, b)), depths.reduce((a, b) => Math.max(a, b))];
    return { bottom: { seam: low, height: low * height }, extent: (high - low) * height };
  }
  const sorted = depths.map((f) => f - Math.floor(f + 1e-9)).sort();
  const last = sorted.length - 1;
  let widest = { gap: sorted[0] + 1 - sorted[last], above: 0 };
  for (let k = 1; k <= last; k++) {
    const gap = sorted[k] - sorted[k - 1];
    if (gap > widest.gap + 1e-9) widest = { gap, above: k };
  }
  const fraction = sorted[widest.above];
  const seam = fraction - widest.gap / 2;
  return { bottom: { seam, height: fraction * height }, extent: (1 - widest.gap) * height };
}
