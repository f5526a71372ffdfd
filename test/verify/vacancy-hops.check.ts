import { complete } from '../../src/jobs/drive';
import type { Evaluate } from '../../src/potentials/evaluate-potential';
import { makePotential } from '../../src/potentials/make-potential';
import type { Potential } from '../../src/potentials/potential';
import { createEvaluator } from '../../src/simulate/md/create-evaluator';
import { type PathResult, relaxPath } from '../../src/simulate/neb/relax-path';
import { hessian } from '../../src/simulate/relax/hessian';
import { relax } from '../../src/simulate/relax/relax';
import { sumOfLogFrequencies, vibrations } from '../../src/simulate/relax/vibrations';
import { minimumImage } from '../../src/structure/minimum-image';
import { findNeighbors } from '../../src/structure/neighbors';
import type { Structure } from '../../src/structure/structure';
import { makeSupercell } from '../../src/structure/supercell';
import { pm, THz } from '../../src/units';
import { anatase, rutile } from '../support/crystals';
import { rutileHops } from '../support/vacancy-barriers';
import { type Check, check, once } from './check';

/** A doubly charged oxygen vacancy: the ion with its charge is gone, a background neutralises the cell. */
interface Vacancy {
  readonly perfect: Structure;
  /** the atom that is taken out */
  readonly site: number;
  readonly potential: Potential;
  /** of structures with the vacancy */
  readonly evaluate: Evaluate;
}

const source = 'LAMMPS NEB, cutoff 10 Å, pppm 1e-5';

function vacancyIn(
  start: Structure,
  repeats: readonly [number, number, number],
  potential: Potential,
): Vacancy {
  const { structure } = complete(
    relax(start, potential, { cell: 'full', forceTolerance: 1e-5, stressTolerance: 1e-6 }),
  );
  const perfect = makeSupercell(structure, repeats);
  const vacancy = { perfect, site: perfect.atomicNumbers.indexOf(8), potential };
  return { ...vacancy, evaluate: createEvaluator(withVacancy(vacancy), potential) };
}

/** The crystal without the vacancy's atom, another atom perhaps moved by `shift` (Å). */
function withVacancy(
  { perfect, site }: Pick<Vacancy, 'perfect' | 'site'>,
  moved = -1,
  shift: ArrayLike<number> = [0, 0, 0],
): Structure {
  const positions = perfect.positions.slice();
  if (moved >= 0) for (let a = 0; a < 3; a++) positions[3 * moved + a] += shift[a];
  return {
    ...perfect,
    positions: positions.filter((_, k) => Math.floor(k / 3) !== site),
    atomicNumbers: perfect.atomicNumbers.filter((_, i) => i !== site),
  };
}

/** Neighbors of the vacant site of one element, nearest first, with the vector to each, Å. */
function around({ perfect, site }: Vacancy, element: number) {
  const { offsets, indices, vectors, distances } = findNeighbors(perfect, 4);
  const found: { atom: number; vector: Float64Array; distance: number }[] = [];
  for (let k = offsets[site]; k < offsets[site + 1]; k++) {
    if (perfect.atomicNumbers[indices[k]] !== element) continue;
    found.push({ atom: indices[k], vector: vectors.slice(3 * k, 3 * k + 3), distance: distances[k] });
  }
  return found.sort((p, q) => p.distance - q.distance);
}

/** Oxygen about `length` Å away hops into the vacancy. */
function hop(vacancy: Vacancy, length: number): PathResult {
  const found = around(vacancy, 8).find(({ distance }) => Math.abs(distance - length) < 0.03);
  if (!found) throw new Error(`no oxygen ${length} Å from the vacancy`);
  const relaxed = (start: Structure) =>
    complete(relax(start, vacancy.evaluate, { forceTolerance: 2e-3 })).structure;
  const start = relaxed(withVacancy(vacancy));
  const end = relaxed(
    withVacancy(
      vacancy,
      found.atom,
      found.vector.map((x) => -x),
    ),
  );
  return complete(
    relaxPath(start, end, vacancy.potential, { imageCount: 3, forceTolerance: 5e-3, maxSteps: 1500 }),
  );
}

/** 1/fs, by Vineyard: all atoms vibrate, and the three shifts of the whole are left out. */
function prefactor({ evaluate }: Vacancy, { images, saddle }: PathResult): number {
  const at = (structure: Structure) => vibrations(structure, complete(hessian(structure, evaluate)));
  // Ascending: three shifts; over the saddle the unstable mode and three shifts.
  return Math.exp(sumOfLogFrequencies(at(images[0]), 3) - sumOfLogFrequencies(at(images[saddle]), 4));
}

/** Å, movement of each neighbor away from the vacancy on relaxing, nearest neighbor first. */
function outward(vacancy: Vacancy, relaxed: Structure, element: number): number[] {
  const start = withVacancy(vacancy);
  return around(vacancy, element).map(({ atom, vector, distance }) => {
    const i = atom - (atom > vacancy.site ? 1 : 0);
    const move = [0, 1, 2].map((a) => relaxed.positions[3 * i + a] - start.positions[3 * i + a]);
    return move.reduce((sum, x, a) => sum + (x * vector[a]) / distance, 0);
  });
}

