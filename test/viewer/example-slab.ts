import { Region, type Structure } from '../../src/structure/structure';

/**
 * A rutile TiO2 block with a cap of hcp Ru on top: the kind of scene the viewer is for, made on the fly.
 *
 * Rutile: a = 4.594 Å, c = 2.959 Å, u = 0.305 (Abrahams & Bernstein, J. Chem. Phys. 55, 3206 (1971)), with the
 * crystal's c along y. Ru: a = 2.706 Å, c = 4.282 Å.
 */
export function exampleSlab(repeats: readonly [number, number, number], capRadius: number): Structure {
  const [a, c, u] = [4.594, 2.959, 0.305];
  const positions: number[] = [];
  const numbers: number[] = [];
  const regions: number[] = [];
  const basis = [
    [22, 0, 0, 0],
    [22, 0.5, 0.5, 0.5],
    [8, u, u, 0],
    [8, -u, -u, 0],
    [8, 0.5 + u, 0.5 - u, 0.5],
    [8, 0.5 - u, 0.5 + u, 0.5],
  ];
  const [width, depth, height] = [repeats[0] * a, repeats[1] * c, repeats[2] * a];
  for (let i = 0; i < repeats[0]; i++) {
    for (let j = 0; j < repeats[1]; j++) {
      for (let k = 0; k < repeats[2]; k++) {
        for (const [z, x, y, w] of basis) {
          const r = [(i + x) * a, (j + w) * c, (k + y) * a];
          positions.push(...r);
          numbers.push(z);
          const below = height - r[2];
          const aside = Math.hypot(r[0] - width / 2, r[1] - depth / 2);
          const outer = below < 4.2 || below > height - 2.3;
          regions.push(
            outer ? (below < 4.2 && aside < capRadius ? Region.interface : Region.surface) : Region.bulk,
          );
        }
      }
    }
  }
  const [ruA, ruC] = [2.706, 4.282];
  const base = height + 0.6;
  const reach = Math.ceil(capRadius / ruA) + 2;
  for (let layer = 0; (layer * ruC) / 2 < capRadius; layer++) {
    for (let i = -2 * reach; i <= 2 * reach; i++) {
      for (let j = -reach; j <= reach; j++) {
        const x = (i + j / 2) * ruA + (layer % 2) * ruA * 0.5;
        const y = j * ruA * Math.sqrt(0.75) + ((layer % 2) * ruA * Math.sqrt(0.75)) / 3;
        const z = (layer * ruC) / 2;
        if (x * x + y * y + z * z > capRadius * capRadius) continue;
        positions.push(width / 2 + x, depth / 2 + y, base + z);
        numbers.push(44);
        regions.push(Region.particle);
      }
    }
  }
  return {
    cell: Float64Array.from([width, 0, 0, 0, depth, 0, 0, 0, base + capRadius + 10]),
    periodic: [true, true, false],
    positions: Float64Array.from(positions),
    atomicNumbers: Uint8Array.from(numbers),
    regions: Uint8Array.from(regions),
  };
}
