import { InputError } from '../errors';
import { expandSites } from '../io/expand-sites';
import { toCartesian } from '../structure/cell';
import { atomicNumber, covalentRadius } from '../structure/elements';
import { findNeighbors } from '../structure/neighbors';
import { lookUpSpaceGroup, type SpaceGroup } from '../structure/space-group';
import type { Structure } from '../structure/structure';
import {
  belongsTo,
  freeParameters,
  placeAt,
  type WyckoffPosition,
  wyckoffAt,
  wyckoffByName,
  wyckoffName,
} from '../structure/wyckoff';
import { type CellRecipe, completeCell } from './complete-cell';

export type { CellRecipe } from './complete-cell';

/** A crystal by its symmetry: plain JSON. */
export interface CrystalRecipe {
  /** number, Hermann-Mauguin or Hall symbol; see `lookUpSpaceGroup` */
  readonly spaceGroup: number | string;
  readonly cell: CellRecipe;
  readonly sites: readonly SiteRecipe[];
}

/** One orbit of atoms: a Wyckoff position with its free parameters, or x, y and z. */
export interface SiteRecipe {
  /** symbol, such as Ti */
  readonly element: string;
  /** letter, with or without the multiplicity: `f` or `4f`; found from x, y, z when absent */
  readonly wyckoff?: string;
  /** in cell vectors */
  readonly x?: number;
  readonly y?: number;
  readonly z?: number;
}

/** A crystal and where its atoms came from. */
export interface MadeCrystal {
  /** the conventional cell, fully periodic; orbits in the order of the recipe */
  readonly structure: Structure;
  readonly group: SpaceGroup;
  readonly orbits: readonly Orbit[];
  readonly recipe: CrystalRecipe;
}

export interface Orbit {
  readonly element: string;
  readonly position: WyckoffPosition;
  /** of the first atom, in cell vectors */
  readonly place: readonly [number, number, number];
}

const where = 'makeCrystal';
const mostSites = 1000;

/**
 * The crystal that a space group makes of a few sites.
 *
 * `{ spaceGroup: 136, cell: { a: 4.594, c: 2.959 }, sites: [{ element: 'Ti', wyckoff: '2a' }, { element: 'O',
 * wyckoff: '4f', x: 0.3048 }] }` is rutile.
 *
 * @throws InputError when the cell does not fit the crystal system, a site does not fit its Wyckoff position, or atoms
 * overlap
 */
export async function makeCrystal(recipe: CrystalRecipe): Promise<MadeCrystal> {
  const { cell } = recipe;
  const rhombohedral = cell.alphaDeg !== undefined && cell.alphaDeg !== 90 && cell.c === undefined;
  return expandCrystal(recipe, await lookUpSpaceGroup(recipe.spaceGroup, rhombohedral ? 'R' : 'H', where));
}

/** `makeCrystal` for a space group at hand. */
export function expandCrystal(recipe: CrystalRecipe, group: SpaceGroup): MadeCrystal {
  const { sites } = recipe;
  if (sites.length === 0 || sites.length > mostSites)
    throw new InputError(`${where}: a crystal has 1 to ${mostSites} sites, got ${sites.length}`);
  const cell = completeCell(recipe.cell, group, where);
  const orbits: Orbit[] = [];
  const positions: number[] = [];
  const species: number[] = [];
  const orbitOfAtom: number[] = [];
  sites.forEach((site, s) => {
    const z = atomicNumber(site.element);
    const orbit = findOrbit(site, group);
    const { fractional, atomicNumbers } = expandSites(
      cell,
      [{ label: site.element, atomicNumber: z, fractional: orbit.place, line: s }],
      group.operations,
      where,
    );
    if (atomicNumbers.length !== orbit.position.multiplicity)
      throw new InputError(
        `${where}: ${orbitName(orbit)} at ${orbit.place.join(', ')} has ${atomicNumbers.length} places in this cell, ` +
          `not ${orbit.position.multiplicity}: it lies too near a more special position; move it, or name that one`,
      );
    orbits.push(orbit);
    positions.push(...toCartesian(cell, fractional));
    for (let k = 0; k < atomicNumbers.length; k++) {
      species.push(z);
      orbitOfAtom.push(s);
    }
  });
  const structure: Structure = {
    cell,
    periodic: [true, true, true],
    positions: Float64Array.from(positions),
    atomicNumbers: Uint8Array.from(species),
  };
  refuseContact(structure, orbits, orbitOfAtom);
  return { structure, group, orbits, recipe };
}

