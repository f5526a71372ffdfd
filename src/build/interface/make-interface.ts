import { InputError } from '../../errors';
import { mergeStructures, selectAtoms, withFixedAtoms, withRegions } from '../../structure/combine';
import { atomCount, type Structure } from '../../structure/structure';
import { makeSupercell } from '../../structure/supercell';
import { largestSlab, type Surface } from '../make-surface';
import { planeIndices } from '../plane-indices';
import { describeExcess } from '../slab-extent';
import { coincidenceCell } from './coincidence-cell';
import { type Contact, closestContact, touchingLift } from './first-touch';
import type { IntegerRows } from './hermite-form';
import { interfaceRegions } from './interface-regions';
import { type InterfaceCrystal, type InterfacePart, type RestingSlab, restingSlab } from './interface-slab';
import type { LatticeMatch, PlaneBasis } from './match-lattices';
import { matchOfRows } from './match-of-rows';
import { type MatchReport, planeText, reportMatch } from './match-report';
import { planeLattice } from './plane-lattice';

export interface InterfaceOptions {
  /** part of the strain that the film carries, from 0 to 1; default 1 */
  readonly filmShare?: number;
  /**
   * of the film sideways, in primitive surface cells of the substrate; default [0, 0], a lattice point of the film above
   * one of the substrate. A film of the substrate's own kind, cut alike, then goes on where the substrate ends
   */
  readonly shift?: readonly [number, number];
  /**
   * Å, from the highest atom of the substrate to the lowest of the film, below 0 where they reach into each other; default
   * as near as `touchDistance` lets any pair come
   */
  readonly gap?: number;
  /** Å of empty space above the highest atom; default 15 */
  readonly vacuum?: number;
  /** no vacuum: the film's top meets the next substrate's bottom as its bottom meets the substrate; default false */
  readonly periodicStack?: boolean;
  /** repeats of the substrate at its bottom that are held in place; default 2, or half of them where they are fewer than 4 */
  readonly frozenLayers?: number;
  /** put the middle of all atoms at c/2 instead of the substrate's lower cut at z = 0; default false */
  readonly centred?: boolean;
  /** the smallest coincidence cell with a right angle instead of the shortest one; default false */
  readonly rectangular?: boolean;
  /** repeats of that cell; default [1, 1] */
  readonly repeats?: readonly [number, number];
  /** give both slabs the normal strain that leaves no stress on their faces; needs their stiffness; default false */
  readonly relaxNormal?: boolean;
}

export const interfaceDefaults = {
  filmShare: 1,
  shift: [0, 0],
  vacuum: 15,
  periodicStack: false,
  centred: false,
  rectangular: false,
  repeats: [1, 1],
  relaxNormal: false,
} as const satisfies InterfaceOptions;

export interface Interface {
  /** substrate first, then the film; a along x, b in the xy plane, c along z, right-handed; with `fixed` and `regions` */
  readonly structure: Structure;
  readonly film: InterfacePart;
  readonly substrate: InterfacePart;
  /** as given, and what it means */
  readonly match: LatticeMatch;
  readonly report: MatchReport;
  /** rows of the coincidence cell that `repeats` multiplies, on the primitive cells of the two planes */
  readonly filmRows: IntegerRows;
  readonly substrateRows: IntegerRows;
  /** Å², of the cell built */
  readonly area: number;
  /** Å, from the highest atom of the substrate to the lowest of the film */
  readonly gap: number;
  /** the pair across the contact that touches first, and the nearest one; absent when the two are far apart */
  readonly contact?: Contact;
  /** the substrate at rest, in the rows of the coincidence cell */
  readonly surface: Surface;
  /** Å, z of the substrate's lower cut */
  readonly bottom: number;
  /** what was changed of the input and what is unusual, in words */
  readonly notes: readonly string[];
}

/**
 * Lays a film on a substrate in the cell of a match: both in one periodic cell, each strained homogeneously to it.
 *
 * The match is given by its integer rows on the primitive cells that `planeLattice` gives the two planes, as a search finds
 * them. Where they map the film as its mirror image (`sameHand` false) the film is turned over, so that its plane's normal
 * points down. Cell and atoms follow from square roots and products alone.
 *
 * @throws InputError for planes, rows, cuts or layers that do not exist, numbers out of range, and a gap that makes atoms
 *   overlap
 */
