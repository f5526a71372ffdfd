import { InputError } from '../../errors';
import { createRandom } from '../../math/random';
import { elementSymbol } from '../../structure/elements';
import { findNeighbors } from '../../structure/neighbors';
import { atomCount, type Structure } from '../../structure/structure';
import { contactDistance, touchDistance } from '../contact-distance';
import { drawApart } from './draw-apart';
import { type Molecule, standMolecule } from './molecules';
import { atPoints } from './points';

/** A place for an atom or a molecule. */
export interface Place {
  /** Å */
  readonly position: ArrayLike<number>;
  /** unit vector in which a molecule stands */
  readonly normal: ArrayLike<number>;
  /**
   * indices of the atoms that what is put there binds to; from all others it keeps `touchDistance`. Default: all, as in
   * a hole
   */
  readonly atoms?: readonly number[];
}

export interface AddOptions {
  readonly molecule: Molecule;
  /** how many are drawn */
  readonly count: number;
  /** they are drawn among so many of the first places; default all */
  readonly among?: number;
  /** indices of places that are taken in any case, beside those drawn */
  readonly chosen?: readonly number[];
  /** Å between any two added; default 2.5 */
  readonly apart?: number;
  /** 0 to 2³² − 1 */
  readonly seed: number;
  /** of contact distances: places where an added atom would come closer to one there are passed over; default 0.9 */
  readonly clearance?: number;
}

export const addDefaults = { apart: 2.5, clearance: 0.9 } as const;

/** Of the random numbers, to differ from those of vacancies with the same seed. */
const stream = 32;

export interface Added {
  /** the added atoms alone, in the cell of the model */
  readonly guest: Structure;
  /** how many molecules */
  readonly count: number;
  /** places that were free */
  readonly free: number;
}

/**
 * Puts atoms or molecules on places, at random but apart from one another, and never onto atoms that are there.
 *
 * A larger amount takes more of the same shuffled list, so what was added by a smaller one stays.
 *
 * @throws InputError when fewer fit than asked for
 */
export function addAtSites(structure: Structure, places: readonly Place[], options: AddOptions): Added {
  const where = 'addAtSites';
  const { molecule, count, seed, apart, clearance, chosen = [] } = { ...addDefaults, ...options };
  if (!(apart >= 0 && apart < 100))
    throw new InputError(`${where}: apart must be 0 to 100 Å, got ${apart}; 2.5 Å is usual`);
  const along = structure.cell.subarray(0, 3);
  const shapes = places.map(({ position, normal }) => standMolecule(molecule, position, normal, along));
  const species = [molecule.anchor, ...molecule.others.map(([z]) => z)];
  const clashes = clashesOf(structure, places, shapes, species, clearance);
  const free = places.flatMap((_, p) => (clashes[p] || p >= (options.among ?? places.length) ? [] : [p]));
  if (!(Number.isInteger(count) && count >= 0 && count <= free.length))
    throw new InputError(
      `${where}: the number to add must be a whole number from 0 to ${free.length}, the free places, got ${count}`,
    );
  const taken = chosen.filter((p) => !clashes[p]);
  const anchors = {
    ...structure,
    positions: Float64Array.from(places.flatMap(({ position }) => Array.from(position))),
  };
  const candidates = free.filter((p) => !taken.includes(p));
  const draw = drawApart(anchors, { apart, taken });
  const found = draw(candidates, count, createRandom(seed, stream));
  if (found < count)
    throw new InputError(
      `${where}: only ${found} of ${count} fit on ${free.length} free places with ${apart} Å between any two; ask for ` +
        'fewer or allow them closer',
    );
  const guest: Structure = {
    cell: structure.cell,
    periodic: structure.periodic,
    positions: Float64Array.from(taken.flatMap((p) => [...shapes[p]])),
    atomicNumbers: Uint8Array.from(taken.flatMap(() => species)),
  };
  checkAmongThemselves(guest, species.length, clearance, where);
  return { guest, count: taken.length, free: free.length };
}

/** An added atom too near one that is there. */
export interface Clash {
  /** atomic number of the added atom */
  readonly added: number;
  /** index of the atom that is there */
  readonly atom: number;
  /** Å */
  readonly distance: number;
  /** Å, that it would have to keep */
  readonly least: number;
}

/** [places], the worst clash of a molecule there; undefined where it has room. */
export function findClashes(
  structure: Structure,
  places: readonly Place[],
  molecule: Molecule,
  clearance: number = addDefaults.clearance,
): (Clash | undefined)[] {
  const along = structure.cell.subarray(0, 3);
  const shapes = places.map(({ position, normal }) => standMolecule(molecule, position, normal, along));
  const species = [molecule.anchor, ...molecule.others.map(([z]) => z)];
  return clashesOf(structure, places, shapes, species, clearance);
}

function clashesOf(
  structure: Structure,
  places: readonly Place[],
  shapes: readonly Float64Array[],
  species: readonly number[],
  clearance: number,
): (Clash | undefined)[] {
  const n = atomCount(structure);
  const clashes: (Clash | undefined)[] = shapes.map(() => undefined);
  if (shapes.length === 0) return clashes;
  const points = shapes.flatMap((shape) => species.map((_, k) => shape.subarray(3 * k, 3 * k + 3)));
  const all = atPoints(structure, points);
  const kinds = [...new Set(structure.atomicNumbers)];
  const longest = Math.max(1, ...species.flatMap((p) => kinds.map((q) => touchDistance(p, q))));
  const near = findNeighbors(all, longest, { of: all.atomicNumbers.map((_, i) => (i < n ? 0 : 1)) });
  points.forEach((_, p) => {
    const place = Math.floor(p / species.length);
    const hosts = places[place].atoms;
    const added = species[p % species.length];
    for (let k = near.offsets[n + p]; k < near.offsets[n + p + 1]; k++) {
      const atom = near.indices[k];
      if (atom >= n) continue;
      const z = structure.atomicNumbers[atom];
      const isHost = !hosts || hosts.includes(atom);
      const least = isHost ? clearance * contactDistance(added, z) : touchDistance(added, z);
      const distance = near.distances[k];
      const worst = clashes[place];
      if (distance < least - 1e-6 && distance / least < (worst ? worst.distance / worst.least : 1))
        clashes[place] = { added, atom, distance, least };
    }
  });
  return clashes;
}

/** Two molecules with their anchors apart can still touch by their other atoms. */
function checkAmongThemselves(guest: Structure, size: number, clearance: number, where: string): void {
  const { atomicNumbers } = guest;
  const n = atomCount(guest);
  if (n === 0 || size === 1) return;
  const longest = Math.max(...[...new Set(atomicNumbers)].map((z) => contactDistance(z, z)));
  const near = findNeighbors(guest, longest);
  for (let i = 0; i < n; i++)
    for (let k = near.offsets[i]; k < near.offsets[i + 1]; k++) {
      const j = near.indices[k];
      const limit = clearance * contactDistance(atomicNumbers[i], atomicNumbers[j]);
      const isOwn = Math.floor(i / size) === Math.floor(j / size);
      if (isOwn || near.distances[k] >= limit) continue;
      throw new InputError(
        `${where}: ${elementSymbol(atomicNumbers[i])} and ${elementSymbol(atomicNumbers[j])} of two added molecules ` +
          `would be ${near.distances[k].toFixed(2)} Å apart; give a larger distance between any two`,
      );
    }
}
