import { InputError } from '../errors';
import { createRandom, type Random } from '../math/random';
import { evaluatePotential } from '../potentials/evaluate-potential';
import type { Potential } from '../potentials/potential';
import { elementSymbol } from '../structure/elements';
import type { Structure } from '../structure/structure';
import { createEvaluator } from './md/create-evaluator';

/** A place closer than any data of the fit where the energy is below all that it is at distances the data had. */
export interface Hole {
  /** two atoms alone, with a third, or one put among the atoms of a host */
  readonly kind: 'dimer' | 'trimer' | 'insertion';
  /** what stands close to what, `O-Ti` */
  readonly pair: string;
  /** Å, of that pair */
  readonly distance: number;
  /** eV, below the lowest energy in the normal range */
  readonly depth: number;
}

export interface HoleOptions {
  /** Å, the closest approach; default 0.7 */
  readonly from?: number;
  /** dimers, trimers and insertions for each pair; default 200 */
  readonly count?: number;
  /** default 1 */
  readonly seed?: number;
}

/** eV; a random search does not find the very lowest normal place of an atom among others */
const margin = 0.5;
/** eV; a normal distance may lie between those looked at, and a bond a little beyond the data */
const dimerMargin = 0.1;
/** Å, between normal distances that are looked at */
const lineStep = 0.02;
const radialStep = 0.1;
const angleCount = 15;
/** Å, of a third atom from the first */
const thirdFrom = 1.8;
const thirdTo = 3.5;
const thirdCount = 8;
const thirdStep = (thirdTo - thirdFrom) / (thirdCount - 1);

/**
 * Looks for holes of a fitted potential: 200 random dimers, trimers and insertions into hosts for each pair of elements,
 * at distances from 0.7 Å to where the data begin (`PairTerm.shortest`, else `fitted`). None may lie below the lowest energy
 * of the same atoms at distances that the data had by more than 0.1 eV, trimers and insertions by more than 0.5 eV. The
 * floor of a trimer is over all angles and distances of the second atom, not along one line: a single line need not meet
 * the bond that the data have there.
 *
 * @param hosts slabs, with vacuum above along z, of whatever elements
 * @throws InputError for a potential that does not say its range
 */
export function findHoles(
  potential: Potential,
  hosts: readonly Structure[],
  options: HoleOptions = {},
): Hole[] {
  const { from = 0.7, count = 200, seed = 1 } = options;
  const random = createRandom(seed);
  const limit = limitsOf(potential);
  const { elements } = potential;
  const holes: Hole[] = [];
  const pairs = elements.flatMap((a, k) => elements.slice(k).map((b) => [a, b] as const));
  for (const [a, b] of pairs) {
    const draw = () => from + (limit(a, b) - from) * random.next();
    const note = (kind: Hole['kind'], distance: number, depth: number) => {
      if (depth > 0) holes.push({ kind, pair: `${elementSymbol(a)}-${elementSymbol(b)}`, distance, depth });
    };
    const dimer = evaluatorFor([a, b], potential);
    const alone = (r: number) => dimer([0, 0, 0, r, 0, 0]);
    let floor = Infinity;
    for (let r = limit(a, b); r < potential.cutoff + lineStep; r += lineStep)
      floor = Math.min(floor, alone(r));
    for (let k = 0; k < count; k++) {
      const r = draw();
      note('dimer', r, floor - dimerMargin - alone(r));
    }
    for (const c of elements) {
      const trimer = evaluatorFor([a, b, c], potential);
      const lowest = lowestTrimer(trimer, limit(a, b), limit(b, c), potential.cutoff);
      for (let k = 0; k < count / elements.length; k++) {
        const third = thirdFrom + (thirdTo - thirdFrom) * random.next();
        const cosine = 2 * random.next() - 1;
        const r = draw();
        if (apart(r, third, cosine) >= from)
          note('trimer', r, lowest(third) - margin - trimer(corner(r, third, cosine)));
      }
    }
  }
  for (const host of hosts) holes.push(...holesIn(host, potential, limit, { from, count, random }));
  return holes;
}

/**
 * Lowest energy (eV) of three atoms whose first and third are `third` Å apart while the second is anywhere the data had
 * it, or far away: on a grid of angles and distances, taken from the nearest two lengths of `third`.
 */
function lowestTrimer(
  energy: (positions: number[]) => number,
  fromFirst: number,
  fromThird: number,
  cutoff: number,
): (third: number) => number {
  const lengths = Array.from({ length: thirdCount }, (_, k) => thirdFrom + k * thirdStep);
  const floors = lengths.map((third) => {
    let floor = energy([0, 0, 0, cutoff + thirdTo, 0, 0, third, 0, 0]);
    for (let k = 0; k <= angleCount; k++)
      for (let r = fromFirst; r < cutoff; r += radialStep) {
        const cosine = Math.cos((Math.PI * k) / angleCount);
        if (apart(r, third, cosine) >= fromThird) floor = Math.min(floor, energy(corner(r, third, cosine)));
      }
    return floor;
  });
  return (third) => {
    const k = Math.min(thirdCount - 2, Math.floor((third - thirdFrom) / thirdStep));
    return Math.min(floors[k], floors[k + 1]);
  };
}

