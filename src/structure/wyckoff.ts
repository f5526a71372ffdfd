import { InputError } from '../errors';
import type { SymmetryOperation } from './symmetry-operation';

/** A family of places that the operations of a space group carry into each other. */
export interface WyckoffPosition {
  /** a for the most special one; A after z */
  readonly letter: string;
  /** places in the conventional cell */
  readonly multiplicity: number;
  /** such as `m.2m`, along the symmetry directions of the group */
  readonly siteSymmetry: string;
  /** of the first place, such as `x,x,0`; each of x, y, z that occurs also stands alone in its own column */
  readonly coordinates: string;
}

/** Fractions; coordinates given with three decimals may miss their place by twice half a unit of the last. */
const fitTolerance = 1e-3;

/** The free parameters of a position, of x, y and z. */
export function freeParameters({ coordinates }: WyckoffPosition): readonly ('x' | 'y' | 'z')[] {
  return (['x', 'y', 'z'] as const).filter((name) => coordinates.includes(name));
}

/**
 * The first place of a position for values of its free parameters; other values are not looked at.
 *
 * @param parameters x, y, z
 * @returns in cell vectors
 */
export function placeAt(position: WyckoffPosition, parameters: ArrayLike<number>): [number, number, number] {
  const [x, y, z] = position.coordinates.split(',').map((text) => evaluate(text, parameters));
  return [x, y, z];
}

/** Whether a place belongs to a position: whether an operation brings it to the form of the first place. */
export function belongsTo(
  position: WyckoffPosition,
  place: ArrayLike<number>,
  operations: readonly SymmetryOperation[],
): boolean {
  return operations.some(({ rotation: r, translation: t }) => {
    const image = [0, 1, 2].map(
      (a) => r[3 * a] * place[0] + r[3 * a + 1] * place[1] + r[3 * a + 2] * place[2] + t[a],
    );
    return placeAt(position, image).every((value, a) => {
      const gap = value - image[a];
      return Math.abs(gap - Math.round(gap)) < fitTolerance;
    });
  });
}

/** The most special position that a place belongs to. */
export function wyckoffAt(
  positions: readonly WyckoffPosition[],
  place: ArrayLike<number>,
  operations: readonly SymmetryOperation[],
): WyckoffPosition {
  // The general position holds every place, so one is always found.
  return [...positions]
    .sort((p, q) => p.multiplicity - q.multiplicity)
    .find((position) => belongsTo(position, place, operations))!;
}

/** `4f (x,x,0)` */
export function wyckoffName({ multiplicity, letter, coordinates }: WyckoffPosition): string {
  return `${multiplicity}${letter} (${coordinates})`;
}

/**
 * A position by its letter, with or without the multiplicity: `f` or `4f`.
 *
 * @throws InputError when the group has no such letter, or the letter has another multiplicity
 */
export function wyckoffByName(
  positions: readonly WyckoffPosition[],
  name: string,
  where: string,
): WyckoffPosition {
  const match = /^\s*(\d*)\s*([a-zA-Z])\s*$/.exec(name);
  const found = match && positions.find(({ letter }) => letter === match[2]);
  if (!match || !found) {
    const known = positions.map(wyckoffName).reverse().join(', ');
    throw new InputError(`${where}: the space group has no Wyckoff position "${name}"; it has ${known}`);
  }
  if (match[1] !== '' && Number(match[1]) !== found.multiplicity)
    throw new InputError(
      `${where}: the Wyckoff position ${found.letter} of this space group has multiplicity ` +
        `${found.multiplicity}, got "${name}"; check the letter and the setting of the group`,
    );
  return found;
}

/** A sum such as `-x+1/2`, `2x` or `5/8`. */
function evaluate(text: string, parameters: ArrayLike<number>): number {
  let value = 0;
  for (const [, sign, factor, name, numerator, denominator] of text.matchAll(
    /([+-]?)(?:(\d*)([xyz])|(\d+)(?:\/(\d+))?)/g,
  )) {
    const term = name
      ? Number(factor || 1) * parameters['xyz'.indexOf(name)]
      : Number(numerator) / Number(denominator ?? 1);
    value += sign === '-' ? -term : term;
  }
  // + 0 turns −0 into 0
  return value + 0;
}
