import { InputError } from '../errors';
import { cross, dot, norm } from '../math/matrix3';
import { elementSymbol } from './elements';
import { minimumImage } from './minimum-image';
import type { Structure } from './structure';

/** What two, three or four atoms in a row measure. */
export interface Measurement {
  readonly kind: 'distance' | 'angle' | 'dihedral';
  /** Å of a distance; rad, 0 to π, of the angle at the second atom; rad, −π to π, of a dihedral */
  readonly value: number;
  /** Å, [k, 3]; the atoms one after the other, each as the image nearest to the one before */
  readonly path: Float64Array;
}

/**
 * Distance of two atoms, angle at the second of three, or dihedral of four: the angle between the planes of the first
 * and the last three, above 0 where the last bond is turned clockwise from the first, seen along the middle one. Each
 * atom is taken as the image nearest to the one before it.
 *
 * tan φ = |b₂| b₁·(b₂ × b₃) / ((b₁ × b₂)·(b₂ × b₃))
 *
 * @param atoms two to four, counted from 0; next to each other they must differ
 * @throws InputError for atoms that are none, and where three in a row stand in a line so that a dihedral has no meaning
 * @see IUPAC Compendium of Chemical Terminology, "torsion angle", for the sign
 */
export function measureAtoms(structure: Structure, atoms: readonly number[]): Measurement {
  const { positions, cell, periodic, atomicNumbers } = structure;
  const where = 'measureAtoms';
  if (atoms.length < 2 || atoms.length > 4) {
    throw new InputError(
      `${where}: ${atoms.length} atoms measure nothing; pass 2 for a distance, 3 for an angle, 4 for a dihedral`,
    );
  }
  for (const [k, atom] of atoms.entries()) {
    if (!(Number.isInteger(atom) && atom >= 0 && atom < atomicNumbers.length)) {
      throw new InputError(
        `${where}: there is no atom ${atom}; atoms are counted from 0 to ${atomicNumbers.length - 1}`,
      );
    }
    if (k > 0 && atom === atoms[k - 1])
      throw new InputError(`${where}: atom ${atom} follows itself; pass another`);
  }
  const toNearest = minimumImage(cell, periodic);
  const path = new Float64Array(3 * atoms.length);
  path.set(positions.subarray(3 * atoms[0], 3 * atoms[0] + 3));
  const bonds = atoms.slice(1).map((j, k) => {
    const i = atoms[k];
    const bond = Float64Array.from([0, 1, 2], (a) => positions[3 * j + a] - positions[3 * i + a]);
    toNearest(bond);
    for (let a = 0; a < 3; a++) path[3 * k + 3 + a] = path[3 * k + a] + bond[a];
    return bond;
  });
  const [b1, b2, b3] = bonds;
  if (!b2) return { kind: 'distance', value: norm(b1), path };
  if (!b3) {
    // atan2 keeps its digits where acos loses them, at 0 and at π.
    return { kind: 'angle', value: Math.atan2(norm(cross(b1, b2)), -dot(b1, b2)), path };
  }
  const [first, last] = [cross(b1, b2), cross(b2, b3)];
  if (norm(first) < 1e-6 * norm(b1) * norm(b2) || norm(last) < 1e-6 * norm(b2) * norm(b3)) {
    const names = atoms.map((atom) => `${elementSymbol(atomicNumbers[atom])} ${atom + 1}`);
    throw new InputError(
      `${where}: three of ${names.join(', ')} stand in a line, so there is no dihedral; pick another atom`,
    );
  }
  return { kind: 'dihedral', value: Math.atan2(norm(b2) * dot(b1, last), dot(first, last)), path };
}
