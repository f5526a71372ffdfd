import { loadCrystal } from '../../../src/build/load-crystal';
import { makeSurface } from '../../../src/build/make-surface';
import { mergeStructures } from '../../../src/structure/combine';
import type { Structure } from '../../../src/structure/structure';

export interface RegistryCase {
  readonly structure: Structure;
  /** indices of the guest */
  readonly guest: readonly number[];
}

function withGuest(
  slab: Structure,
  atomicNumber: number,
  points: readonly (readonly number[])[],
): RegistryCase {
  const n = slab.atomicNumbers.length;
  const structure = mergeStructures(slab, {
    ...slab,
    fixed: undefined,
    positions: Float64Array.from(points.flat()),
    atomicNumbers: new Uint8Array(points.length).fill(atomicNumber),
  });
  return { structure, guest: points.map((_, k) => n + k) };
}

/** One atom of a metal 3 Å above an atom of three layers of Ru(0001), 4 × 4 cells. */
export function adatomOnRu(atomicNumber = 44): RegistryCase {
  const slab = makeSurface(loadCrystal('Ru'), [0, 0, 1], {
    layers: 1.5,
    repeats: [4, 4],
    vacuum: 15,
  }).structure;
  const top = highest(slab);
  return withGuest(slab, atomicNumber, [[top[0], top[1], top[2] + 3]]);
}

/** Four Ru atoms, a flat rhombus with one on top of a triangle, 3 Å above TiO2(110), 5 × 3 cells of one layer. */
export function clusterOnRutile(): RegistryCase {
  const slab = makeSurface(loadCrystal('TiO2-rutile'), [1, 1, 0], {
    layers: 2,
    repeats: [5, 3],
    vacuum: 15,
    rectangular: true,
    frozenLayers: 1,
  }).structure;
  const [x, y, z] = highest(slab);
  const at = (u: number, v: number, w: number) => [x + 1.1 + u, y + 0.4 + v, z + 2.6 + w];
  return withGuest(slab, 44, [at(0, 0, 0), at(2.65, 0, 0), at(1.3, 2.3, 0), at(1.3, 0.76, 2.16)]);
}

/** A bent TiO2 molecule 3 Å above TiO2(110), 5 × 3 cells: host and guest share their elements, and both are charged. */
export function moleculeOnRutile(): RegistryCase {
  const { structure, guest } = clusterOnRutile();
  const cut = guest[1];
  const positions = structure.positions.slice(0, 3 * (cut + 2));
  const atomicNumbers = structure.atomicNumbers.slice(0, cut + 2);
  const titanium = positions.subarray(3 * guest[0], 3 * guest[0] + 3);
  titanium[2] += 0.8;
  for (const [k, sign] of [-1, 1].entries())
    [sign * 1.3, 0.2, 0.9].forEach((by, a) => {
      positions[3 * (cut + k) + a] = titanium[a] + by;
    });
  atomicNumbers.set([22, 8, 8], guest[0]);
  const { fixed: _, ...rest } = structure;
  return { structure: { ...rest, positions, atomicNumbers }, guest: guest.slice(0, 3) };
}

/** Minus the slope of an energy along x, y, z of one atom, by central differences. */
export function finiteDifferenceForces(
  structure: Structure,
  atom: number,
  energyOf: (moved: Structure) => number,
): number[] {
  const step = 1e-4;
  return [0, 1, 2].map((a) => {
    const at = (by: number) => {
      const positions = structure.positions.slice();
      positions[3 * atom + a] += by;
      return energyOf({ ...structure, positions });
    };
    return (at(-step) - at(step)) / (2 * step);
  });
}

function highest({ positions }: Structure): readonly [number, number, number] {
  let best = 0;
  for (let k = 0; k < positions.length; k += 3) if (positions[k + 2] > positions[best + 2] + 1e-6) best = k;
  return [positions[best], positions[best + 1], positions[best + 2]];
}
