import { InputError } from '../../errors';
import { elementSymbol } from '../../structure/elements';
import { atomCount, Region, type Structure } from '../../structure/structure';
import { type Bonding, findBonding, Role } from './bonding';
import { findExposed } from './oxide-sites';

export const sublattices = ['bridging', 'in-plane', 'bulk'] as const;
/**
 * Kinds of ions by what surrounds them: `bridging`, with two partners; `in-plane`, with more and nothing above it;
 * `bulk`, the rest. Of titanium the exposed ones are `in-plane`.
 */
export type Sublattice = (typeof sublattices)[number];
export type RegionName = Exclude<keyof typeof Region, 'none'>;

/** Which atoms a step means; all that is given must hold. */
export interface AtomFilter {
  /** atomic number */
  readonly element?: number;
  readonly regions?: readonly RegionName[];
  /** Å below the highest cation of the support; oxygen that sticks out is at less than 0 */
  readonly depth?: { readonly from?: number; readonly to?: number };
  /** layers of the support, counted from 1 at its upper face */
  readonly layers?: { readonly from?: number; readonly to?: number };
  readonly sublattice?: Sublattice;
  /** bound ions of the other kind: 5 for five-fold titanium */
  readonly coordination?: number;
}

/** What is known of the support, see `SupportFrame`; absent for atoms read from a file. */
export interface SupportExtent {
  /** Å */
  readonly bottom: number;
  readonly thickness: number;
  readonly repeat: number;
}

/**
 * [n], 1 for the atoms that a filter means.
 *
 * @param structure with `regions` when the filter names some
 * @throws InputError for a filter that contradicts itself, or asks for what is not known
 */
export function chooseAtoms(structure: Structure, filter: AtomFilter, support?: SupportExtent): Uint8Array {
  const where = 'chooseAtoms';
  const { element, regions, depth, layers, sublattice, coordination } = filter;
  const chosen = new Uint8Array(atomCount(structure)).fill(1);
  const keep = (test: (i: number) => boolean) => {
    for (let i = 0; i < chosen.length; i++) if (chosen[i] && !test(i)) chosen[i] = 0;
  };
  if (element !== undefined) keep((i) => structure.atomicNumbers[i] === element);
  if (regions) {
    const known = structure.regions;
    if (!known)
      throw new InputError(
        `${where}: the structure has no regions; classify them first, see classifyRegions`,
      );
    const wanted = new Set<number>(regions.map((name) => Region[name]));
    keep((i) => wanted.has(known[i]));
  }
  if (!depth && !layers && !sublattice && coordination === undefined) return chosen;
  const bonding = findBonding(structure);
  if (depth || layers) {
    const depths = depthBelow(structure, bonding, support);
    if (depth) {
      checkRange(depth, 'depth', 'Å');
      keep((i) => depths[i] >= (depth.from ?? -Infinity) && depths[i] <= (depth.to ?? Infinity));
    }
    if (layers) {
      checkRange(layers, 'layers', 'layers');
      if (!support)
        throw new InputError(
          `${where}: how thick a layer is is not known for these atoms; give a depth in Å instead of layers`,
        );
      const layerOf = (i: number) => Math.round(depths[i] / support.repeat) + 1;
      keep((i) => layerOf(i) >= (layers.from ?? 1) && layerOf(i) <= (layers.to ?? Infinity));
    }
  }
  if (coordination !== undefined) keep((i) => bonding.coordination[i] === coordination);
  if (sublattice) {
    const exposed = new Set(findExposed(structure, bonding).map(({ atom }) => atom));
    keep((i) => sublatticeOf(bonding, exposed, i) === sublattice);
  }
  return chosen;
}

function sublatticeOf(bonding: Bonding, exposed: ReadonlySet<number>, i: number): Sublattice | undefined {
  if (bonding.roles[i] === Role.anion && bonding.coordination[i] === 2) return 'bridging';
  if (bonding.roles[i] !== Role.anion && bonding.roles[i] !== Role.cation) return undefined;
  return exposed.has(i) ? 'in-plane' : 'bulk';
}

/**
 * Å, [n]: how far each atom lies below the highest cation of the support, along z. What stands on the support, an
 * oxide film too, is not meant where its extent is known.
 */
export function depthBelow(structure: Structure, bonding: Bonding, support?: SupportExtent): Float64Array {
  const { positions } = structure;
  // Half an Å of relaxation does not hide the top layer.
  const ceiling = support ? support.bottom + support.thickness + 0.5 : Infinity;
  let top = -Infinity;
  let highest = -Infinity;
  for (let i = 0; i < atomCount(structure); i++) {
    const z = positions[3 * i + 2];
    if (z > ceiling) continue;
    highest = Math.max(highest, z);
    if (bonding.roles[i] === Role.cation) top = Math.max(top, z);
  }
  if (top === -Infinity) top = highest;
  return Float64Array.from({ length: atomCount(structure) }, (_, i) => top - positions[3 * i + 2]);
}

/** The filter in words: `O, bridging, surface, 0 to 5 Å deep`. */
export function filterText({
  element,
  regions,
  depth,
  layers,
  sublattice,
  coordination,
}: AtomFilter): string {
  const range = ({ from, to }: { from?: number; to?: number }) =>
    to === undefined ? `from ${from ?? 0}` : from === undefined ? `to ${to}` : `${from} to ${to}`;
  return [
    element === undefined ? '' : elementSymbol(element),
    coordination === undefined ? '' : `${coordination}-fold`,
    sublattice ?? '',
    regions ? regions.join(' and ') : '',
    depth ? `${range(depth)} Å deep` : '',
    layers ? `layers ${range(layers)}` : '',
  ]
    .filter((part) => part !== '')
    .join(', ');
}

function checkRange({ from, to }: { from?: number; to?: number }, name: string, unit: string): void {
  if (from !== undefined && to !== undefined && !(from <= to))
    throw new InputError(`${name}: from ${from} to ${to} ${unit} is empty; give the smaller number first`);
}