/** Positions of three atoms: the second `r` from the first, the third `third` along x, the cosine of the angle between. */
function corner(r: number, third: number, cosine: number): number[] {
  return [0, 0, 0, r * cosine, r * Math.sqrt(1 - cosine * cosine), 0, third, 0, 0];
}

/** Å, between the second and the third atom of `corner` */
function apart(r: number, third: number, cosine: number): number {
  return Math.sqrt(r * r + third * third - 2 * r * third * cosine);
}

interface Insertions {
  readonly from: number;
  readonly count: number;
  readonly random: Random;
}

/** An atom of each element put next to atoms of a host. */
function holesIn(
  host: Structure,
  potential: Potential,
  limit: (a: number, b: number) => number,
  { from, count, random }: Insertions,
): Hole[] {
  const holes: Hole[] = [];
  const n = host.atomicNumbers.length;
  const present = [...new Set(host.atomicNumbers)];
  const heights = Array.from({ length: n }, (_, i) => host.positions[3 * i + 2]);
  const top = Math.max(...heights);
  for (const b of potential.elements) {
    const grown = { ...host, atomicNumbers: Uint8Array.of(...host.atomicNumbers, b) };
    const evaluate = createEvaluator({ ...grown, positions: placed(host, [0, 0, top + 3]) }, potential);
    const energy = (place: readonly number[]) =>
      evaluate({ ...grown, positions: placed(host, place) }).energy;
    const clear = (place: readonly number[], closest: (i: number) => number) =>
      host.atomicNumbers.every((_, i) => distance(host, i, place) >= closest(i));
    const near = (i: number, r: number) => {
      const toward = direction(random);
      return [0, 1, 2].map((axis) => host.positions[3 * i + axis] + r * toward[axis]);
    };
    let floor = energy([0, 0, top + potential.cutoff + 1]);
    for (let k = 0; k < count; k++) {
      const i = random.integer(n);
      const place = near(i, limit(host.atomicNumbers[i], b) * (1 + 0.3 * random.next()));
      if (clear(place, (j) => limit(host.atomicNumbers[j], b))) floor = Math.min(floor, energy(place));
    }
    for (const a of present) {
      const own = Array.from({ length: n }, (_, i) => i).filter((i) => host.atomicNumbers[i] === a);
      for (let k = 0; k < count; k++) {
        const r = from + (limit(a, b) - from) * random.next();
        const place = near(own[random.integer(own.length)], r);
        if (!clear(place, () => from)) continue;
        const depth = floor - margin - energy(place);
        if (depth > 0)
          holes.push({
            kind: 'insertion',
            pair: `${elementSymbol(b)}-${elementSymbol(a)}`,
            distance: r,
            depth,
          });
      }
    }
  }
  return holes;
}

/** Å, where the data of a pair begin */
function limitsOf(potential: Potential): (a: number, b: number) => number {
  return (a, b) => {
    const term = potential.pairs.find(({ elements: [p, q] }) => (p === a && q === b) || (p === b && q === a));
    if (term?.fitted) return term.shortest ?? term.fitted[0];
    throw new InputError(
      `findHoles: ${potential.name} does not say which distances of ${elementSymbol(a)} and ${elementSymbol(b)} its data had; look at a potential whose pairs have "fitted"`,
    );
  };
}

/** eV of a few atoms alone, by their coordinates. */
function evaluatorFor(
  atomicNumbers: readonly number[],
  potential: Potential,
): (positions: number[]) => number {
  const size = 40;
  const structureAt = (positions: readonly number[]): Structure => ({
    cell: Float64Array.of(size, 0, 0, 0, size, 0, 0, 0, size),
    periodic: [false, false, false],
    positions: Float64Array.from(positions, (x) => x + size / 2),
    atomicNumbers: Uint8Array.from(atomicNumbers),
  });
  // For two or three atoms the definition is quicker than tables are made.
  return (positions) => evaluatePotential(structureAt(positions), potential).energy;
}

function placed(host: Structure, place: readonly number[]): Float64Array {
  return Float64Array.of(...host.positions, ...place);
}

/** Å, to the nearest image of atom i along the two vectors of a slab, cells at right angles or not much skewed */
function distance({ cell, positions }: Structure, i: number, place: readonly number[]): number {
  let least = Infinity;
  for (let p = -1; p <= 1; p++)
    for (let q = -1; q <= 1; q++) {
      const d = [0, 1, 2].map((a) => place[a] - positions[3 * i + a] + p * cell[a] + q * cell[3 + a]);
      least = Math.min(least, Math.hypot(...d));
    }
  return least;
}

/** A unit vector. */
function direction(random: Random): number[] {
  const z = 2 * random.next() - 1;
  const angle = 2 * Math.PI * random.next();
  const s = Math.sqrt(1 - z * z);
  return [s * Math.cos(angle), s * Math.sin(angle), z];
}
