import { loadCrystal } from '../../build/load-crystal';
import { makeSurface } from '../../build/make-surface';
import { complete } from '../../jobs/drive';
import type { Potential } from '../../potentials/potential';
import { findHoles, type Hole } from '../../simulate/find-holes';
import { runMd } from '../../simulate/md/run-md';
import { mergeStructures } from '../../structure/combine';
import { elementSymbol } from '../../structure/elements';
import { findNeighbors } from '../../structure/neighbors';
import type { Structure } from '../../structure/structure';
import { makeSupercell } from '../../structure/supercell';
import { without } from './tools';

export interface CheckFitOptions {
  /** random places for each kind and pair; default 200 */
  readonly count?: number;
  /** K; default 1500 */
  readonly temperature?: number;
  /** steps of 1 fs; default 300 */
  readonly stepCount?: number;
}

/** part of the shortest distance in the data that heat cannot reach: at 1500 K bonds shrink by a tenth */
const nearest = 0.8;
/** a bath that takes up what falls into a hole is no proof that there is none: the temperature may not leave this range */
const coldest = 0.4;
const hottest = 1.8;

/** The slabs that atoms are put into. */
export function hostsOfHoles(): Structure[] {
  return [
    makeSurface(loadCrystal('TiO2-rutile'), [1, 1, 0], { layers: 3, repeats: [2, 1] }).structure,
    makeSurface(loadCrystal('Ru'), [0, 0, 1], { layers: 2, repeats: [3, 3] }).structure,
  ].map((slab) => ({ ...slab, periodic: [true, true, false] as const }));
}

/**
 * What is wrong with a fit of Ru, Ti and O that must not be shipped: places into which atoms fall (`findHoles`), and small
 * cells that do not live through dynamics. A sentence each; empty for a fit that passes.
 *
 * @throws InputError for a potential that does not say what its data had
 */
export function faultsOfFit(potential: Potential, options: CheckFitOptions = {}): string[] {
  const { count = 200, temperature = 1500, stepCount = 300 } = options;
  const holes = findHoles(potential, hostsOfHoles(), { count });
  const faults = tellHoles(holes);
  for (const [name, cell] of Object.entries(hotCells())) {
    const fault = faultOfRun(cell, potential, temperature, stepCount);
    if (fault) faults.push(`${name} at ${temperature} K: ${fault}`);
  }
  return faults;
}

/** One line for each kind and pair, with the deepest. */
export function tellHoles(holes: readonly Hole[]): string[] {
  const kinds = new Map<string, Hole[]>();
  for (const hole of holes) {
    const kind = `${hole.kind} ${hole.pair}`;
    kinds.set(kind, [...(kinds.get(kind) ?? []), hole]);
  }
  return [...kinds].map(([kind, found]) => {
    const { depth, distance } = found.reduce((a, b) => (a.depth > b.depth ? a : b));
    return `${kind}: ${found.length} holes, the deepest ${depth.toFixed(2)} eV at ${distance.toFixed(2)} Å`;
  });
}

/** Small cells in which each element meets each other one. */
function hotCells(): Readonly<Record<string, Structure>> {
  const rutile = makeSupercell(loadCrystal('TiO2-rutile'), [2, 2, 3]);
  const slab = makeSurface(loadCrystal('TiO2-rutile'), [1, 1, 0], { layers: 2, repeats: [3, 1] }).structure;
  const metal = makeSurface(loadCrystal('Ru'), [0, 0, 1], { layers: 2, repeats: [3, 3] }).structure;
  return {
    'rutile without an oxygen': without(rutile, [rutile.atomicNumbers.indexOf(8)]),
    anatase: makeSupercell(loadCrystal('TiO2-anatase'), [2, 2, 1]),
    RuO2: makeSupercell(loadCrystal('RuO2'), [2, 2, 3]),
    'oxygen on ruthenium': withOnTop(metal, 8, 1.8, 3),
    'ruthenium on rutile': withOnTop(slab, 44, 2.2, 4),
  };
}

/** With atoms straight above some of the highest ones, as far apart as there are. */
function withOnTop(slab: Structure, z: number, height: number, count: number): Structure {
  const { positions, atomicNumbers } = slab;
  const order = Array.from(atomicNumbers, (_, i) => i).sort(
    (i, j) => positions[3 * j + 2] - positions[3 * i + 2],
  );
  const top = positions[3 * order[0] + 2];
  const places: number[][] = [];
  for (const i of order) {
    const place = [positions[3 * i], positions[3 * i + 1], top + height];
    if (places.every((other) => Math.hypot(...place.map((x, a) => x - other[a])) > 2.6)) places.push(place);
    if (places.length === count) break;
  }
  const added = {
    cell: slab.cell,
    periodic: slab.periodic,
    positions: Float64Array.from(places.flat()),
    atomicNumbers: new Uint8Array(places.length).fill(z),
  };
  return mergeStructures(slab, added);
}

function faultOfRun(
  start: Structure,
  potential: Potential,
  temperature: number,
  stepCount: number,
): string | undefined {
  let fault: string | undefined;
  const look = (positions: ArrayLike<number>, step: number, now: number) => {
    fault ??= tooClose({ ...start, positions: Float64Array.from(positions) }, potential, step);
    // The start is given half of its heat by the potential energy; the bath needs a moment.
    if (step > 100 && !(now > coldest * temperature && now < hottest * temperature))
      fault ??= `${now.toFixed(0)} K after ${step} steps`;
  };
  try {
    complete(
      runMd(start, {
        potential,
        ensemble: 'nvt',
        temperature,
        friction: 0.02,
        timestep: 1,
        stepCount,
        frameInterval: 20,
        seed: 3,
      }),
      ({ frame, stepsDone, temperature: now }) => frame && look(frame, stepsDone, now),
    );
  } catch (error) {
    fault ??= (error as Error).message;
  }
  return fault;
}

function tooClose(structure: Structure, { pairs }: Potential, step: number): string | undefined {
  const limits = new Map(
    pairs.flatMap(({ elements: [a, b], fitted }) => {
      const limit = nearest * (fitted?.[0] ?? 0);
      return [
        [`${a},${b}`, limit],
        [`${b},${a}`, limit],
      ] as const;
    }),
  );
  const { atomicNumbers } = structure;
  const { offsets, indices, distances } = findNeighbors(structure, Math.max(0.1, ...limits.values()));
  for (let i = 0; i < atomicNumbers.length; i++)
    for (let k = offsets[i]; k < offsets[i + 1]; k++) {
      const [a, b] = [atomicNumbers[i], atomicNumbers[indices[k]]];
      if (distances[k] < (limits.get(`${a},${b}`) ?? 0))
        return `${elementSymbol(a)} and ${elementSymbol(b)} ${distances[k].toFixed(2)} Å apart after ${step} steps`;
    }
  return undefined;
}