export function makeInterface(
  film: InterfaceCrystal,
  substrate: InterfaceCrystal,
  match: { readonly filmMatrix: IntegerRows; readonly substrateMatrix: IntegerRows },
  options: InterfaceOptions = {},
): Interface {
  const where = 'makeInterface';
  const { filmShare, shift, vacuum, periodicStack, centred, rectangular, repeats, relaxNormal } = {
    ...interfaceDefaults,
    ...options,
  };
  checkOptions({ filmShare, shift, vacuum, repeats, gap: options.gap }, where);
  const planes = {
    film: planeLattice(film.crystal, film.hkl, `${where}, film`),
    substrate: planeLattice(substrate.crystal, substrate.hkl, `${where}, substrate`),
  };
  const rows = { film: match.filmMatrix, substrate: match.substrateMatrix };
  const given = matchOfRows(rows, planes.film.basis, planes.substrate.basis, where);
  const shared = coincidenceCell(given, planes.film, planes.substrate, { filmShare, rectangular }, where);
  const lower = restingSlab(substrate, planes.substrate, 'substrate', shared, relaxNormal, where);
  const upper = restingSlab(film, planes.film, 'film', shared, relaxNormal, where);

  const copies = repeats[0] * repeats[1];
  const count = copies * (lower.part.atomCount + upper.part.atomCount);
  if (count > largestSlab)
    throw new InputError(
      `${where}: ${repeats.join(' × ')} cells of these layers are ${count} atoms, more than ${largestSlab}; use fewer`,
    );

  const [du, dv] = onRows(shift, shared.substrateRows);
  const [ou, ov] = fractionsOf(lower.origin, lower.surface.inPlane);
  const below = strained(lower, shared.cell, [-ou, -ov]);
  const above = strained(upper, shared.cell, [du, dv]);
  const [belowRange, aboveRange] = [heightsOf(below), heightsOf(above)];
  const lift =
    options.gap === undefined ? touchingLift(below, above) : belowRange.high + options.gap - aboveRange.low;
  const laid = lifted(above, lift);
  const top = Math.max(belowRange.high, aboveRange.high + lift);
  const height = periodicStack ? repeatHeight(below, laid, options.gap) : top + vacuum;
  const raise = centred ? (height - Math.min(belowRange.low, aboveRange.low + lift) - top) / 2 : 0;

  const contact = closestContact(below, laid);
  if (contact && contact.ratio < overlap)
    throw new InputError(
      `${where}: with a gap of ${options.gap} Å a pair ${contact.elements.join('–')} is ${contact.distance.toFixed(2)} Å ` +
        'apart; give a larger one, or none for the distance at which the first pair touches',
    );
  const cell = Float64Array.of(...shared.cell[0], 0, ...shared.cell[1], 0, 0, 0, height);
  const merged = lifted(mergeStructures({ ...below, cell }, { ...laid, cell }), raise);
  const { layers, repeat, atomCount: split } = lower.part;
  const frozenLayers = options.frozenLayers ?? Math.min(2, Math.floor(layers / 2));
  if (!(frozenLayers >= 0 && frozenLayers <= layers))
    throw new InputError(
      `${where}: frozenLayers must be 0 to the ${layers} layers of the substrate, got ${frozenLayers}; 2 is usual`,
    );
  const frozenBelow = raise + frozenLayers * repeat - 1e-6;
  const held = (i: number) => i < split && merged.positions[3 * i + 2] < frozenBelow;
  const standing =
    frozenLayers > 0
      ? withFixedAtoms(
          merged,
          merged.atomicNumbers.map((_, i) => (held(i) ? 1 : 0)),
        )
      : merged;
  const whole = withRegions(standing, interfaceRegions(standing, split, periodicStack));
  const inAll = (part: InterfacePart): InterfacePart => ({
    ...part,
    atomCount: copies * part.atomCount,
    multiple: copies * part.multiple,
  });
  return {
    structure: repeated(whole, split, repeats),
    film: inAll(upper.part),
    substrate: inAll(lower.part),
    match: given,
    report: reportMatch(
      given,
      planes.film,
      planes.substrate,
      { film: film.crystal, substrate: substrate.crystal },
      { filmShare },
    ),
    filmRows: shared.filmRows,
    substrateRows: shared.substrateRows,
    area: copies * shared.cell[0][0] * shared.cell[1][1],
    gap: aboveRange.low + lift - belowRange.high,
    ...(contact && { contact }),
    surface: lower.surface,
    bottom: raise,
    notes: notesOf(film, substrate, upper, lower, contact),
  };
}

/** of `touchDistance`: nearer than the first is a mistake, than the second worth a note. Ti–O in rutile is at 0.94 */
const overlap = 0.6;
const close = 0.88;

interface Checked {
  readonly filmShare: number;
  readonly shift: readonly [number, number];
  readonly vacuum: number;
  readonly repeats: readonly [number, number];
  readonly gap?: number;
}

