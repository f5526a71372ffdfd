import { toCartesian } from '../../src/structure/cell';
import type { Structure } from '../../src/structure/structure';

/** A periodic crystal from its cell (Å, rows) and atoms in fractional coordinates. */
export function crystal(
  cell: readonly number[],
  atoms: readonly (readonly [element: number, x: number, y: number, z: number])[],
): Structure {
  const rows = Float64Array.from(cell);
  return {
    cell: rows,
    periodic: [true, true, true],
    positions: toCartesian(rows, Float64Array.from(atoms.flatMap(([, x, y, z]) => [x, y, z]))),
    atomicNumbers: Uint8Array.from(atoms, ([element]) => element),
  };
}

/** Rutile TiO2, P4_2/mnm: Ti 2a, O 4f. a, c in Å. */
export function rutile(a: number, c: number, u: number): Structure {
  const cell = [a, 0, 0, 0, a, 0, 0, 0, c];
  return crystal(cell, [
    [22, 0, 0, 0],
    [22, 0.5, 0.5, 0.5],
    [8, u, u, 0],
    [8, -u, -u, 0],
    [8, 0.5 + u, 0.5 - u, 0.5],
    [8, 0.5 - u, 0.5 + u, 0.5],
  ]);
}

/** Anatase TiO2, I4_1/amd with Ti at the origin; O at ±u c from each Ti. a, c in Å. */
export function anatase(a: number, c: number, u: number): Structure {
  const cell = [a, 0, 0, 0, a, 0, 0, 0, c];
  const titanium = [
    [0, 0, 0],
    [0.5, 0.5, 0.5],
    [0, 0.5, 0.25],
    [0.5, 0, 0.75],
  ];
  return crystal(
    cell,
    titanium.flatMap(([x, y, z]): [number, number, number, number][] => [
      [22, x, y, z],
      [8, x, y, z + u],
      [8, x, y, z - u],
    ]),
  );
}

/** Hexagonal close-packed, two atoms. a, c in Å. */
export function hcp(element: number, a: number, c: number): Structure {
  return crystal(
    [a, 0, 0, -a / 2, (a * Math.sqrt(3)) / 2, 0, 0, 0, c],
    [
      [element, 1 / 3, 2 / 3, 0.25],
      [element, 2 / 3, 1 / 3, 0.75],
    ],
  );
}

/** Face-centred cubic, one atom. a in Å, of the cube. */
export function fcc(element: number, a: number): Structure {
  const h = a / 2;
  return crystal([0, h, h, h, 0, h, h, h, 0], [[element, 0, 0, 0]]);
}

/** Body-centred cubic, one atom. a in Å, of the cube. */
export function bcc(element: number, a: number): Structure {
  const h = a / 2;
  return crystal([-h, h, h, h, -h, h, h, h, -h], [[element, 0, 0, 0]]);
}
