import { cross, determinant3, inverse3, multiply3, norm, row3, transpose3 } from '../../math/matrix3';
import type { Evaluation } from '../../potentials/evaluate-potential';
import { volume } from '../../structure/cell';
import { atomCount, type Structure } from '../../structure/structure';
import { longestTriple } from './limit-move';
import { projectFree } from './project-free';
import type { CellFreedom } from './relax-options';

/**
 * What a minimizer moves: the positions p of the atoms in the starting cell and, unless the cell is fixed, a symmetric
 * deformation D, so that r = p D and cell = cell₀ D. D is scaled by √n Å, which makes cell and atoms about equally
 * stiff. Where the volume is held, D / ∛det D stands in its place.
 */
export interface Coordinates {
  readonly start: Structure;
  readonly freedom: CellFreedom;
  /** Å */
  readonly cellScale: number;
  /** [3, 3]; projects on the plane in which the cell may deform */
  readonly plane?: Float64Array;
}

export function coordinatesOf(start: Structure, freedom: CellFreedom): Coordinates {
  const cellScale = Math.sqrt(Math.max(atomCount(start), 1));
  return freedom === 'in-plane'
    ? { start, freedom, cellScale, plane: planeProjector(start) }
    : { start, freedom, cellScale };
}

/** 1 − n nᵀ with n across the two periodic cell vectors, or across a and b where all three are. */
function planeProjector({ cell, periodic }: Structure): Float64Array {
  const [a, b] = periodic.every(Boolean) ? [0, 1] : [0, 1, 2].filter((axis) => periodic[axis]);
  const normal = cross(row3(cell, a), row3(cell, b));
  const length = norm(normal);
  return Float64Array.from({ length: 9 }, (_, k) => {
    const i = Math.floor(k / 3);
    return (i === k % 3 ? 1 : 0) - (normal[i] * normal[k % 3]) / (length * length);
  });
}

/** The coordinates at the start. */
export function firstCoordinates({ start, freedom, cellScale }: Coordinates): Float64Array {
  const size = 3 * atomCount(start);
  const x = new Float64Array(size + (freedom === 'fixed' ? 0 : 9));
  x.set(start.positions);
  if (freedom !== 'fixed') for (let a = 0; a < 3; a++) x[size + 4 * a] = cellScale;
  return x;
}

/** D as it acts, [3, 3], and the cube root that it was divided by; undefined when the cell is fixed. */
function deformation({ start, freedom, cellScale }: Coordinates, x: Float64Array) {
  if (freedom === 'fixed') return undefined;
  const D = x.slice(3 * atomCount(start)).map((d) => d / cellScale);
  const size = freedom === 'shape' ? Math.cbrt(determinant3(D)) : 1;
  return { D: D.map((d) => d / size), size };
}

export function structureAt(coordinates: Coordinates, x: Float64Array): Structure {
  const { start } = coordinates;
  const deformed = deformation(coordinates, x);
  if (!deformed) return { ...start, positions: x.slice() };
  const positions = rowsTimes(x.subarray(0, 3 * atomCount(start)), deformed.D);
  return { ...start, positions, cell: Float64Array.from(multiply3(start.cell, deformed.D)) };
}

/** What one evaluation says about the way down. */
export interface Descent {
  /** eV/Å; minus the gradient of E + pV with respect to x, without what held atoms feel */
  readonly direction: Float64Array;
  /** eV/Å, largest force on an atom that may move */
  readonly maxForce: number;
  /** eV/Å³, largest component of stress + pressure that the cell can follow; 0 for a fixed cell */
  readonly maxStress: number;
}

/** @param pressure eV/Å³ */
export function descentAt(
  coordinates: Coordinates,
  x: Float64Array,
  structure: Structure,
  { forces, virial }: Evaluation,
  pressure: number,
): Descent {
  const { start, cellScale } = coordinates;
  const size = 3 * atomCount(start);
  const direction = new Float64Array(x.length);
  const free = projectFree(structure, forces);
  const maxForce = longestTriple(free);
  const deformed = deformation(coordinates, x);
  if (!deformed) {
    direction.set(free);
    return { direction, maxForce, maxStress: 0 };
  }
  // r = p D, so −∂E/∂p = f Dᵀ.
  const { D, size: divisor } = deformed;
  direction.set(projectFree(start, rowsTimes(forces, transpose3(D))));
  // −∂(E + pV)/∂ε = W − pV, and dD = D ε makes the derivative with respect to D that times D⁻ᵀ from the left.
  const V = volume(structure.cell);
  const push = symmetric(virial).map((w, k) => w - (k % 4 === 0 ? pressure * V : 0));
  const felt = deviator(coordinates, push);
  const cellForce = allowed(coordinates, symmetric(multiply3(transpose3(inverse3(D)), felt)));
  for (let k = 0; k < 9; k++) direction[size + k] = cellForce[k] / (divisor * cellScale);
  return { direction, maxForce, maxStress: Math.max(...allowed(coordinates, felt).map(Math.abs)) / V };
}

/** At fixed volume only the part without trace acts: it is what a deformation scaled back to the volume feels. */
function deviator({ freedom }: Coordinates, m: Float64Array): Float64Array {
  if (freedom !== 'shape') return m;
  const mean = (m[0] + m[4] + m[8]) / 3;
  return m.map((w, k) => w - (k % 4 === 0 ? mean : 0));
}

/** The part of a symmetric matrix that lies among the deformations the cell may take. */
function allowed({ freedom, plane }: Coordinates, m: Float64Array): Float64Array {
  if (plane) return Float64Array.from(multiply3(plane, multiply3(m, plane)));
  if (freedom !== 'volume') return m;
  const mean = (m[0] + m[4] + m[8]) / 3;
  return m.map((_, k) => (k % 4 === 0 ? mean : 0));
}

function symmetric(m: ArrayLike<number>): Float64Array {
  return Float64Array.from({ length: 9 }, (_, k) => (m[k] + m[3 * (k % 3) + Math.floor(k / 3)]) / 2);
}

/** Each row times a 3x3 matrix. */
function rowsTimes(rows: Float64Array, m: ArrayLike<number>): Float64Array {
  const result = new Float64Array(rows.length);
  for (let k = 0; k < rows.length; k += 3) {
    for (let b = 0; b < 3; b++) {
      result[k + b] = rows[k] * m[b] + rows[k + 1] * m[3 + b] + rows[k + 2] * m[6 + b];
    }
  }
  return result;
}