function findOrbit(site: SiteRecipe, { wyckoff, operations, symbol }: SpaceGroup): Orbit {
  const { element } = site;
  const given = [site.x, site.y, site.z];
  const wrong = given.findIndex((value) => value !== undefined && !Number.isFinite(value));
  if (wrong >= 0)
    throw new InputError(
      `${where}: ${'xyz'[wrong]} of ${element} must be a number in cell vectors, got ${given[wrong]}`,
    );
  const full = given.every((value) => value !== undefined);
  if (site.wyckoff === undefined) {
    if (!full)
      throw new InputError(
        `${where}: the site of ${element} has neither a Wyckoff letter nor all of x, y and z; give one or the other`,
      );
    const place = given as [number, number, number];
    return { element, position: wyckoffAt(wyckoff, place, operations), place };
  }
  const position = wyckoffByName(wyckoff, site.wyckoff, `${where}: site of ${element} in ${symbol}`);
  const free = freeParameters(position);
  const missing = free.filter((name) => site[name] === undefined);
  if (missing.length > 0)
    throw new InputError(
      `${where}: ${element} on ${wyckoffName(position)} needs ${missing.join(' and ')}, in cell vectors`,
    );
  const place = placeAt(
    position,
    given.map((value) => value ?? 0),
  );
  const off = given.findIndex((value, a) => value !== undefined && !sameFraction(value, place[a]));
  if (off >= 0) {
    // Another place of the same orbit is as good.
    if (!full || !belongsTo(position, given as number[], operations)) {
      const known = full
        ? `; the place given is ${wyckoffName(wyckoffAt(wyckoff, given as number[], operations))}`
        : '';
      throw new InputError(
        `${where}: ${element} on ${wyckoffName(position)} must have ${'xyz'[off]} = ${trim(place[off])}, got ` +
          `${given[off]}${known}; leave it out or choose another position`,
      );
    }
    place.splice(0, 3, ...(given as number[]));
  }
  const actual = wyckoffAt(wyckoff, place, operations);
  if (actual.letter !== position.letter)
    throw new InputError(
      `${where}: ${element} on ${wyckoffName(position)} with ${free.map((name) => `${name} = ${site[name]}`).join(', ')} ` +
        `lies on the more special position ${wyckoffName(actual)}; name that one or choose another value`,
    );
  return { element, position, place };
}

/** Atoms nearer than half the sum of their covalent radii are a mistake, as in every structure read from a file. */
function refuseContact(structure: Structure, orbits: readonly Orbit[], orbitOfAtom: readonly number[]): void {
  const { atomicNumbers } = structure;
  const radii = Array.from(atomicNumbers, covalentRadius);
  const { offsets, indices, distances } = findNeighbors(structure, Math.max(...radii));
  radii.forEach((radius, i) => {
    for (let k = offsets[i]; k < offsets[i + 1]; k++) {
      const limit = 0.5 * (radius + radii[indices[k]]);
      if (distances[k] >= limit) continue;
      const [one, two] = [orbitOfAtom[i], orbitOfAtom[indices[k]]].map((s) => orbits[s]);
      const pair =
        one === two ? `atoms of ${orbitName(one)}` : `atoms of ${orbitName(one)} and ${orbitName(two)}`;
      throw new InputError(
        `${where}: ${pair} are ${distances[k].toFixed(3)} Å apart, they need at least ${limit.toFixed(2)} Å; ` +
          'check the coordinates, the setting of the space group and the cell (Å)',
      );
    }
  });
}

function orbitName({ element, position }: Orbit): string {
  return `${element} ${position.multiplicity}${position.letter}`;
}

function sameFraction(p: number, q: number): boolean {
  return Math.abs(p - q - Math.round(p - q)) < 1e-3;
}

function trim(value: number): number {
  return Number(value.toFixed(6));
}
