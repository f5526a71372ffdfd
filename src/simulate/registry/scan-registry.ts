import { leastDistance } from '../../build/contact-distance';
import type { Potential } from '../../potentials/potential';
import type { Structure } from '../../structure/structure';
import type { ThreadTeam } from '../md/thread-team';
import { toStructureAxes } from './contact';
import { findHeight, type HeightFound, type HeightPoint } from './find-height';
import { type MapFrame, type MapOptions, mapFrame } from './map-frame';
import { lowestBasins, lowestIndex, summarize } from './map-summary';
import { type RigidMinimum, refineShift } from './refine-shift';
import type { RegistryMap, RegistryPlace } from './registry-map';
import { createRigidEnergy, type RigidEnergy } from './rigid-energy';
import { createTouchSearch } from './touch-search';

export interface ScanOptions extends MapOptions {
  /** go from the best points of the grid to the minima between the points; default true */
  readonly refine?: boolean;
  /** Å, how near two elements may come, by atomic numbers; default `leastDistance` */
  readonly closest?: (p: number, q: number) => number;
  readonly threads?: ThreadTeam;
}

export interface ScanProgress {
  /** points done, and of how many */
  readonly done: number;
  readonly total: number;
  /** evaluations of the energy so far */
  readonly evaluations: number;
  /** of the map, as in the result */
  readonly size: readonly [number, number];
  readonly cell: Float64Array;
  /** the point just done: its index in the map, eV, and Å above the first touch */
  readonly point?: { readonly index: number; readonly energy: number; readonly gap: number };
}

/** Said to the scan while it runs. */
export interface ScanControl {
  /** ends it with the points done so far */
  readonly stop?: boolean;
}

/**
 * Energy of a rigid guest on a rigid host over all shifts in the plane, each at its best height.
 *
 * Shifts are counted from where the guest is given. The map repeats itself by the vectors that bring host or guest upon
 * themselves; of a host with few vacancies those of the perfect one. At each point the height is searched from the first
 * touch on (`findHeight`), and no pair of atoms is let closer than `leastDistance`. The best place lies between the
 * points: all three coordinates are relaxed from the lowest basins of the grid.
 *
 * @param guestAtoms indices of the guest's atoms in the structure, from 0; the others are the host
 * @returns the map; when it was stopped, with the points that were done
 * @throws InputError for a grid that is none, an element that the potential lacks, or a potential that has nothing between
 *   the two
 */
