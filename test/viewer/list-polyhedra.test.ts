import { expect, test } from 'vitest';
import { loadCrystal } from '../../src/build/load-crystal';
import { makeSupercell } from '../../src/structure/supercell';
import { hullFaces } from '../../src/viewer/hull-faces';
import { defaultPolyhedronRules, listPolyhedra } from '../../src/viewer/list-polyhedra';

const octahedron = [1, 0, 0, -1, 0, 0, 0, 1, 0, 0, -1, 0, 0, 0, 1, 0, 0, -1];
const cube = [-1, 1].flatMap((x) => [-1, 1].flatMap((y) => [-1, 1].flatMap((z) => [x, y, z])));

/** of all triangles, by the divergence theorem; positive when they face outwards */
function volumeOf(points: number[], triangles: readonly (readonly number[])[]): number {
  const at = (i: number) => points.slice(3 * i, 3 * i + 3);
  return triangles.reduce((sum, [i, j, k]) => {
    const [a, b, c] = [at(i), at(j), at(k)];
    return (
      sum +
      (a[0] * (b[1] * c[2] - b[2] * c[1]) +
        a[1] * (b[2] * c[0] - b[0] * c[2]) +
        a[2] * (b[0] * c[1] - b[1] * c[0])) /
        6
    );
  }, 0);
}

test.each([
  ['octahedron', octahedron, 8, 4 / 3, 12],
  ['cube', cube, 12, 8, 12],
])(
  'the hull of the corners of the %s has its faces, volume and edges',
  (_, points, count, volume, edgeCount) => {
    const { triangles, edges } = hullFaces(points, 0.01);
    expect(triangles.length).toBe(count);
    expect(volumeOf(points, triangles)).toBeCloseTo(volume, 12);
    const marked = new Set<string>();
    triangles.forEach((triangle, t) => {
      for (let side = 0; side < 3; side++)
        if (edges[t] & (1 << side))
          marked.add([triangle[(side + 1) % 3], triangle[(side + 2) % 3]].sort((p, q) => p - q).join(' '));
    });
    expect(marked.size).toBe(edgeCount);
  },
);

test('points inside belong to no face, and points in one plane have no hull', () => {
  expect(hullFaces([...octahedron, 0.1, 0, 0], 0.01).triangles.flat()).not.toContain(6);
  expect(hullFaces([0, 0, 0, 1, 0, 0, 0, 1, 0, 1, 1, 0], 0.01).triangles).toEqual([]);
});

test.each(['TiO2-rutile', 'TiO2-anatase', 'RuO2'])(
  'every cation of %s is in an octahedron of oxygen',
  (id) => {
    for (const repeats of [1, 3]) {
      const structure = makeSupercell(loadCrystal(id), [repeats, repeats, repeats]);
      const cations = Array.from(structure.atomicNumbers).filter((z) => z !== 8).length;
      const { polyhedronCount, count } = listPolyhedra(structure, defaultPolyhedronRules);
      expect([polyhedronCount, count]).toEqual([cations, 8 * cations]);
    }
  },
);
