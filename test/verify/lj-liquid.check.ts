import { meanSquaredDisplacement } from '../../src/analyze/mean-squared-displacement';
import { radialDistribution } from '../../src/analyze/radial-distribution';
import { complete } from '../../src/jobs/drive';
import { createEvaluator } from '../../src/simulate/md/create-evaluator';
import { runMd } from '../../src/simulate/md/run-md';
import { volume } from '../../src/structure/cell';
import type { Structure } from '../../src/structure/structure';
import { makeSupercell } from '../../src/structure/supercell';
import { boltzmann } from '../../src/units';
import { type Check, check, once } from './check';
import { cubic, epsilon, lennardJones, sigma, tau } from './lj-rates.check';

// The liquid near its triple point, 864 atoms at 0.8442 atoms per σ³ and 0.8648 ε.
const temperature = (0.8648 * epsilon) / boltzmann;
const timestep = 0.004 * tau;
const source = 'independent code: 20000 steps of 0.004 τ at constant energy, mean temperature 0.86480 ε';

/** Frames after melting, `interval` steps apart. @param friction 1/τ */
function liquid(friction: number, stepCount: number, interval: number, start?: Structure) {
  const from = start ?? makeSupercell(cubic(sigma * Math.cbrt(4 / 0.8442)), [6, 6, 6]);
  const frames: Float64Array[] = [];
  const energies: number[] = [];
  const result = complete(
    runMd(from, {
      potential: lennardJones,
      ensemble: 'nvt',
      temperature,
      friction: friction / tau,
      timestep,
      stepCount,
      frameInterval: interval,
      seed: 3,
    }),
    ({ frame, potentialEnergy, step }) => {
      if (!frame || step === 0) return;
      frames.push(frame);
      energies.push(potentialEnergy / 864 / epsilon);
    },
  );
  return { structure: result.structure, frames, energies };
}

const molten = once(() => {
  // Hot enough to melt the crystal, then cooled to where it stays.
  const hot = complete(
    runMd(makeSupercell(cubic(sigma * Math.cbrt(4 / 0.8442)), [6, 6, 6]), {
      potential: lennardJones,
      ensemble: 'nvt',
      temperature: 3 * temperature,
      friction: 1 / tau,
      timestep,
      stepCount: 4000,
      frameInterval: 4000,
      seed: 2,
    }),
  ).structure;
  return liquid(1, 6000, 6000, hot).structure;
});
/** A strong bath, for averages. */
const averages = once(() => liquid(1, 40_000, 50, molten()));
/** A bath so weak that it slows diffusion by 0.25 %. */
const flow = once(() => liquid(0.05, 40_000, 25, molten()));

const structureOf = (positions: Float64Array): Structure => ({
  ...molten(),
  positions,
  velocities: undefined,
});
const mean = (values: readonly number[]) => values.reduce((sum, x) => sum + x, 0) / values.length;

const pressure = once(() => {
  const evaluate = createEvaluator(molten(), lennardJones);
  const V = volume(molten().cell);
  const virials = averages().frames.map((frame) => {
    const { virial } = evaluate(structureOf(frame));
    return (virial[0] + virial[4] + virial[8]) / 3;
  });
  return ((864 * boltzmann * temperature + mean(virials)) / V) * (sigma ** 3 / epsilon);
});

const distribution = once(() => {
  const every = averages().frames.filter((_, k) => k % 8 === 0);
  return radialDistribution(every.map(structureOf), { cutoff: 2.6 * sigma, binWidth: 0.02 * sigma });
});
/** g(r) between the middles of its bins. @param r in σ */
function g(r: number): number {
  const { distances, values } = distribution();
  const k = distances.findIndex((d) => d > r * sigma);
  const share = (r * sigma - distances[k - 1]) / (distances[k] - distances[k - 1]);
  return (1 - share) * values[k - 1] + share * values[k];
}

const displacement = once(() =>
  meanSquaredDisplacement(flow().frames, molten().atomicNumbers, { maximumLag: 100 }),
);
/** σ², at a lag in τ; frames are 0.1 τ apart */
const msd = (time: number) => displacement().values[0][Math.round(time / 0.1)] / sigma ** 2;

const expected = (reference: number, tolerance: number, unit: string) => ({
  reference,
  tolerance,
  unit,
  source,
});

export const checks: readonly Check[] = [
  check('lennard-jones/liquid energy', () => mean(averages().energies), expected(-4.40023, 0.012, 'ε')),
  // Three standard errors of the reference, 0.023, and ours, about as large.
  check('lennard-jones/liquid pressure', pressure, expected(2.3436, 0.1, 'ε/σ³')),
  check(
    'lennard-jones/liquid first peak',
    () => Math.max(...distribution().values),
    expected(2.86372, 0.0573, ''),
  ),
  ...Object.entries({ 1: 1.47004, 1.3: 1.03682, 1.55: 0.60388, 2: 1.23543, 2.4: 0.8867 }).map(
    ([r, reference]) =>
      check(`lennard-jones/liquid g(${r} σ)`, () => g(Number(r)), expected(reference, 0.02 * reference, '')),
  ),
  // Nearly free flight, 3 kT t² / m: the mean temperature under a weak bath is known to 1 %, three of which are allowed.
  check('lennard-jones/liquid MSD at 0.1 τ', () => msd(0.1), expected(0.0209519, 6e-4, 'σ²')),
  check('lennard-jones/liquid MSD at 0.5 τ', () => msd(0.5), expected(0.141099, 0.0043, 'σ²')),
  check(
    'lennard-jones/liquid diffusion',
    () => (msd(10) - msd(2)) / (6 * 8),
    expected(0.0415028, 0.0045, 'σ²/τ'), // three standard errors of the reference, 0.0011, and ours
  ),
];
