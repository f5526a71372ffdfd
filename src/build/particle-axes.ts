import { InputError } from '../errors';
import { cross, dot, norm, rowTimesMatrix3 } from '../math/matrix3';
import { reciprocalCell } from '../structure/cell';
import type { Structure } from '../structure/structure';
import type { ParticleBody } from './particle-body';
import type { Indices } from './plane-indices';
import { primitiveLattice } from './primitive-lattice';
import { surfaceCell } from './surface-cell';

/** The particle's x, y, z as unit vectors in the crystal's axes; the contact plane's outward normal is −z. */
export function contactAxes(cell: Float64Array, contact: Indices, along: Indices): readonly Float64Array[] {
  if (dot(contact, along) !== 0 || along.every((index) => index === 0))
    throw new InputError(
      `makeParticle: direction [${along.join(' ')}] does not lie in the contact plane (${contact.join(' ')}), ` +
        `h u + k v + l w = ${dot(contact, along)}; it must be 0`,
    );
  const unit = (v: Float64Array) => v.map((value) => value / norm(v));
  const x = unit(rowTimesMatrix3(along, cell));
  const z = unit(rowTimesMatrix3(contact, reciprocalCell(cell))).map((value) => -value);
  return [x, cross(z, x), z];
}

/** The shortest direction [uvw] of a crystal's lattice that lies in a plane, as integers. */
export function shortestDirection(crystal: Structure, hkl: Indices): Indices {
  const { basis, order } = primitiveLattice(crystal);
  const [uvw] = surfaceCell(crystal.cell, basis, order, hkl).directions;
  for (let factor = 1; factor <= order; factor++) {
    const scaled = uvw.map((x) => x * factor);
    if (scaled.every((x) => Math.abs(x - Math.round(x)) < 1e-6)) {
      const [u, v, w] = scaled.map((x) => Math.round(x) + 0);
      return [u, v, w];
    }
  }
  throw new InputError(`makeParticle: no lattice direction lies in (${hkl.join(' ')}); give "along"`);
}

/** Diameter of the circle with the area of the body's projection along z. */
export function footprintDiameter(body: ParticleBody, axes: readonly Float64Array[]): number {
  if (body.radius !== undefined) {
    const reach = body.height < body.radius ? body.radius - body.height : 0;
    return 2 * Math.sqrt(body.radius * body.radius - reach * reach);
  }
  const { vertices } = body.polyhedron;
  const points: [number, number][] = [];
  for (let k = 0; k < vertices.length; k += 3) {
    const corner = vertices.subarray(k, k + 3);
    points.push([dot(axes[0], corner), dot(axes[1], corner)]);
  }
  points.sort((p, q) => p[0] - q[0] || p[1] - q[1]);
  const chain = (ordered: readonly [number, number][]) => {
    const hull: [number, number][] = [];
    for (const p of ordered) {
      while (hull.length > 1 && turn(hull[hull.length - 2], hull[hull.length - 1], p) <= 0) hull.pop();
      hull.push(p);
    }
    return hull.slice(0, -1);
  };
  const hull = [...chain(points), ...chain([...points].reverse())];
  const doubled = hull.reduce((sum, p, k) => {
    const q = hull[(k + 1) % hull.length];
    return sum + p[0] * q[1] - p[1] * q[0];
  }, 0);
  return Math.sqrt((2 * doubled) / Math.PI);
}

function turn(o: readonly number[], p: readonly number[], q: readonly number[]): number {
  return (p[0] - o[0]) * (q[1] - o[1]) - (p[1] - o[1]) * (q[0] - o[0]);
}