/** Å, mean length of the moves of all atoms whose distance from the vacancy was in a range. */
function meanMove(vacancy: Vacancy, relaxed: Structure, [from, to]: readonly [number, number]): number {
  const start = withVacancy(vacancy);
  const { perfect, site } = vacancy;
  const shorten = minimumImage(perfect.cell, perfect.periodic);
  let [sum, count] = [0, 0];
  for (let k = 0; k < start.positions.length; k += 3) {
    const away = Float64Array.from(
      [0, 1, 2],
      (a) => start.positions[k + a] - perfect.positions[3 * site + a],
    );
    shorten(away);
    const distance = Math.hypot(...away);
    if (distance < from || distance >= to) continue;
    sum += Math.hypot(...[0, 1, 2].map((a) => relaxed.positions[k + a] - start.positions[k + a]));
    count++;
  }
  return sum / count;
}

const shells = [
  [2.2, 3.2],
  [3.2, 4.5],
  [4.5, 6],
  [6, 8],
] as const;

function hopChecks(
  name: string,
  vacancy: () => Vacancy,
  hops: Record<string, readonly [length: number, barrier: number, prefactorTHz?: number]>,
  from: string,
): Check[] {
  return Object.entries(hops).flatMap(([label, [length, barrier, prefactorTHz]]) => {
    const path = once(() => hop(vacancy(), length));
    const id = `vacancy/${name}/${label} hop`;
    const ofBarrier = check(id, () => path().barrier, {
      reference: barrier,
      tolerance: 0.005, // force tolerances of the two bands
      unit: 'eV',
      source: from,
    });
    if (prefactorTHz === undefined) return [ofBarrier];
    const ofPrefactor = check(`${id}, prefactor`, () => prefactor(vacancy(), path()) / THz, {
      reference: prefactorTHz,
      tolerance: 0.03 * prefactorTHz, // what is left of the forces shifts the softest modes
      unit: 'THz',
      source: 'independent code, full Hessians of the same cell',
    });
    return [ofBarrier, ofPrefactor];
  });
}

function moveChecks(
  name: string,
  vacancy: () => Vacancy,
  moves: { Ti: number[]; O: number; shells: number[] },
): Check[] {
  const relaxed = once(
    () => complete(relax(withVacancy(vacancy()), vacancy().evaluate, { forceTolerance: 2e-3 })).structure,
  );
  const titanium = () => outward(vacancy(), relaxed(), 22);
  const oxygen = () => outward(vacancy(), relaxed(), 8);
  const expected = (reference: number) => ({ reference, tolerance: 0.5, unit: 'pm', source });
  return [
    ...moves.Ti.map((reference, k) =>
      check(`vacancy/${name}/Ti ${k + 1} outward`, () => titanium()[k] / pm, expected(reference)),
    ),
    check(`vacancy/${name}/edge O inward`, () => -oxygen()[0] / pm, expected(moves.O)),
    ...moves.shells.map((reference, k) =>
      check(
        `vacancy/${name}/mean move, ${shells[k].join(' to ')} Å away`,
        () => meanMove(vacancy(), relaxed(), shells[k]) / pm,
        { ...expected(reference), tolerance: 0.2 },
      ),
    ),
  ];
}

const charged = makePotential({ name: 'matsui-akaogi', cutoff: 10, electrostatics: 'ewald', accuracy: 1e-8 });
const inRutile = once(() => vacancyIn(rutile(4.493, 3.0087, 0.3033), [3, 3, 5], charged));
const inAnatase = once(() => vacancyIn(anatase(3.771, 9.57, 0.208), [4, 4, 2], charged));
const damped = makePotential({ name: 'matsui-akaogi', cutoff: 12 });
const inDamped = once(() => vacancyIn(rutile(4.493, 3.0087, 0.3033), [3, 3, 5], damped));

export const checks: readonly Check[] = [
  ...moveChecks('rutile', inRutile, { Ti: [22.7, 24.2, 24.2], O: 12.1, shells: [8.1, 3.6, 2.9, 1.1] }),
  ...moveChecks('anatase', inAnatase, { Ti: [24.7, 24.7, 18.5], O: 32.1, shells: [12.8, 4.5, 3.6, 1.2] }),
  ...hopChecks(
    'rutile',
    inRutile,
    {
      edge: [2.5, 1.185, 3.5989],
      diagonal: [2.746, 1.455, 13.999],
      row: [3.009, 2.195, 6.8982],
      far: [3.249, 2.954],
    },
    source,
  ),
  ...hopChecks(
    'anatase',
    inAnatase,
    { edge: [2.466, 0.233], 'cross-chain': [2.785, 1.686], far: [3.046, 2.22] },
    source,
  ),
  ...hopChecks(
    'rutile, damped shifted force',
    inDamped,
    rutileHops,
    'independent evaluation of the damped shifted-force sum, cutoff 12 Å, same cell',
  ),
];
