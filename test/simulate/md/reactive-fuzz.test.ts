import { expect, test } from 'vitest';
import { complete } from '../../../src/jobs/drive';
import { createRandom } from '../../../src/math/random';
import { evaluatePotential } from '../../../src/potentials/evaluate-potential';
import { reactivePotential } from '../../../src/potentials/reactive-potential';
import { evaluateTabulated } from '../../../src/simulate/md/evaluate-tabulated';
import { runMd } from '../../../src/simulate/md/run-md';
import { relax } from '../../../src/simulate/relax/relax';
import { findNeighbors } from '../../../src/structure/neighbors';
import type { Structure } from '../../../src/structure/structure';
import { mixture } from '../../support/angular-potentials';
import { syntheticReactive } from '../../support/reactive-parameters';

const worst = (a: Float64Array, b: Float64Array) => a.reduce((m, x, k) => Math.max(m, Math.abs(x - b[k])), 0);

/** 1 to 8 atoms of any of the elements, no nearer than 0.8 Å, in a skewed cell of any size, periodic anyhow. */
function anything(seed: number): Structure {
  const random = createRandom(seed);
  const length = () => 3.5 + 5 * random.next();
  const skew = () => 1.5 * (random.next() - 0.5);
  const cell = Float64Array.of(length(), 0, 0, skew(), length(), 0, skew(), skew(), length());
  const periodic = [0, 1, 2].map(() => random.next() < 0.7) as [boolean, boolean, boolean];
  let structure: Structure = {
    cell,
    periodic,
    positions: new Float64Array(0),
    atomicNumbers: new Uint8Array(0),
  };
  const wanted = 1 + random.integer(8);
  for (let tries = 0; tries < 60 && structure.atomicNumbers.length < wanted; tries++) {
    const [p, q, r] = [random.next(), random.next(), random.next()];
    const place = [0, 1, 2].map((a) => p * cell[a] + q * cell[3 + a] + r * cell[6 + a]);
    const next: Structure = {
      ...structure,
      positions: Float64Array.of(...structure.positions, ...place),
      atomicNumbers: Uint8Array.of(...structure.atomicNumbers, [8, 22, 44][random.integer(3)]),
    };
    if (findNeighbors(next, 0.8).distances.length === 0) structure = next;
  }
  return structure;
}

test('whatever the atoms, cell and rank, the engine has the energies, forces and virial of the definition', () => {
  for (let seed = 1; seed <= 12; seed++) {
    const potential = reactivePotential(syntheticReactive(1 + (seed % 4), seed, seed % 2 === 1));
    const structure = anything(seed);
    const exact = evaluatePotential(structure, potential);
    // In a core forces have hundreds of eV/Å, and bend within the 0.004 Å between knots of the tables.
    const scale = 1 + exact.forces.reduce((m, f) => Math.max(m, Math.abs(f)), 0);
    const double = evaluateTabulated(structure, potential);
    const mixed = evaluateTabulated(structure, potential, { precision: 'mixed' });
    expect(Math.abs(double.energy - exact.energy), `energy, ${seed}`).toBeLessThan(2e-8 * scale);
    expect(worst(double.forces, exact.forces), `forces, ${seed}`).toBeLessThan(1e-6 * scale);
    expect(worst(double.virial, exact.virial), `virial, ${seed}`).toBeLessThan(1e-6 * scale);
    expect(worst(mixed.forces, exact.forces), `forces in mixed precision, ${seed}`).toBeLessThan(
      2e-5 * scale,
    );
  }
});

test('at constant energy a hot mixture keeps it, in mixed precision too', () => {
  const potential = reactivePotential(syntheticReactive(2));
  const { structure } = complete(
    relax(mixture([3, 3, 3], [true, true, true], 0.1), potential, { forceTolerance: 0.05 }),
  );
  const energies = Array.from(
    runMd(structure, {
      potential,
      precision: 'mixed',
      ensemble: 'nve',
      temperature: 1500,
      timestep: 0.5,
      stepCount: 600,
      frameInterval: 50,
    }),
    ({ totalEnergy }) => totalEnergy,
  );
  const drift = Math.abs((energies.at(-1) as number) - energies[0]) / structure.atomicNumbers.length;
  expect(drift).toBeLessThan(1e-4); // eV/atom in 0.3 ps, half of it the wave of the integrator
});
