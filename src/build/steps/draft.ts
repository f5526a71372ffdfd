import { InputError } from '../../errors';
import { determinant3 } from '../../math/matrix3';
import { mergeStructures, removeAtoms, withRegions } from '../../structure/combine';
import { classifyRegions } from '../../structure/regions/classify-regions';
import { atomCount, type Structure } from '../../structure/structure';
import type { Draft } from './step';

const oxygen = 8;

/** A model that begins with these atoms. */
export function beginDraft(structure: Structure, vacuum: number, rest: Partial<Draft> = {}): Draft {
  return {
    structure,
    vacuum,
    vacancySites: new Float64Array(0),
    parts: { vacancies: { surface: 0, interface: 0, bulk: 0 } },
    notes: [],
    ...rest,
  };
}

/** atoms; larger ones fill the memory of a page */
const largestModel = 2_000_000;

/** @throws InputError for more atoms than a page holds */
export function checkSize(atomCount: number): void {
  if (atomCount > largestModel)
    throw new InputError(`that would be ${atomCount} atoms, more than ${largestModel}; repeat less often`);
}

/** @throws InputError when there is no model yet to work on */
export function needDraft(draft: Draft | undefined, step: string): Draft {
  if (draft) return draft;
  throw new InputError(`${step} needs a model to work on; begin with a slab, a crystal or an interface`);
}

/** @throws InputError when a model is there already */
export function needNothing(draft: Draft | undefined, step: string): void {
  if (draft)
    throw new InputError(
      `${step} begins a model, but the steps before it have made one; mute or remove them, or this step`,
    );
}

/** Of structures that drafts keep between two builds: when only a later step has changed, they stay known. */
const knownRegions = new WeakMap<Structure, Uint8Array>();

/** The draft with the region of every atom known. */
export function regionsOf(draft: Draft): Draft & { readonly structure: { readonly regions: Uint8Array } } {
  const { structure } = draft;
  const regions = structure.regions ?? knownRegions.get(structure) ?? classifyRegions(structure);
  knownRegions.set(structure, regions);
  return { ...draft, structure: { ...withRegions(structure, regions), regions } };
}

/**
 * Without these atoms; oxygen leaves a vacant site behind. Regions stay what they were: a vacancy does not move the
 * border between surface and bulk.
 */
export function takeOut(draft: Draft, indices: ArrayLike<number>): Draft {
  if (indices.length === 0) return draft;
  const { structure, vacancySites } = draft;
  const vacant = Array.from(indices).filter((i) => structure.atomicNumbers[i] === oxygen);
  return {
    ...draft,
    structure: removeAtoms(structure, indices),
    oxygenSites: draft.oxygenSites ?? oxygenSitesOf(structure),
    vacancySites: joinPoints(vacancySites, pointsOf(structure, vacant)),
  };
}

/**
 * With these atoms beside those there are; added oxygen has a site of its own. Regions are found anew, see `grown`.
 */
export function putIn(draft: Draft, guest: Structure): Draft {
  return {
    ...grown(draft, mergeStructures(draft.structure, guest)),
    ...(draft.oxygenSites && { oxygenSites: joinPoints(draft.oxygenSites, oxygenSitesOf(guest)) }),
  };
}

/**
 * With a structure that has the old atoms first and new ones after them. Regions are found anew; what a step has said of
 * the old ones stays.
 */
export function grown(draft: Draft, { regions: _, ...structure }: Structure): Draft {
  const given = draft.regionsGiven ? draft.structure.regions : undefined;
  if (!given) return { ...draft, structure };
  const regions = classifyRegions(structure);
  regions.set(given);
  return { ...draft, structure: { ...structure, regions } };
}

/** `putIn` on top of a model: the cell grows so that the vacuum above the highest atom stays. */
export function putOn(draft: Draft, guest: Structure): Draft {
  if (atomCount(guest) === 0) return draft;
  const above = highestOf(guest) - highestOf(draft.structure);
  const made = putIn(draft, guest);
  if (!(draft.vacuum > 0 && above > 0)) return made;
  const cell = made.structure.cell.slice();
  cell[8] += above;
  return { ...made, structure: { ...made.structure, cell } };
}

/** Å, largest z of an atom. */
function highestOf({ positions }: Structure): number {
  let highest = -Infinity;
  for (let k = 2; k < positions.length; k += 3) highest = Math.max(highest, positions[k]);
  return highest;
}

/**
 * With a structure that is the old one moved, turned or repeated.
 *
 * @param movePoints Å, [k, 3] to [k′, 3]: where sites go
 */
export function transform(
  draft: Draft,
  structure: Structure,
  movePoints: (points: Float64Array) => Float64Array,
): Draft {
  return {
    ...draft,
    structure,
    vacancySites: movePoints(draft.vacancySites),
    ...(draft.oxygenSites && { oxygenSites: movePoints(draft.oxygenSites) }),
  };
}

/** 1/Å³, sites of an element in the crystal underneath, or in a model that fills its cell; undefined otherwise. */
export function siteDensityOf({ frame, structure, vacuum }: Draft, element: number): number | undefined {
  const crystal =
    frame?.crystal ?? (vacuum === 0 && !structure.periodic.includes(false) ? structure : undefined);
  if (!crystal) return undefined;
  return crystal.atomicNumbers.filter((z) => z === element).length / Math.abs(determinant3(crystal.cell));
}

/** Å, [m, 3], where the oxygen atoms are. */
export function oxygenSitesOf({ atomicNumbers, positions }: Structure): Float64Array {
  let count = 0;
  for (let i = 0; i < atomicNumbers.length; i++) if (atomicNumbers[i] === oxygen) count++;
  const sites = new Float64Array(3 * count);
  let k = 0;
  for (let i = 0; i < atomicNumbers.length; i++) {
    if (atomicNumbers[i] !== oxygen) continue;
    for (let a = 0; a < 3; a++) sites[k++] = positions[3 * i + a];
  }
  return sites;
}

/** Å, [k, 3], positions of the atoms with these indices. */
export function pointsOf({ positions }: Structure, indices: ArrayLike<number>): Float64Array {
  const points = new Float64Array(3 * indices.length);
  for (let k = 0; k < indices.length; k++)
    for (let a = 0; a < 3; a++) points[3 * k + a] = positions[3 * indices[k] + a];
  return points;
}

export function joinPoints(first: Float64Array, second: Float64Array): Float64Array {
  const joined = new Float64Array(first.length + second.length);
  joined.set(first);
  joined.set(second, first.length);
  return joined;
}
