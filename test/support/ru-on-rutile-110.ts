import type { Structure } from '../../src/structure/structure';

export interface ContactModel {
  /** oxide and film in one cell with vacuum above */
  readonly both: Structure;
  readonly oxide: Structure;
  readonly film: Structure;
  /** Å² */
  readonly area: number;
}

/**
 * Ru(0001) on stoichiometric rutile TiO2(110) in the coincidence cell 10 Ru rows : 9 c along [001] and
 * 4 √3 a(Ru) : 3 √2 a along [1-10]; the film takes the oxide's cell (+0.1 %, +1.7 % with the potentials' own
 * lattices).
 *
 * @param lattice oxide a and c in Å, u; Ru a and c in Å
 * @param gap Å, from the bridging oxygen to the first Ru layer
 */
export function ruOnRutile110(
  lattice: { a: number; c: number; u: number; ru: readonly [number, number] },
  { trilayers = 3, ruLayers = 3, gap = 2, vacuum = 15 } = {},
): ContactModel {
  const { a, c, u } = lattice;
  const across = Math.SQRT2 * a; // [1-10] repeat, also twice the trilayer distance
  const [lx, ly] = [9 * c, 3 * across];
  const spacing = across / 2;
  const oxide: number[][] = [];
  for (let layer = 0; layer < trilayers; layer++) {
    // Trilayers follow each other shifted by half a repeat along [1-10] … and [001].
    const y0 = (layer % 2) * 0.5;
    const sites: [number, number, number, number][] = [
      [22, 0, 0, 0],
      [22, 0.5, 0.5, 0],
      [8, 0, u, 0],
      [8, 0, -u, 0],
      [8, 0.5, 0, 2 * (0.5 - u) * spacing],
      [8, 0.5, 0, -2 * (0.5 - u) * spacing],
    ];
    for (let p = 0; p < 9; p++) {
      for (let q = 0; q < 3; q++) {
        for (const [z, x, y, height] of sites) {
          oxide.push([z, (p + x) * c, (q + y + y0) * across, layer * spacing + height]);
        }
      }
    }
  }
  const top = Math.max(...oxide.map((atom) => atom[3]));
  const film: number[][] = [];
  const [dx, dy] = [lx / 10, ly / 4];
  for (let layer = 0; layer < ruLayers; layer++) {
    for (let p = 0; p < 10; p++) {
      for (let q = 0; q < 4; q++) {
        const z = top + gap + (layer * lattice.ru[1]) / 2;
        const shift = layer % 2 === 0 ? 0 : 1 / 3;
        film.push([44, p * dx, (q + shift) * dy, z]);
        film.push([44, (p + 0.5) * dx, (q + 0.5 + shift) * dy, z]);
      }
    }
  }
  const height = top + gap + (ruLayers * lattice.ru[1]) / 2 + vacuum;
  const structure = (atoms: number[][]): Structure => ({
    cell: Float64Array.of(lx, 0, 0, 0, ly, 0, 0, 0, height),
    periodic: [true, true, false],
    positions: Float64Array.from(atoms.flatMap(([, x, y, z]) => [x, y, z])),
    atomicNumbers: Uint8Array.from(atoms, ([z]) => z),
  });
  return {
    both: structure([...oxide, ...film]),
    oxide: structure(oxide),
    film: structure(film),
    area: lx * ly,
  };
}
