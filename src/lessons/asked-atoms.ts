import { isMetalElement, oxygen } from '../structure/is-metal-element';
import { Region, regionNames, type Structure } from '../structure/structure';
import { topOfSupport } from './hop-layers';

const titanium = 22;

export interface AskedAtom {
  readonly atom: number;
  readonly region: 'surface' | 'interface' | 'bulk';
  /** Å, above the highest titanium; negative below */
  readonly height: number;
  /** Å, to the nearest atom of the particle */
  readonly toMetal: number;
}

/**
 * One oxygen of the surface, one of the interface and one of the bulk, each the nearest to the wall that opens the model
 * on the side that stays, so that it can be seen; the one of the bulk is taken straight below the middle.
 */
export function askedAtoms(
  structure: Structure,
  cut: { readonly axis: 'x' | 'y' | 'z'; readonly fraction: number } = { axis: 'y', fraction: 0.5 },
): AskedAtom[] {
  const { positions, atomicNumbers, regions } = structure;
  if (!regions) return [];
  const axis = 'xyz'.indexOf(cut.axis);
  const across = axis === 0 ? 1 : 0;
  const range = (a: number) => {
    const values = Array.from(atomicNumbers.keys(), (i) => positions[3 * i + a]);
    return [values.reduce((p, q) => Math.min(p, q)), values.reduce((p, q) => Math.max(p, q))];
  };
  const [low, high] = range(axis);
  const wall = low + cut.fraction * (high - low);
  const [left, right] = range(across);
  const top = topOfSupport(structure);
  const metal = Array.from(atomicNumbers.keys()).filter(
    (i) => isMetalElement(atomicNumbers[i]) && atomicNumbers[i] !== titanium,
  );
  const middle =
    metal.length > 0
      ? metal.reduce((sum, i) => sum + positions[3 * i + across], 0) / metal.length
      : (left + right) / 2;
  /** share of the width by which the place asked for lies from the middle */
  const wanted = [
    { region: Region.surface, from: 0.4, depth: 0 },
    { region: Region.interface, from: 0, depth: 0 },
    { region: Region.bulk, from: 0, depth: -6 },
  ];
  return wanted.flatMap(({ region, from, depth }) => {
    const place = middle - from * (right - left);
    let [best, atom] = [Infinity, -1];
    for (let i = 0; i < atomicNumbers.length; i++) {
      if (atomicNumbers[i] !== oxygen || regions[i] !== region) continue;
      const behind = positions[3 * i + axis] - wall;
      if (behind < 0) continue;
      const far = Math.hypot(
        2 * behind,
        positions[3 * i + across] - place,
        positions[3 * i + 2] - top - depth,
      );
      if (far < best) [best, atom] = [far, i];
    }
    if (atom < 0) return [];
    const at = (i: number, a: number) => positions[3 * i + a] - positions[3 * atom + a];
    const toMetal = metal.reduce(
      (least, i) => Math.min(least, Math.hypot(at(i, 0), at(i, 1), at(i, 2))),
      Infinity,
    );
    const name = regionNames[region] as AskedAtom['region'];
    return [{ atom, region: name, height: positions[3 * atom + 2] - top, toMetal }];
  });
}
