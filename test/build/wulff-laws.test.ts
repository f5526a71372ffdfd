import { expect, test } from 'vitest';
import { equivalentPlanes } from '../../src/build/equivalent-planes';
import { intersectHalfSpaces } from '../../src/build/intersect-half-spaces';
import type { ParticleBody } from '../../src/build/particle-body';
import type { Indices } from '../../src/build/plane-indices';
import { type SurfaceEnergy, wulffShape } from '../../src/build/wulff-shape';
import { cross, dot, multiply3, norm } from '../../src/math/matrix3';
import { createRandom } from '../../src/math/random';

const cells: Record<string, number[]> = {
  cubic: [4, 0, 0, 0, 4, 0, 0, 0, 4],
  tetragonal: [4.6, 0, 0, 0, 4.6, 0, 0, 0, 2.96],
  hexagonal: [2.7, 0, 0, -1.35, 1.35 * Math.sqrt(3), 0, 0, 0, 4.28],
  triclinic: [3.1, 0.2, -0.1, -0.4, 3.9, 0.3, 0.5, -0.7, 4.4],
};
const cases = Object.entries(cells).flatMap(([system, rows]) =>
  [1, 2].map((seed) => [system, seed, Float64Array.from(rows)] as const),
);
const identity = [Int8Array.of(1, 0, 0, 0, 1, 0, 0, 0, 1), Int8Array.of(-1, 0, 0, 0, -1, 0, 0, 0, -1)];

/** Energies between 0.7 and 1.3 of all planes with indices up to 1 and a few more. */
function randomEnergies(seed: number): SurfaceEnergy[] {
  const random = createRandom(seed);
  const energies: SurfaceEnergy[] = [];
  for (let h = -1; h <= 1; h++)
    for (let k = -1; k <= 1; k++)
      for (let l = -1; l <= 1; l++)
        if (h !== 0 || k !== 0 || l !== 0)
          energies.push({ hkl: [h, k, l], energy: 0.7 + 0.6 * random.next() });
  for (const hkl of [
    [2, 1, 0],
    [1, 0, 2],
    [2, -1, 1],
  ] as const)
    energies.push({ hkl, energy: 0.7 + 0.6 * random.next() });
  return energies;
}

/** Sum of the tetrahedra between an inner point and the triangles of the facets. */
function volumeFromCorners({ polyhedron }: ParticleBody): number {
  const { vertices, facets } = polyhedron;
  const inner = [0, 1, 2].map(
    (a) => vertices.filter((_, k) => k % 3 === a).reduce((sum, x) => sum + x, 0) / (vertices.length / 3),
  );
  let sum = 0;
  for (const { corners } of facets) {
    const r = (k: number) => [0, 1, 2].map((a) => corners[3 * k + a] - inner[a]);
    for (let k = 2; k < corners.length / 3; k++) sum += Math.abs(dot(r(0), cross(r(k - 1), r(k)))) / 6;
  }
  return sum;
}

test.each(cases)('a %s body of random energies (%d) is closed and obeys its half-spaces', (_, seed, cell) => {
  const body = wulffShape(cell, randomEnergies(seed));
  const { polyhedron, planes } = body;
  const closing = [0, 0, 0];
  let worst = 0;
  for (const { plane, area, corners } of polyhedron.facets) {
    const { normal, distance } = planes[plane];
    expect(area).toBeGreaterThan(0);
    for (let a = 0; a < 3; a++) closing[a] += area * normal[a];
    for (let k = 0; k < corners.length; k += 3)
      worst = Math.max(worst, Math.abs(dot(normal, corners.subarray(k, k + 3)) - distance));
  }
  expect(norm(closing)).toBeLessThan(1e-12);
  for (let k = 0; k < polyhedron.vertices.length; k += 3)
    for (const { normal, distance } of planes)
      worst = Math.max(worst, dot(normal, polyhedron.vertices.subarray(k, k + 3)) - distance);
  expect(worst).toBeLessThan(1e-12);
  expect(body.volume).toBeCloseTo(volumeFromCorners(body), 12);
  // Euler's formula: corners − edges + facets = 2; an edge has two facets, each facet as many edges as corners
  const distinct = (corners: Float64Array) => {
    let count = 0;
    for (let k = 0; k < corners.length; k += 3) {
      const next = (k + 3) % corners.length;
      if (norm([0, 1, 2].map((a) => corners[k + a] - corners[next + a])) > 1e-7) count++;
    }
    return count;
  };
  const ends = polyhedron.facets.reduce((sum, { corners }) => sum + distinct(corners), 0);
  expect(polyhedron.vertices.length / 3 - ends / 2 + polyhedron.facets.length).toBe(2);
});

test.each(cases)(
  'Wulff: no half-space can be left out, and energies scale the %s body (%d)',
  (_, seed, cell) => {
    const energies = randomEnergies(seed);
    const body = wulffShape(cell, energies);
    const twice = wulffShape(
      cell,
      energies.map(({ hkl, energy }) => ({ hkl, energy: 2 * energy })),
    );
    expect(twice.volume / body.volume).toBeCloseTo(8, 12);
    const shown = body.polyhedron.facets.map(({ plane }) => body.planes[plane]);
    expect(intersectHalfSpaces(shown).volume).toBeCloseTo(body.volume, 12);
    // The surface energy is three times the volume: Σ γ A = Σ d A = 3 V
    const surface = body.polyhedron.facets.reduce(
      (sum, { plane, area }) => sum + body.planes[plane].distance * area,
      0,
    );
    expect(surface).toBeCloseTo(3 * body.volume, 12);
  },
);

