import { touchDistance } from '../../build/contact-distance';
import { InputError } from '../../errors';
import type { Structure } from '../../structure/structure';
import { type Contact, contactOf, heightRange, toStructureAxes } from './contact';
import { type ContactArea, contactArea } from './contact-area';
import { commonTranslations, planeTranslations } from './plane-translations';
import { createTouchSearch, type TouchSearch } from './touch-search';

export interface MapOptions {
  /** points along the two vectors; default even numbers from 12 that put them at most `spacing` apart */
  readonly grid?: readonly [number, number];
  /** Å, between points where `grid` is not given; default 0.4 */
  readonly spacing?: number;
  /**
   * Å, [2, 3], two vectors in the plane that span the shifts to look at; default the smallest by which host or guest
   * come upon themselves
   */
  readonly vectors?: ArrayLike<number>;
}

export const mapDefaults = { spacing: 0.4 } as const;

/** A host may have this part of vacancies and be a little off its sites: what counts is the lattice it stands for. */
const hostTolerance = { part: 0.85, tolerance: 0.35 };
/** points along a vector where nobody said how many: fewer miss basins in a small cell */
const fewest = 12;
/** points; more take longer than anybody waits */
const mostPoints = 10_000;

/** Contact, grid and cell of a map, and how high hard spheres stand. */
export interface MapFrame {
  readonly contact: Contact;
  readonly area: ContactArea;
  readonly size: readonly [number, number];
  /** Å, [2, 2], in the axes of the contact */
  readonly cell: Float64Array;
  /** Å, [2, 3], in those of the structure */
  readonly vectors: Float64Array;
  /** Å, lift at which the first pair touches */
  readonly touch: TouchSearch;
  /** Å, what a lift adds to is this: the guest's lowest atom above the host's highest, as given */
  readonly level: number;
  readonly notes: readonly string[];
}

/**
 * @throws InputError for a grid that is none, vectors that span no cell, or a host with gaps that the guest falls through
 */
export function mapFrame(
  structure: Structure,
  guestAtoms: ArrayLike<number>,
  options: MapOptions,
  where: string,
): MapFrame {
  const contact = contactOf(structure, guestAtoms, where);
  const cell = options.vectors ? cellOf(contact, options.vectors, where) : smallestCell(contact);
  const size = options.grid ?? gridOf(cell, options.spacing ?? mapDefaults.spacing, where);
  if (!size.every((count) => Number.isInteger(count) && count >= 1) || size[0] * size[1] > mostPoints)
    throw new InputError(
      `${where}: the grid must be two whole numbers from 1, together at most ${mostPoints} points, got ` +
        `${size.join(' × ')}; 12 × 12 is usual`,
    );
  const touch = createTouchSearch(contact, touchDistance);
  if (touch(0, 0) === -Infinity)
    throw new InputError(
      `${where}: no atom of the guest is above one of the host; the host has gaps wider than a contact`,
    );
  const vectors = Float64Array.of(
    ...toStructureAxes(contact, [cell[0], cell[1], 0]),
    ...toStructureAxes(contact, [cell[2], cell[3], 0]),
  );
  return {
    contact,
    area: contactArea(contact),
    size,
    cell,
    vectors,
    touch,
    level: heightRange(contact.guest)[0] - heightRange(contact.host)[1],
    notes: notesOf(structure, contact),
  };
}

function smallestCell({ host, guest, plane }: Contact): Float64Array {
  return commonTranslations(
    plane,
    planeTranslations(nearContact(host, 'top'), plane, hostTolerance),
    planeTranslations(nearContact(guest, 'bottom'), plane),
  );
}

/** Å; a slab repeats itself as its outer layers do */
const seenDepth = 7;

function nearContact(part: Structure, end: 'top' | 'bottom'): Structure {
  const [low, high] = heightRange(part);
  const keep: number[] = [];
  for (let i = 0; i < part.atomicNumbers.length; i++) {
    const z = part.positions[3 * i + 2];
    if (end === 'top' ? z > high - seenDepth : z < low + seenDepth) keep.push(i);
  }
  return {
    ...part,
    positions: Float64Array.from(keep.flatMap((i) => [...part.positions.subarray(3 * i, 3 * i + 3)])),
    atomicNumbers: Uint8Array.from(keep, (i) => part.atomicNumbers[i]),
  };
}

function cellOf({ rotation }: Contact, vectors: ArrayLike<number>, where: string): Float64Array {
  const along = (k: number, row: number) =>
    vectors[k] * rotation[3 * row] +
    vectors[k + 1] * rotation[3 * row + 1] +
    vectors[k + 2] * rotation[3 * row + 2];
  const cell = Float64Array.of(along(0, 0), along(0, 1), along(3, 0), along(3, 1));
  const area = Math.abs(cell[0] * cell[3] - cell[1] * cell[2]);
  if (!(vectors.length === 6 && area > 1e-3 && Math.max(Math.abs(along(0, 2)), Math.abs(along(3, 2))) < 1e-3))
    throw new InputError(
      `${where}: vectors must be two, in the plane of the surface and not parallel, six numbers in Å, got ` +
        `[${Array.from(vectors).join(', ')}]; leave them out to have them found`,
    );
  return cell;
}

function gridOf(cell: Float64Array, spacing: number, where: string): readonly [number, number] {
  if (!(spacing >= 0.02 && spacing <= 5))
    throw new InputError(
      `${where}: spacing must be 0.02 to 5 Å, got ${spacing}; ${mapDefaults.spacing} is usual`,
    );
  const points = (x: number, y: number) =>
    Math.min(64, Math.max(fewest, 2 * Math.ceil(Math.hypot(x, y) / spacing / 2)));
  return [points(cell[0], cell[1]), points(cell[2], cell[3])];
}

/** Å; a guest with less room above it to the next image of the host touches that too */
const leastRoom = 10;

function notesOf({ cell, periodic }: Structure, { host, guest, rotation }: Contact): string[] {
  if (!periodic[2]) return [];
  const rise = Math.abs(cell[6] * rotation[6] + cell[7] * rotation[7] + cell[8] * rotation[8]);
  const above = heightRange(host)[0] + rise - heightRange(guest)[1];
  return above < leastRoom
    ? [
        `The guest has only ${above.toFixed(1)} Å above it to the next image of the host along c; that second contact is ` +
          'left out here, as if there were vacuum.',
      ]
    : [];
}
