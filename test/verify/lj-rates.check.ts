import { complete } from '../../src/jobs/drive';
import { lennardJonesTerm } from '../../src/potentials/pair-forms';
import type { Potential } from '../../src/potentials/potential';
import { createEvaluator } from '../../src/simulate/md/create-evaluator';
import { relaxPath } from '../../src/simulate/neb/relax-path';
import { hessian } from '../../src/simulate/relax/hessian';
import { relax } from '../../src/simulate/relax/relax';
import { sumOfLogFrequencies, vibrations } from '../../src/simulate/relax/vibrations';
import { atomicMass } from '../../src/structure/elements';
import type { Structure } from '../../src/structure/structure';
import { makeSupercell } from '../../src/structure/supercell';
import { crystal } from '../support/crystals';
import { type Check, check, once } from './check';

/** Reduced units: these of argon; results are divided by them again. */
export const [epsilon, sigma] = [0.0104, 3.4];
export const tau = sigma * Math.sqrt(atomicMass(18) / epsilon);

/** Lennard-Jones, energy and force shifted to zero at 2.5 σ. */
export const lennardJones: Potential = {
  name: 'lennard-jones',
  elements: [18],
  cutoff: 2.5 * sigma,
  pairs: [
    lennardJonesTerm(
      { elements: [18, 18], cutoff: 2.5 * sigma, closest: 0.7 * sigma },
      { epsilon, sigma },
      'energy+force',
    ),
  ],
  embeddings: [],
  card: { title: 'Lennard-Jones', source: '', goodFor: [], notFor: [], status: 'illustrative' },
};

const source = 'independent code, analytic forces, 4x4x4 fcc cells less one atom';
const tight = { forceTolerance: 1e-9, maxSteps: 3000 } as const;
const evaluate = createEvaluator(cubic(5.3), lennardJones);

/** The cubic cell of fcc argon, a in Å. */
export function cubic(a: number): Structure {
  return crystal(
    [a, 0, 0, 0, a, 0, 0, 0, a],
    [
      [18, 0, 0, 0],
      [18, 0, 0.5, 0.5],
      [18, 0.5, 0, 0.5],
      [18, 0.5, 0.5, 0],
    ],
  );
}

const perfect = once(() =>
  complete(relax(cubic(5.3), evaluate, { ...tight, cell: 'full', stressTolerance: 1e-11 })),
);
const size = () => perfect().structure.cell[0];

/** Atom 0 is gone; `filler`, a neighbor of it, may have moved into its place. */
function vacancy(filled: boolean): Structure {
  const full = makeSupercell(perfect().structure, [4, 4, 4]);
  const positions = full.positions.slice();
  if (filled) positions.set(positions.subarray(0, 3), 3 * neighborOf(full));
  return { ...full, positions: positions.slice(3), atomicNumbers: full.atomicNumbers.slice(1) };
}

function neighborOf({ positions, atomicNumbers }: Structure): number {
  const apart = (i: number) => Math.hypot(...[0, 1, 2].map((a) => positions[3 * i + a] - positions[a]));
  return Array.from(atomicNumbers.keys()).find((i) => i > 0 && apart(i) < 0.75 * size())!;
}

const start = once(() => complete(relax(vacancy(false), evaluate, tight)));
const band = once(() => {
  const end = complete(relax(vacancy(true), evaluate, tight)).structure;
  return complete(
    relaxPath(start().structure, end, lennardJones, {
      imageCount: 5,
      spring: 0.1,
      forceTolerance: 1e-6,
      climbBelow: 0.02,
      maxSteps: 5000,
    }),
  );
});
const frequencies = (structure: Structure) =>
  vibrations(structure, complete(hessian(structure, evaluate, { displacement: 1e-3 })));
const atStart = once(() => frequencies(start().structure));
const atSaddle = once(() => frequencies(band().images[band().saddle]));

/** Vineyard: without the three shifts of the whole, which no potential resists, and the way over the saddle. */
function prefactor(): number {
  const shifts = ({ frequencies: all }: ReturnType<typeof frequencies>) =>
    Array.from(all).filter((f) => Math.abs(f) < 0.01 / tau);
  for (const each of [atStart(), atSaddle()]) {
    if (shifts(each).length !== 3) throw new Error(`${shifts(each).length} modes without frequency, not 3`);
  }
  // Ascending: three shifts, or the unstable mode and three shifts.
  return Math.exp(sumOfLogFrequencies(atStart(), 3) - sumOfLogFrequencies(atSaddle(), 4)) * tau;
}

const expected = (reference: number, tolerance: number, unit: string) => ({
  reference,
  tolerance,
  unit,
  source,
});

export const checks: readonly Check[] = [
  check('lennard-jones/fcc a', () => size() / sigma, expected(1.55799874, 2e-7, 'σ')),
  check('lennard-jones/fcc energy', () => perfect().energy / 4 / epsilon, expected(-6.65408201, 1e-7, 'ε')),
  check(
    'lennard-jones/vacancy',
    () => (start().energy - (255 / 4) * perfect().energy) / epsilon,
    expected(6.59822895, 1e-4, 'ε'),
  ),
  check('lennard-jones/vacancy hop', () => band().barrier / epsilon, expected(5.47176594, 1e-4, 'ε')),
  check(
    'lennard-jones/curvature over the saddle',
    () => {
      const [lowest] = atSaddle().frequencies;
      return -((2 * Math.PI * lowest) ** 2) * tau ** 2;
    },
    expected(-68.4900811, 0.01, 'ε/σ²'),
  ),
  check(
    'lennard-jones/vacancy hop, prefactor',
    prefactor,
    expected(0.797343128, 0.024, '1/τ'), // 3 %: the reference, too, differentiates by steps
  ),
];
