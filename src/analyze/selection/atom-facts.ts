import { InputError } from '../../errors';
import type { Structure } from '../../structure/structure';

/** What is known of the atoms of a moment. */
export interface AtomFacts {
  readonly structure: Structure;
  /** Å, [n, 3]; positions of the first frame */
  readonly start?: ArrayLike<number>;
  /** whether the frames fold atoms into the cell, so that a displacement is the shortest one; default false */
  readonly folded?: boolean;
  /** Å/fs, [n, 3]; default those of the structure */
  readonly velocities?: ArrayLike<number>;
  /** eV/Å, [n, 3] */
  readonly forces?: ArrayLike<number>;
  /** eV/Å, [n]; how far several fits of a potential disagree about the force; see `committeeSpread` */
  readonly spread?: ArrayLike<number>;
  /** [n]; hops from one site to another so far */
  readonly hops?: ArrayLike<number>;
}

/** @throws InputError where the structure says no regions */
export function regionsOf({ regions }: Structure, word: string): Uint8Array {
  if (regions) return regions;
  throw new InputError(
    `${word}: this structure has no regions; classify it first, or open a model that tells surface, interface and bulk apart`,
  );
}

const sources = {
  start: 'the positions of a first frame; run the dynamics or open a trajectory',
  velocities: 'velocities; run the dynamics or open a file that holds them',
  forces: 'forces; pass those of a potential',
  spread: 'forces of several fits of a potential; pass what committeeSpread gives',
  hops: 'hops that were followed; run the dynamics of a model with oxygen sites',
} as const;

/** @throws InputError where the facts do not hold it, with what would */
export function fact(facts: AtomFacts, name: keyof typeof sources, word: string): ArrayLike<number> {
  const value = facts[name] ?? (name === 'velocities' ? facts.structure.velocities : undefined);
  if (value) return value;
  throw new InputError(`${word}: it needs ${sources[name]}`);
}