test.each(cases)('the %s body (%d) does not depend on the cell vectors chosen', (_, seed, cell) => {
  const energies = randomEnergies(seed).flatMap(({ hkl, energy }) =>
    equivalentPlanes(cell, hkl).map((plane) => ({ hkl: plane, energy })),
  );
  // Rows of determinant 1: a′ = U a, and indices go the same way, h′ = U h.
  const u = [1, 1, 0, 0, 1, -1, 1, 1, 1];
  const turned = (hkl: Indices): Indices => {
    const [h, k, l] = [0, 3, 6].map((row) => u[row] * hkl[0] + u[row + 1] * hkl[1] + u[row + 2] * hkl[2]);
    return [h, k, l];
  };
  const body = wulffShape(cell, energies, { operations: identity });
  const other = wulffShape(
    multiply3(u, cell),
    energies.map(({ hkl, energy }) => ({ hkl: turned(hkl), energy })),
    { operations: identity },
  );
  expect(other.volume).toBeCloseTo(body.volume, 11);
  expect(other.polyhedron.facets.map(({ area }) => area).sort()).toHaveLength(body.polyhedron.facets.length);
  const sorted = (shape: ParticleBody) =>
    shape.polyhedron.facets.map(({ area }) => area).sort((p, q) => p - q);
  sorted(other).forEach((area, k) => {
    expect(area).toBeCloseTo(sorted(body)[k], 11);
  });
});

test.each(cases)(
  'Winterbottom: from the free %s body (%d) down to nothing, always smaller',
  (_, seed, cell) => {
    const energies = randomEnergies(seed);
    const free = wulffShape(cell, energies);
    const [facet] = free.polyhedron.facets;
    const { hkl, distance: gamma } = free.planes[facet.plane];
    const heights: number[] = [];
    const volumes: number[] = [];
    const least = wulffShape(cell, energies, { contact: hkl, truncation: { adhesion: 0 } });
    expect(least.volume).toBeCloseTo(free.volume, 12);
    expect(least.contactAngle).toBeCloseTo(Math.PI, 6);
    // The opposite facet has the same energy, the lattice having a centre, but may lie outside the body.
    const wets = gamma + least.height - gamma;
    for (let k = 0; k <= 16; k++) {
      const shape = wulffShape(cell, energies, {
        contact: hkl,
        truncation: { adhesion: (k / 16) * wets * 0.9999 },
      });
      heights.push(shape.height);
      volumes.push(shape.volume);
      expect(shape.height).toBeCloseTo(least.height - (k / 16) * wets * 0.9999, 12);
    }
    expect(heights[16]).toBeLessThan(1e-3);
    expect(volumes[16]).toBeLessThan(1e-3 * free.volume);
    for (let k = 1; k <= 16; k++) expect(volumes[k]).toBeLessThan(volumes[k - 1]);
  },
);

test('Young and Dupré: an angle of contact is an adhesion γ (1 + cos θ), and comes back', () => {
  const cell = Float64Array.from(cells.hexagonal);
  const energies: SurfaceEnergy[] = [
    { hkl: [0, 0, 1], energy: 0.19 },
    { hkl: [1, 0, 0], energy: 0.18 },
    { hkl: [1, 0, 1], energy: 0.185 },
  ];
  const contact = [0, 0, 1] as const;
  for (const degrees of [20, 60, 90, 110, 150, 180]) {
    const contactAngle = (degrees * Math.PI) / 180;
    const byAngle = wulffShape(cell, energies, { contact, truncation: { contactAngle } });
    const adhesion = 0.19 * (1 + Math.cos(contactAngle));
    const byAdhesion = wulffShape(cell, energies, { contact, truncation: { adhesion } });
    expect(byAngle.volume).toBeCloseTo(byAdhesion.volume, 9);
    expect(byAngle.contactAngle).toBeCloseTo(contactAngle, 6);
    expect(byAdhesion.contactAngle).toBeCloseTo(contactAngle, 6);
  }
  // A right angle cuts through the centre, to the last bit.
  const half = wulffShape(cell, energies, { contact, truncation: { contactAngle: Math.PI / 2 } });
  expect(half.planes[0].distance).toBe(0);
  expect(half.contactAngle).toBeCloseTo(Math.PI / 2, 9);
});

test('a contact plane without an energy needs one for an angle, or a height', () => {
  const cell = Float64Array.from(cells.cubic);
  const energies: SurfaceEnergy[] = [{ hkl: [1, 0, 0], energy: 0.1 }];
  const contact = [1, 1, 1] as const;
  const cut = (truncation: object) => wulffShape(cell, energies, { contact, truncation });
  expect(() => cut({ contactAngle: 2 })).toThrow(/no surface energy, so contactAngle cannot be weighed/);
  expect(() => cut({ adhesion: 0.1 })).toThrow(/no surface energy, so adhesion cannot be weighed/);
  expect(cut({ heightFraction: 0.5 }).contactAngle).toBeNaN();
  const known = cut({ contactAngle: 2, contactEnergy: 0.12 });
  expect(known.contactAngle).toBeCloseTo(2, 8);
  expect(known.planes[0].distance).toBeCloseTo(-0.12 * Math.cos(2), 9);
  expect(() => cut({ contactEnergy: -1, contactAngle: 2 })).toThrow(/contactEnergy must be above 0/);
  expect(() => cut({ heightFraction: 0.5, contactAngle: 2 })).toThrow(
    /both contactAngle and heightFraction were given/,
  );
  expect(() => cut({ contactAngle: 0, contactEnergy: 0.12 })).toThrow(/at most π rad, got 0/);
  expect(() => cut({ contactAngle: 110, contactEnergy: 0.12 })).toThrow(/1.5708 is 90°/);
});
