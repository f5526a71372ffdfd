import type { PotentialCard } from '../../potentials/potential';
import type { ContactArea } from './contact-area';

/** One shift of the guest, at its best height. */
export interface RegistryPlace {
  /** parts of the map's cell, from where the guest was given */
  readonly shift: readonly [number, number];
  /** Å, in the structure's axes: from where the guest was given to here, lift included */
  readonly displacement: Float64Array;
  /** Å above the first touch, see `touchDistance` */
  readonly gap: number;
  /** Å, of the guest's lowest atom above the host's highest */
  readonly separation: number;
  /** eV (v.u.² in a map of valences), of host and guest together less that of both apart; NaN in a map of heights */
  readonly energy: number;
}

/** What a guest on a host prefers, over all shifts in the plane. */
export interface RegistryMap {
  /**
   * energy: by a potential, eV. valence: how well the bonds of two ionic crystals are satisfied, v.u.². touch: hard
   * spheres, how high the guest stands, Å
   */
  readonly kind: 'energy' | 'valence' | 'touch';
  /** [n, m], points along the two vectors */
  readonly size: readonly [number, number];
  /** Å, [2, 3], in the structure's axes: by these vectors the map repeats itself; shifts are parts of them */
  readonly vectors: Float64Array;
  /** Å, [2, 2], the same in the plane of the contact */
  readonly cell: Float64Array;
  /** eV, or v.u.² in a map of valences, [n, m]; NaN where nothing was computed (yet), and in a map of heights */
  readonly energies: Float64Array;
  /** Å above the first touch, [n, m]; NaN as above, 0 in a map of heights */
  readonly gaps: Float64Array;
  /** Å, [n, m], of the guest's lowest atom above the host's highest */
  readonly separations: Float64Array;
  readonly contact: ContactArea;
  readonly best?: RegistryPlace;
  /** the point of the grid with the lowest value */
  readonly lowest?: readonly [number, number];
  /** in the unit of the kind, from the lowest to the highest value */
  readonly corrugation?: number;
  /** the same unit: what must be climbed on the easiest way from the best place to the next equal one */
  readonly barrier?: number;
  /** eV/Å², −energy of the best place per area: the work of adhesion of the rigid bodies */
  readonly adhesion?: number;
  /** of a map by a potential */
  readonly potential?: { readonly name: string; readonly card: PotentialCard };
  /** false when it was stopped before its end */
  readonly complete: boolean;
  /** what should be known beside the numbers, in sentences */
  readonly notes: readonly string[];
}

/** What the kind of a map is counted in. */
export const mapUnits: Readonly<Record<RegistryMap['kind'], string>> = {
  energy: 'eV',
  valence: 'v.u.²',
  touch: 'Å',
};
