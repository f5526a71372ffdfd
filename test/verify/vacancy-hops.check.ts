import { complete } from '../../src/jobs/drive';
import { type Evaluate, evaluatorOf } from '../../src/potentials/evaluate-potential';
import { makePotential } from '../../src/potentials/make-potential';
import { matsuiAkaogiEwald } from '../../src/potentials/matsui-akaogi-ewald';
import { relaxPath } from '../../src/simulate/neb/relax-path';
import { relax } from '../../src/simulate/relax/relax';
import { findNeighbors } from '../../src/structure/neighbors';
import type { Structure } from '../../src/structure/structure';
import { makeSupercell } from '../../src/structure/supercell';
import { pm } from '../../src/units';
import { anatase, rutile } from '../support/crystals';
import { type Check, check, once } from './check';

/** A doubly charged oxygen vacancy: the ion with its charge is gone, a background neutralises the cell. */
interface Vacancy {
  readonly perfect: Structure;
  /** the atom that is taken out */
  readonly site: number;
  readonly evaluate: Evaluate;
}

const source = 'LAMMPS NEB, cutoff 10 Å, pppm 1e-5';

function vacancyIn(
  start: Structure,
  repeats: readonly [number, number, number],
  evaluate: Evaluate,
): Vacancy {
  const { structure } = complete(
    relax(start, evaluate, { cell: 'full', forceTolerance: 1e-5, stressTolerance: 1e-6 }),
  );
  const perfect = makeSupercell(structure, repeats);
  return { perfect, site: perfect.atomicNumbers.indexOf(8), evaluate };
}

/** The crystal without the vacancy's atom, another atom perhaps moved by `shift` (Å). */
function withVacancy(
  { perfect, site }: Vacancy,
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

/** eV; oxygen about `length` Å away hops into the vacancy. */
function barrier(vacancy: Vacancy, length: number): number {
  const hop = around(vacancy, 8).find(({ distance }) => Math.abs(distance - length) < 0.03);
  if (!hop) throw new Error(`no oxygen ${length} Å from the vacancy`);
  const relaxed = (start: Structure) =>
    complete(relax(start, vacancy.evaluate, { forceTolerance: 5e-3 })).structure;
  const start = relaxed(withVacancy(vacancy));
  const end = relaxed(
    withVacancy(
      vacancy,
      hop.atom,
      hop.vector.map((x) => -x),
    ),
  );
  return complete(relaxPath(start, end, vacancy.evaluate, { imageCount: 3, forceTolerance: 0.02 })).barrier;
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

function hopChecks(
  name: string,
  vacancy: () => Vacancy,
  hops: Record<string, [number, number]>,
  from: string,
) {
  return Object.entries(hops).map(([label, [length, reference]]) =>
    check(`vacancy/${name}/${label} hop`, () => barrier(vacancy(), length), {
      reference,
      tolerance: 0.005, // force tolerances of the two bands
      unit: 'eV',
      source: from,
    }),
  );
}

function moveChecks(name: string, vacancy: () => Vacancy, moves: { Ti: number[]; O: number }): Check[] {
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
  ];
}

// 1e-9 is far below the force tolerances and three times faster than the default.
const ewald = matsuiAkaogiEwald(10, { accuracy: 1e-9 });
const inRutile = once(() => vacancyIn(rutile(4.493, 3.0087, 0.3033), [3, 3, 5], ewald));
const inAnatase = once(() => vacancyIn(anatase(3.771, 9.57, 0.208), [4, 4, 2], ewald));
const damped = evaluatorOf(makePotential({ name: 'matsui-akaogi', cutoff: 12 }));
const inDamped = once(() => vacancyIn(rutile(4.493, 3.0087, 0.3033), [3, 3, 5], damped));

export const checks: readonly Check[] = [
  ...moveChecks('rutile', inRutile, { Ti: [22.7, 24.2, 24.2], O: 12.1 }),
  ...moveChecks('anatase', inAnatase, { Ti: [24.7, 24.7, 18.5], O: 32.1 }),
  ...hopChecks(
    'rutile',
    inRutile,
    { edge: [2.5, 1.185], diagonal: [2.746, 1.455], row: [3.009, 2.195] },
    source,
  ),
  ...hopChecks('anatase', inAnatase, { edge: [2.466, 0.233], 'cross-chain': [2.785, 1.686] }, source),
  ...hopChecks(
    'rutile, damped shifted force',
    inDamped,
    { edge: [2.5, 1.1933], diagonal: [2.746, 1.4627], row: [3.009, 2.2106] },
    'independent evaluation of the damped shifted-force sum, cutoff 12 Å, same cell',
  ),
];
