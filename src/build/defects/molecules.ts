import { InputError } from '../../errors';
import { cross, dot, norm } from '../../math/matrix3';
import { atomicNumber } from '../../structure/elements';

/** A small molecule standing on a site. */
export interface Molecule {
  /** atomic number of the atom that touches the surface */
  readonly anchor: number;
  /** the others: atomic number, and Å from the anchor along the surface and out of it */
  readonly others: readonly (readonly [z: number, along: number, out: number])[];
}

/**
 * Gas-phase geometries: O–H 0.9697 Å and C–O 1.1283 Å (Huber & Herzberg, Constants of Diatomic Molecules, 1979), H2O
 * 0.9572 Å and 104.52° (Hoy & Bunker, J. Mol. Spectrosc. 74, 1 (1979)). OH leans by 70° from the normal, as on metals;
 * water stands on its oxygen; CO on its carbon.
 */
const molecules: Readonly<Record<string, Molecule>> = {
  OH: { anchor: 8, others: [[1, 0.9112, 0.3317]] },
  H2O: {
    anchor: 8,
    others: [
      [1, 0.7569, 0.5859],
      [1, -0.7569, 0.5859],
    ],
  },
  CO: { anchor: 6, others: [[8, 0, 1.1283]] },
};

export const moleculeNames = Object.keys(molecules);

/** A molecule by name, or a single atom by the symbol of its element. @throws InputError for another name */
export function molecule(name: string): Molecule {
  if (Object.hasOwn(molecules, name)) return molecules[name];
  try {
    return { anchor: atomicNumber(name), others: [] };
  } catch {
    throw new InputError(
      `adsorbate: "${name}" is neither an element nor one of ${moleculeNames.join(', ')}; write O, H2O or Ru`,
    );
  }
}

/**
 * Å, [k, 3], the atoms of a molecule with its anchor at a place, the anchor first.
 *
 * @param along direction that its first bond leans to, as far as it lies along the surface
 */
export function standMolecule(
  { others }: Molecule,
  place: ArrayLike<number>,
  normal: ArrayLike<number>,
  along: ArrayLike<number>,
): Float64Array {
  const tangent = tangentTo(normal, along);
  const atoms = new Float64Array(3 * (1 + others.length));
  atoms.set(Float64Array.from(place));
  others.forEach(([, aside, out], k) => {
    for (let d = 0; d < 3; d++) atoms[3 * k + 3 + d] = place[d] + aside * tangent[d] + out * normal[d];
  });
  return atoms;
}

function tangentTo(normal: ArrayLike<number>, along: ArrayLike<number>): Float64Array {
  const part = dot(normal, along);
  const inPlane = Float64Array.from([0, 1, 2], (d) => along[d] - part * normal[d]);
  const length = norm(inPlane);
  if (length > 0.1 * norm(along)) return inPlane.map((x) => x / length);
  // The direction stands on the surface: any other will do.
  const other = cross(normal, Math.abs(normal[0]) < 0.9 ? [1, 0, 0] : [0, 1, 0]);
  const size = norm(other);
  return other.map((x) => x / size);
}
