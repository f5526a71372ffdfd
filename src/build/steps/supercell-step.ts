import { InputError } from '../../errors';
import { determinant3 } from '../../math/matrix3';
import { makeOrthogonalSupercell } from '../../structure/orthogonal-supercell';
import { alignCell } from '../../structure/rotate-structure';
import { atomCount, type Structure } from '../../structure/structure';
import { makeSupercellByMatrix } from '../../structure/supercell';
import { checkSize, needDraft, transform } from './draft';
import type { Draft, StepBase, StepKind } from './step';

/** The model repeated: along its cell vectors, by an integer matrix, or to the smallest cell with right angles. */
export interface SupercellStep extends StepBase {
  readonly kind: 'supercell';
  /** along a, b, c; default [1, 1, 1] */
  readonly repeats?: readonly [number, number, number];
  /** instead: new vectors as integers on the old ones, row by row */
  readonly matrix?: readonly number[];
  /** instead: the smallest cell with right angles, c of a slab kept */
  readonly rightAngles?: boolean;
}

export const supercellStep: StepKind<SupercellStep> = {
  kind: 'supercell',
  label: 'Supercell',
  begins: false,
  fresh: () => ({ kind: 'supercell', repeats: [2, 2, 1] }),
  title: ({ repeats = [1, 1, 1], matrix, rightAngles }) => {
    if (rightAngles) return 'right angles';
    return matrix ? `by the matrix ${rows(matrix)}` : repeats.join(' × ');
  },
  run: (given, step) => {
    const draft = needDraft(given, 'A supercell');
    if ([step.repeats, step.matrix, step.rightAngles || undefined].filter(Boolean).length > 1)
      throw new InputError('a supercell has either repeats, or a matrix, or right angles; give one of them');
    const { structure } = draft;
    if (step.repeats) return repeated(draft, diagonal(step.repeats));
    if (step.matrix) return repeated(draft, step.matrix);
    if (!step.rightAngles) return draft;
    // c of a slab is its vacuum: it stays.
    const mix = draft.vacuum > 0 ? ([true, true, false] as const) : undefined;
    return repeated(draft, makeOrthogonalSupercell(structure, mix && { mix }).matrix);
  },
};

/** Atoms and sites of all copies; turned so that a lies along x where the old cell was turned like that. */
function repeated(draft: Draft, matrix: ArrayLike<number>): Draft {
  const { frame, ...rest } = draft;
  const { structure } = rest;
  const isDiagonal = Array.from(matrix).every((n, k) => (k % 4 === 0 ? n > 0 : n === 0));
  const place = (made: Structure) => (isDiagonal ? made : alignCell(made));
  const movePoints = (points: Float64Array) => {
    const atomicNumbers = new Uint8Array(points.length / 3).fill(1);
    const { cell, periodic } = structure;
    return place(makeSupercellByMatrix({ cell, periodic, positions: points, atomicNumbers }, matrix))
      .positions;
  };
  checkSize(atomCount(structure) * Math.abs(determinant3(matrix)));
  const made = transform(rest, place(makeSupercellByMatrix(structure, matrix)), movePoints);
  // In-plane repeats leave the support where it was; any other cell is none of its surface cells.
  const keepsFrame = isDiagonal && matrix[8] === 1;
  // A chain is one of many now.
  const { vacancies, chain, ...parts } = made.parts;
  const copies = Math.abs(made.structure.atomicNumbers.length / structure.atomicNumbers.length);
  const stacked = !keepsFrame && draft.vacuum > 0 && frame !== undefined;
  return {
    ...made,
    ...(keepsFrame && frame && { frame }),
    notes: [
      ...made.notes,
      ...(stacked
        ? [
            'supercell: a slab with vacuum is repeated along c too, its held layers with it; 1 along c repeats the surface',
          ]
        : []),
      ...(chain ? ['supercell: the chain of vacancies is in every copy now, and no longer listed'] : []),
    ],
    parts: {
      ...parts,
      vacancies: {
        surface: vacancies.surface * copies,
        interface: vacancies.interface * copies,
        bulk: vacancies.bulk * copies,
      },
    },
  };
}

function diagonal([a, b, c]: readonly [number, number, number]): number[] {
  if (![a, b, c].every((count) => Number.isInteger(count) && count >= 1 && count <= 1000))
    throw new InputError(
      `repeats must be three whole numbers from 1 to 1000, got ${a} ${b} ${c}; 2 2 1 is usual`,
    );
  return [a, 0, 0, 0, b, 0, 0, 0, c];
}

function rows(matrix: readonly number[]): string {
  return [0, 3, 6].map((k) => matrix.slice(k, k + 3).join(' ')).join(' / ');
}
