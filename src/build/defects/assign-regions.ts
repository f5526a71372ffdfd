import { InputError } from '../../errors';
import { withRegions } from '../../structure/combine';
import { classifyRegions, type RegionOptions } from '../../structure/regions/classify-regions';
import { atomCount, Region, type Structure } from '../../structure/structure';
import type { RegionName } from './choose-atoms';
import { findAtPoints } from './points';

/** Atoms given a region by hand: at points, in a box, or between two heights. */
export interface RegionAssignment {
  readonly region: RegionName;
  /** Å, each stands for the nearest atom within 0.5 Å */
  readonly points?: readonly ArrayLike<number>[];
  /** Å, two opposite corners of a box along x, y, z */
  readonly box?: readonly [ArrayLike<number>, ArrayLike<number>];
  /** Å, z from and to */
  readonly heights?: readonly [number, number];
}

export interface AssignRegionsOptions {
  /** how regions are found before that, see `classifyRegions` */
  readonly settings?: Pick<RegionOptions, 'bondCutoff' | 'contactCutoff' | 'interfaceReach' | 'layerDepth'>;
  /** later ones win */
  readonly assign?: readonly RegionAssignment[];
}

export interface AssignedRegions {
  readonly structure: Structure;
  /** of each point, in order: its atom, −1 where none is near */
  readonly found: Int32Array;
}

/**
 * Regions by rule, then by hand.
 *
 * @throws InputError for a cutoff that is not above 0, or an assignment that names no atoms
 */
export function assignRegions(
  structure: Structure,
  { settings = {}, assign = [] }: AssignRegionsOptions,
): AssignedRegions {
  const where = 'assignRegions';
  for (const [name, value] of Object.entries(settings))
    if (value !== undefined && !(value > 0 && value <= 20))
      throw new InputError(`${where}: ${name} must be above 0 and at most 20 Å, got ${value}`);
  const regions = classifyRegions(structure, settings);
  const found: number[] = [];
  assign.forEach((assignment, k) => {
    const { region, points, box, heights } = assignment;
    if ([points, box, heights].filter(Boolean).length !== 1)
      throw new InputError(
        `${where}: assignment ${k + 1} must have one of points, box and heights; they say which atoms become ${region}`,
      );
    if (points) {
      for (const i of findAtPoints(structure, points, where)) {
        found.push(i);
        if (i >= 0) regions[i] = Region[region];
      }
      return;
    }
    const isInside = box ? inBox(structure, box) : betweenHeights(structure, heights!, where);
    for (let i = 0; i < atomCount(structure); i++) if (isInside(i)) regions[i] = Region[region];
  });
  return { structure: withRegions(structure, regions), found: Int32Array.from(found) };
}

function inBox(
  { positions }: Structure,
  [p, q]: readonly [ArrayLike<number>, ArrayLike<number>],
): (i: number) => boolean {
  return (i) =>
    [0, 1, 2].every((d) => {
      const x = positions[3 * i + d];
      return x >= Math.min(p[d], q[d]) && x <= Math.max(p[d], q[d]);
    });
}

function betweenHeights(
  { positions }: Structure,
  [from, to]: readonly [number, number],
  where: string,
): (i: number) => boolean {
  if (!(from <= to))
    throw new InputError(
      `${where}: heights from ${from} to ${to} Å hold nothing; give the smaller number first`,
    );
  return (i) => positions[3 * i + 2] >= from && positions[3 * i + 2] <= to;
}