export function* scanRegistry(
  structure: Structure,
  guestAtoms: ArrayLike<number>,
  potential: Potential,
  options: ScanOptions = {},
): Generator<ScanProgress, RegistryMap, ScanControl | undefined> {
  const where = 'scanRegistry';
  const frame = mapFrame(structure, guestAtoms, options, where);
  const { contact, cell, touch, size } = frame;
  const [n, m] = size;
  const total = n * m;
  const least = createTouchSearch(contact, (p, q) =>
    Math.max((options.closest ?? leastDistance)(p, q), closestOf(potential, p, q)),
  );
  const shifts = Float64Array.from({ length: 2 * total }, (_, k) => {
    const [i, j] = [Math.floor((k >> 1) / m), (k >> 1) % m];
    return (i / n) * cell[k % 2] + (j / m) * cell[2 + (k % 2)];
  });
  const touches = Float64Array.from({ length: total }, (_, k) => touch(shifts[2 * k], shifts[2 * k + 1]));
  const bounds = Float64Array.from({ length: total }, (_, k) => least(shifts[2 * k], shifts[2 * k + 1]));
  const rigid = createRigidEnergy(
    contact,
    potential,
    {
      x: [Math.min(0, cell[0], cell[2], cell[0] + cell[2]), Math.max(0, cell[0], cell[2], cell[0] + cell[2])],
      y: [Math.min(0, cell[1], cell[3], cell[1] + cell[3]), Math.max(0, cell[1], cell[3], cell[1] + cell[3])],
      lift: bounds.reduce((low, value) => Math.min(low, value), Infinity) - 0.3,
    },
    { where, threads: options.threads },
  );

  const energies = new Float64Array(total).fill(Number.NaN);
  const lifts = new Float64Array(total).fill(Number.NaN);
  const kinds = new Map<HeightFound['kind'], number>();
  let [done, evaluations, stopped] = [0, 0, false];
  const report = (): ScanProgress => ({ done, total, evaluations, size, cell });
  for (const k of serpentine(n, m)) {
    const search = findHeight((lift) => pointAt(rigid, shifts[2 * k], shifts[2 * k + 1], lift), {
      start: touches[k],
      least: bounds[k],
      most: touches[k] + Math.min(rigid.reach, 12),
    });
    let next = search.next();
    while (!next.done && !stopped) {
      evaluations++;
      stopped = (yield report())?.stop ?? false;
      next = search.next();
    }
    if (!next.done) break;
    const found = next.value;
    energies[k] = found.energy;
    lifts[k] = found.lift;
    kinds.set(found.kind, (kinds.get(found.kind) ?? 0) + 1);
    done++;
    const point = { index: k, energy: found.energy, gap: found.lift - touches[k] };
    stopped = ((yield { ...report(), point })?.stop ?? false) && done < total;
    if (stopped) break;
  }

  const map = {
    energies,
    gaps: lifts.map((lift, k) => lift - touches[k]),
    separations: lifts.map((lift) => lift + frame.level),
  };
  const lowest = lowestIndex(energies);
  let best: RegistryPlace | undefined;
  if (lowest !== undefined) {
    const starts = options.refine === false || stopped ? [lowest] : lowestBasins(energies, size);
    let place = placeAt(lowest);
    for (const k of starts) {
      const found = options.refine === false || stopped ? placeAt(k) : yield* refined(placeAt(k));
      if (found.energy < place.energy) place = found;
    }
    best = placeOf(frame, place);
  }
  return {
    ...summarize(frame, energies, best),
    ...map,
    kind: 'energy',
    potential: { name: potential.name, card: potential.card },
    complete: !stopped,
    notes: [
      ...frame.notes,
      // Who says how near elements may come knows that they will.
      ...(options.closest ? [] : notesOf(kinds, potential)),
      ...(potential.coulomb && structure.periodic[2]
        ? ['Charges are summed over the plane alone, without the images of the model along c.']
        : []),
    ],
  };

  function placeAt(k: number): RigidMinimum {
    return { x: shifts[2 * k], y: shifts[2 * k + 1], lift: lifts[k], energy: energies[k] };
  }

  function* refined(start: RigidMinimum): Generator<ScanProgress, RigidMinimum, ScanControl | undefined> {
    const search = refineShift(rigid, start, least);
    for (;;) {
      const next = search.next();
      if (next.done) return next.value;
      evaluations++;
      if ((yield report())?.stop) return start;
    }
  }
}

function pointAt(rigid: RigidEnergy, x: number, y: number, lift: number): HeightPoint {
  const { energy, force } = rigid.at(x, y, lift);
  return { lift, energy, slope: -force[2] };
}

/** Å, below which terms of the potential between two elements do not hold. */
function closestOf({ pairs }: Potential, p: number, q: number): number {
  return Math.max(
    0,
    ...pairs
      .filter(({ elements: [a, b] }) => (a === p && b === q) || (a === q && b === p))
      .map(({ closest }) => closest),
  );
}

/** Every point once, each next to the last one, so that neighbor lists last longer. */
function* serpentine(n: number, m: number): Generator<number, void> {
  for (let i = 0; i < n; i++) for (let j = 0; j < m; j++) yield i * m + (i % 2 === 0 ? j : m - 1 - j);
}

/** @param place Å in the axes of the contact, from where the guest was given */
export function placeOf(frame: MapFrame, place: RigidMinimum): RegistryPlace {
  const [ax, ay, bx, by] = frame.cell;
  const determinant = ax * by - ay * bx;
  const wrapped = (value: number) => {
    const part = value - Math.floor(value);
    // A hair below 1 is 0.
    return part > 1 - 1e-9 ? 0 : part;
  };
  const u = (place.x * by - place.y * bx) / determinant;
  const v = (ax * place.y - ay * place.x) / determinant;
  return {
    shift: [wrapped(u), wrapped(v)],
    displacement: toStructureAxes(frame.contact, [place.x, place.y, place.lift]),
    gap: place.lift - frame.touch(place.x, place.y),
    separation: place.lift + frame.level,
    energy: place.energy,
  };
}

function notesOf(kinds: ReadonlyMap<HeightFound['kind'], number>, { name }: Potential): string[] {
  const notes: string[] = [];
  const [pressed, loose] = [kinds.get('pressed') ?? 0, kinds.get('loose') ?? 0];
  if (pressed > 0)
    notes.push(
      `At ${pressed} shifts the energy still falls where atoms are as close as they may come: ${name} is not made for ` +
        'this contact.',
    );
  if (loose > 0) notes.push(`At ${loose} shifts ${name} does not hold the guest at any height.`);
  return notes;
}
