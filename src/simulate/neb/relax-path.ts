import { InputError } from '../../errors';
import type { Evaluate } from '../../potentials/evaluate-potential';
import type { Potential } from '../../potentials/potential';
import { minimumImage } from '../../structure/minimum-image';
import type { Structure } from '../../structure/structure';
import { asEvaluate } from '../md/create-evaluator';
import { createFire, fireStep } from '../relax/fire';
import { longestTriple } from '../relax/limit-move';
import { projectFree } from '../relax/project-free';
import { bandForce } from './band-force';

export interface PathOptions {
  /** images between the two ends; default 5 */
  readonly imageCount?: number;
  /** eV/Å; done when no atom of any image feels a larger band force. Default 0.02 */
  readonly forceTolerance?: number;
  /** eV/Å²; of the springs between the images. Default 3 */
  readonly spring?: number;
  /** eV/Å; below this the highest image starts to climb. Default 0.5 */
  readonly climbBelow?: number;
  /** default 500 */
  readonly maxSteps?: number;
  /** Å; longest move of one atom in one step. Default 0.1 */
  readonly maxMove?: number;
}

export interface PathProgress {
  readonly step: number;
  /** eV/Å, largest band force so far in this step */
  readonly maxForce: number;
}

export interface PathResult {
  /** both ends included */
  readonly images: readonly Structure[];
  /** eV, [images] */
  readonly energies: Float64Array;
  /** which image is the highest */
  readonly saddle: number;
  /** eV, from the first image to the saddle; 0 when an end is the highest */
  readonly barrier: number;
  readonly step: number;
  readonly maxForce: number;
  readonly converged: boolean;
}

/**
 * Path of least energy between two minima by the nudged elastic band; its highest image climbs to the saddle.
 *
 * The path starts as a straight line, each atom going to the nearest image of its end. Atoms keep their order, so
 * an atom that hops into a vacancy has the same index in both ends.
 *
 * @param model a potential, which then runs on the kernels with lists and memory for each image, or any function that
 *   evaluates
 * @returns the last path even when not converged; see `converged`
 * @throws InputError when the ends differ in atoms or cell, or an option is out of range
 * @see G. Henkelman, B. P. Uberuaga & H. Jónsson, J. Chem. Phys. 113, 9901 (2000), doi:10.1063/1.1329672
 */
export function* relaxPath(
  start: Structure,
  end: Structure,
  model: Evaluate | Potential,
  options: PathOptions = {},
): Generator<PathProgress, PathResult> {
  const { imageCount = 5, forceTolerance = 0.02, spring = 3, climbBelow = 0.5 } = options;
  const { maxSteps = 500, maxMove = 0.1 } = options;
  checkEnds(start, end);
  if (!(Number.isInteger(imageCount) && imageCount >= 1)) {
    throw new InputError(
      `relaxPath: imageCount must be a whole number from 1, got ${imageCount}; 5 is usual`,
    );
  }
  if (!(forceTolerance > 0)) {
    throw new InputError(
      `relaxPath: forceTolerance must be above 0 eV/Å, got ${forceTolerance}; 0.02 is usual`,
    );
  }
  const size = start.positions.length;
  const path = straightPath(start, end, imageCount);
  const forces = new Float64Array(path.length);
  const energies = new Float64Array(imageCount + 2);
  const evaluates = Array.from(energies, () => asEvaluate(start, model, 'relaxPath'));
  energies[0] = evaluates[0](start).energy;
  energies[imageCount + 1] = evaluates[imageCount + 1](end).energy;
  const inner = path.subarray(size, size * (imageCount + 1));
  const fire = createFire(inner.length);
  let climbing = false;

  for (let step = 0; ; step++) {
    for (let m = 1; m <= imageCount; m++) {
      const image = { ...start, positions: path.slice(m * size, (m + 1) * size) };
      const evaluation = evaluates[m](image);
      energies[m] = evaluation.energy;
      forces.set(projectFree(start, evaluation.forces), m * size);
      yield { step, maxForce: longestTriple(forces.subarray(size, (m + 1) * size)) };
    }
    const saddle = energies.indexOf(Math.max(...energies));
    const band = new Float64Array(inner.length);
    for (let m = 1; m <= imageCount; m++) {
      const climbs = climbing && m === saddle;
      band.set(bandForce(path, forces, energies, m, spring, climbs), (m - 1) * size);
    }
    const maxForce = longestTriple(band);
    const settled = climbing || saddle === 0 || saddle === imageCount + 1;
    const converged = settled && maxForce <= forceTolerance;
    if (converged || step >= maxSteps) {
      const images = Array.from(energies, (_, m) => ({
        ...start,
        positions: path.slice(m * size, (m + 1) * size),
      }));
      return { images, energies, saddle, barrier: energies[saddle] - energies[0], step, maxForce, converged };
    }
    climbing ||= maxForce < climbBelow;
    fireStep(fire, band, maxMove, inner);
  }
}

/** [images, n, 3], ends included */
function straightPath(start: Structure, end: Structure, imageCount: number): Float64Array {
  const size = start.positions.length;
  const shorten = minimumImage(start.cell, start.periodic);
  const path = new Float64Array(size * (imageCount + 2));
  for (let i = 0; i < size; i += 3) {
    const away = Float64Array.from([0, 1, 2], (a) => end.positions[i + a] - start.positions[i + a]);
    shorten(away);
    for (let m = 0; m < imageCount + 2; m++) {
      const share = m / (imageCount + 1);
      for (let a = 0; a < 3; a++) path[m * size + i + a] = start.positions[i + a] + share * away[a];
    }
  }
  return path;
}

/** @throws InputError when the ends of a path differ in atoms or cell */
export function checkEnds(start: Structure, end: Structure): void {
  const [n, m] = [start.atomicNumbers.length, end.atomicNumbers.length];
  if (n !== m) throw new InputError(`relaxPath: the ends need the same atoms, got ${n} and ${m}`);
  const other = start.atomicNumbers.findIndex((z, i) => z !== end.atomicNumbers[i]);
  if (other >= 0) {
    throw new InputError(`relaxPath: atom ${other} is another element in the two ends; order them alike`);
  }
  if (start.cell.some((x, k) => Math.abs(x - end.cell[k]) > 1e-9)) {
    throw new InputError('relaxPath: the ends have different cells; relax both in the same one');
  }
}
