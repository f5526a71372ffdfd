import { isMetalElement } from '../structure/is-metal-element';
import type { Structure } from '../structure/structure';

const titanium = 22;

/** Å, of the highest titanium: where the support begins. */
export function topOfSupport({ positions, atomicNumbers }: Structure): number {
  let top = -Infinity;
  atomicNumbers.forEach((z, i) => {
    if (z === titanium) top = Math.max(top, positions[3 * i + 2]);
  });
  return top;
}

/**
 * Layers of a support along z, counted from 1 at its top. One layer is a plane of titanium with the oxygen nearest to it;
 * oxygen above the first plane belongs to it.
 *
 * @param height Å
 * @param top Å, of the highest titanium
 * @param spacing Å, from plane to plane
 */
export function layerOf(height: number, top: number, spacing: number): number {
  return Math.max(1, 1 + Math.round((top - height) / spacing));
}

/** How many hops set out from each layer. */
export function layerCounts(
  structure: Structure,
  hops: readonly { readonly from: readonly [number, number, number] }[],
  spacing: number,
): Map<number, number> {
  const top = topOfSupport(structure);
  const counts = new Map<number, number>();
  for (const { from } of hops) {
    const layer = layerOf(from[2], top, spacing);
    counts.set(layer, (counts.get(layer) ?? 0) + 1);
  }
  return counts;
}

/** How many oxygen atoms each layer has. */
export function oxygenInLayers(structure: Structure, spacing: number): Map<number, number> {
  const top = topOfSupport(structure);
  const counts = new Map<number, number>();
  structure.atomicNumbers.forEach((z, i) => {
    if (z === 0 || isMetalElement(z)) return;
    const layer = layerOf(structure.positions[3 * i + 2], top, spacing);
    counts.set(layer, (counts.get(layer) ?? 0) + 1);
  });
  return counts;
}
