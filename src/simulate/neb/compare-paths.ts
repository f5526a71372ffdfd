import { outsideFit } from '../../potentials/outside-fit';
import type { Potential } from '../../potentials/potential';
import { minimumImage } from '../../structure/minimum-image';
import type { Structure } from '../../structure/structure';
import { createEvaluator } from '../md/create-evaluator';
import { type RelaxProgress, relax } from '../relax/relax';
import { checkEnds, type PathOptions, relaxPath } from './relax-path';

export interface ComparePathsOptions extends PathOptions {
  /** eV/Å, of both ends; default 0.02 */
  readonly endTolerance?: number;
  /** evaluations for each end; default 500 */
  readonly endSteps?: number;
}

export interface ComparePathsProgress {
  /** of the potentials */
  readonly potential: number;
  readonly phase: 'first end' | 'second end' | 'path';
  readonly step: number;
  /** eV/Å */
  readonly maxForce: number;
  /** paths that are done, in the order of the potentials */
  readonly paths: readonly ComparedPath[];
}

/** One path as a potential has it. */
export interface ComparedPath {
  /** of the potential */
  readonly name: string;
  readonly title: string;
  /** why there is none; what follows is then empty */
  readonly problem?: string;
  /** eV over the first end, [images], both ends included */
  readonly energies: Float64Array;
  /** Å along the path, all atoms together, [images] */
  readonly along: Float64Array;
  /** eV, from the first end to the highest image */
  readonly barrier: number;
  /** eV, from the first end to the second */
  readonly change: number;
  /** both ends and the band met their tolerances */
  readonly converged: boolean;
  /** images with atoms where the data behind the potential were not; 0 where it does not say what it had */
  readonly outside: number;
}

/**
 * The same step with each of several potentials: both ends relaxed, then the path between them (`relaxPath`), in the
 * cell as it is given. The second end begins from the first one relaxed, with the difference between the ends added, so
 * that atoms far from the step rest in the same minimum in both.
 *
 * A potential that refuses, or fails on the way, has its `problem` in the result, and the others go on.
 *
 * @returns in the order of the potentials
 * @throws InputError when the ends differ in atoms or cell
 */
export function* comparePaths(
  start: Structure,
  end: Structure,
  potentials: readonly Potential[],
  options: ComparePathsOptions = {},
): Generator<ComparePathsProgress, ComparedPath[]> {
  checkEnds(start, end);
  const paths: ComparedPath[] = [];
  for (const [k, potential] of potentials.entries()) {
    try {
      paths.push(yield* pathOf(start, end, potential, options, { potential: k, paths: paths.slice() }));
    } catch (error) {
      const { name, message } = error as Error;
      if (name !== 'InputError' && name !== 'NumericalError') throw error;
      paths.push(without(potential, message));
    }
  }
  return paths;
}

type Told = Pick<ComparePathsProgress, 'potential' | 'paths'>;

function* pathOf(
  start: Structure,
  end: Structure,
  potential: Potential,
  { endTolerance = 0.02, endSteps = 500, ...path }: ComparePathsOptions,
  told: Told,
): Generator<ComparePathsProgress, ComparedPath> {
  const evaluate = createEvaluator(start, potential, { where: 'comparePaths' });
  const toRest = { forceTolerance: endTolerance, maxSteps: endSteps };
  const report =
    (phase: ComparePathsProgress['phase']) => (at: Pick<RelaxProgress, 'step' | 'maxForce'>) => ({
      ...told,
      phase,
      step: at.step,
      maxForce: at.maxForce,
    });
  const first = yield* mapped(relax(start, evaluate, toRest), report('first end'));
  const moved = { ...first.structure, positions: shifted(start, end, first.structure.positions) };
  const second = yield* mapped(relax(moved, evaluate, toRest), report('second end'));
  const band = yield* mapped(relaxPath(first.structure, second.structure, potential, path), report('path'));
  const { energies, images, saddle } = band;
  return {
    name: potential.name,
    title: potential.card.title,
    energies: energies.map((energy) => energy - energies[0]),
    along: lengthsAlong(images),
    barrier: energies[saddle] - energies[0],
    change: energies[energies.length - 1] - energies[0],
    converged: first.converged && second.converged && band.converged,
    outside: images.filter((image) => outsideFit(image, potential).atoms.length > 0).length,
  };
}

function without({ name, card }: Potential, problem: string): ComparedPath {
  const none = new Float64Array(0);
  const unknown = { barrier: Number.NaN, change: Number.NaN, converged: false, outside: 0 };
  return { name, title: card.title, problem, energies: none, along: none, ...unknown };
}

/** Å, [n, 3]: positions with what the ends differ by added, each atom by the shortest way. */
function shifted(start: Structure, end: Structure, positions: Float64Array): Float64Array {
  const shorten = minimumImage(start.cell, start.periodic);
  const difference = end.positions.map((x, p) => x - start.positions[p]);
  for (let p = 0; p < difference.length; p += 3) shorten(difference.subarray(p, p + 3));
  return positions.map((x, p) => x + difference[p]);
}

/** Å, [images] */
function lengthsAlong(images: readonly Structure[]): Float64Array {
  const along = new Float64Array(images.length);
  for (let m = 1; m < images.length; m++)
    along[m] =
      along[m - 1] + Math.hypot(...images[m].positions.map((x, p) => x - images[m - 1].positions[p]));
  return along;
}

/** A generator with its reports changed. */
function* mapped<From, To, Result>(
  running: Generator<From, Result, undefined>,
  change: (report: From) => To,
): Generator<To, Result, undefined> {
  for (;;) {
    const next = running.next();
    if (next.done) return next.value;
    yield change(next.value);
  }
}