function checkOptions({ filmShare, shift, vacuum, repeats, gap }: Checked, where: string): void {
  if (!(filmShare >= 0 && filmShare <= 1))
    throw new InputError(
      `${where}: filmShare must be from 0 to 1, got ${filmShare}; 1 strains the film alone, 0.5 both`,
    );
  if (!shift.every((x) => Math.abs(x) <= 1000))
    throw new InputError(
      `${where}: shift must be two numbers of surface cells within ±1000, got ${shift.join(', ')}; 0 to 1 reaches every place`,
    );
  if (!(vacuum >= 0 && vacuum < 1e4))
    throw new InputError(`${where}: vacuum must be 0 to 10000 Å, got ${vacuum}; 15 Å is usual`);
  if (!repeats.every((n) => Number.isInteger(n) && n >= 1 && n <= 100))
    throw new InputError(
      `${where}: repeats must be two whole numbers from 1 to 100, got ${repeats.join(', ')}; 1, 1 is the coincidence cell`,
    );
  if (gap !== undefined && !(gap >= -10 && gap <= 100))
    throw new InputError(
      `${where}: gap must be −10 to 100 Å, got ${gap}; 2 Å is usual, leave it out for the first touch`,
    );
}

function notesOf(
  film: InterfaceCrystal,
  substrate: InterfaceCrystal,
  upper: RestingSlab,
  lower: RestingSlab,
  contact: Contact | undefined,
): string[] {
  const notes: string[] = [];
  for (const [name, source, { part }] of [
    ['film', film, upper],
    ['substrate', substrate, lower],
  ] as const) {
    const { note } = planeIndices(source.hkl, 'makeInterface', source.crystal.cell);
    if (note) notes.push(`${name}: ${note}`);
    if (part.side === 'down')
      notes.push(`${name} turned over: its plane ${planeText(source.crystal, part.hkl)} looks down`);
    const excess = describeExcess(part.excess);
    if (excess) notes.push(`${name}: off its crystal's composition by ${excess} per surface cell`);
  }
  if (contact && contact.ratio < close)
    notes.push(
      `${contact.elements.join('–')} across the contact ${contact.distance.toFixed(2)} Å apart, nearer than usual; a larger ` +
        'gap or another shift keeps them apart',
    );
  return notes;
}

/** The atoms with their fractional coordinates in the shared cell; heights stretched from the lower cut at 0. */
function strained(
  { surface, part }: RestingSlab,
  [a, b]: PlaneBasis,
  [du, dv]: readonly [number, number],
): Structure {
  const { positions, cell } = surface.structure;
  const moved = new Float64Array(positions.length);
  for (let k = 0; k < positions.length; k += 3) {
    const v = positions[k + 1] / cell[4];
    const u = inCell((positions[k] - v * cell[3]) / cell[0] + du);
    const w = inCell(v + dv);
    moved[k] = u * a[0] + w * b[0];
    moved[k + 1] = w * b[1];
    moved[k + 2] = positions[k + 2] * (1 + part.normalStrain);
  }
  const shared = Float64Array.of(...a, 0, ...b, 0, 0, 0, Math.max(part.thickness, 1) + 100);
  return { ...surface.structure, cell: shared, positions: moved };
}

/** A fractional coordinate in [0, 1); what is a hair below 1 by rounding goes to 0. */
function inCell(f: number): number {
  const folded = f - Math.floor(f);
  return folded > 1 - 1e-9 ? 0 : folded;
}

/** The cell m × n times, the substrate's atoms first. What a cell is made of has been found for one of them. */
function repeated(cell: Structure, split: number, [m, n]: readonly [number, number]): Structure {
  if (m * n === 1) return cell;
  const all = Array.from({ length: atomCount(cell) }, (_, i) => i);
  const [below, above] = [all.slice(0, split), all.slice(split)].map((atoms) =>
    makeSupercell(selectAtoms(cell, atoms), [m, n, 1]),
  );
  return mergeStructures(below, above);
}

function lifted(structure: Structure, lift: number): Structure {
  return { ...structure, positions: structure.positions.map((x, k) => (k % 3 === 2 ? x + lift : x)) };
}

function heightsOf({ positions }: Structure): { low: number; high: number } {
  let [low, high] = [Infinity, -Infinity];
  for (let k = 2; k < positions.length; k += 3) {
    low = Math.min(low, positions[k]);
    high = Math.max(high, positions[k]);
  }
  return { low, high };
}

/** Å, c of a stack without vacuum. */
function repeatHeight(below: Structure, laid: Structure, gap: number | undefined): number {
  if (gap === undefined) return touchingLift(laid, below);
  return heightsOf(laid).high + gap - heightsOf(below).low;
}

/** In-plane Cartesian vector as fractions of a and b, a along x. */
function fractionsOf(
  [x, y]: readonly [number, number],
  [a, b]: readonly [Float64Array, Float64Array],
): [number, number] {
  const v = y / b[1];
  return [(x - v * b[0]) / a[0], v];
}

/** A vector on the primitive surface cell as fractions of the cell with these rows. */
function onRows([u, v]: readonly [number, number], [[a, b], [c, d]]: IntegerRows): [number, number] {
  const determinant = a * d - b * c;
  return [(u * d - v * c) / determinant, (v * a - u * b) / determinant];
}
