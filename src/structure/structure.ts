/** Atoms in a cell. Plain data: goes to a worker, to JSON and into undo history as it is. */
export interface Structure {
  /** Å, [3, 3]; the rows are the cell vectors a, b, c */
  readonly cell: Float64Array;
  /** along a, b, c */
  readonly periodic: readonly [boolean, boolean, boolean];
  /** Å, Cartesian, [n, 3] */
  readonly positions: Float64Array;
  /** [n] */
  readonly atomicNumbers: Uint8Array;
  /** [n, 3]; 1 where the atom is held along cell vector a, b, c; absent when every atom is free */
  readonly fixed?: Uint8Array;
  /** [n]; a `Region` each; absent when nobody has said */
  readonly regions?: Uint8Array;
  /** Å/fs, [n, 3] */
  readonly velocities?: Float64Array;
  /** e, [n] */
  readonly charges?: Float64Array;
  /** μ_B, [n], along one axis; where a DFT calculation starts, not what it finds. Absent when nobody has said */
  readonly magneticMoments?: Float64Array;
}

/** Where an atom sits in a particle on a support; the values are stored in `Structure.regions`. */
export const Region = {
  none: 0,
  bulk: 1,
  surface: 2,
  interface: 3,
  particle: 4,
} as const;
export type Region = (typeof Region)[keyof typeof Region];

/** Region names in the order of their numbers, for files, legends and tables. */
export const regionNames = ['none', 'bulk', 'surface', 'interface', 'particle'] as const;

export function atomCount(structure: Structure): number {
  return structure.atomicNumbers.length;
}
