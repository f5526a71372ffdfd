import { expect, test } from 'vitest';
import { complete } from '../../../src/jobs/drive';
import { type Evaluate, evaluatorOf } from '../../../src/potentials/evaluate-potential';
import { fortiniRu } from '../../../src/potentials/fortini-ru';
import { makePotential } from '../../../src/potentials/make-potential';
import { hessian } from '../../../src/simulate/relax/hessian';
import { relax } from '../../../src/simulate/relax/relax';
import { sumOfLogFrequencies, vibrations } from '../../../src/simulate/relax/vibrations';
import { atomicMass } from '../../../src/structure/elements';
import type { Structure } from '../../../src/structure/structure';
import { makeSupercell } from '../../../src/structure/supercell';
import { perCentimeter, THz } from '../../../src/units';
import { crystal, hcp, rutile } from '../../support/crystals';
import { expectClose } from '../../support/expect-close';

/** A ring of n oxygen atoms along x, a = 2 Å, with springs between neighbors along x and to their places along y, z. */
const [spring, tether] = [3, 0.5]; // eV/Å²
function ring(n: number): { structure: Structure; evaluate: Evaluate } {
  const atoms = Array.from({ length: n }, (_, i) => [8, i / n, 0, 0] as const);
  const structure = crystal([2 * n, 0, 0, 0, 9, 0, 0, 0, 9], atoms);
  const evaluate: Evaluate = ({ positions }) => {
    const forces = new Float64Array(3 * n);
    let energy = 0;
    for (let i = 0; i < n; i++) {
      const j = (i + 1) % n;
      const stretch = positions[3 * j] - positions[3 * i] + (j === 0 ? 2 * n : 0) - 2;
      energy += 0.5 * spring * stretch * stretch;
      forces[3 * i] += spring * stretch;
      forces[3 * j] -= spring * stretch;
      for (const k of [3 * i + 1, 3 * i + 2]) {
        energy += 0.5 * tether * positions[k] ** 2;
        forces[k] = -tether * positions[k];
      }
    }
    return { energy, energies: new Float64Array(n), forces, virial: new Float64Array(9) };
  };
  return { structure, evaluate };
}

test('the Hessian of a harmonic crystal is its matrix of springs', () => {
  const n = 4;
  const { structure, evaluate } = ring(n);
  const { matrix, asymmetry, maxForce } = complete(hessian(structure, evaluate));
  const expected = Float64Array.from(matrix, (_, k) => {
    const [p, q] = [Math.floor(k / (3 * n)), k % (3 * n)];
    if (p % 3 !== q % 3) return 0;
    const apart = (Math.floor(p / 3) - Math.floor(q / 3) + n) % n;
    if (p % 3 > 0) return apart === 0 ? tether : 0;
    return apart === 0 ? 2 * spring : apart === 1 || apart === n - 1 ? -spring : 0;
  });
  expectClose(matrix, expected, { absolute: 1e-12 });
  expect(asymmetry).toBeLessThan(1e-12);
  expect(maxForce).toBeLessThan(1e-12);
});

test('its frequencies are those of the waves that fit: ω = 2 √(k/m) |sin(q a / 2)|', () => {
  const n = 6;
  const { structure, evaluate } = ring(n);
  const { frequencies, modes } = vibrations(structure, complete(hessian(structure, evaluate)));
  const mass = atomicMass(8);
  const waves = Array.from(
    { length: n },
    (_, k) => 2 * Math.sqrt(spring / mass) * Math.sin((Math.PI * k) / n),
  );
  const across = new Array(2 * n).fill(Math.sqrt(tether / mass));
  const expected = [...waves, ...across].map((omega) => omega / (2 * Math.PI)).sort((p, q) => p - q);
  // The shift of all is the square root of a rounding error.
  expectClose(frequencies.slice(1), expected.slice(1), { relative: 1e-11 });
  expect(Math.abs(frequencies[0])).toBeLessThan(1e-9);
  for (let i = 0; i < n; i++) expect(Math.abs(modes[3 * i])).toBeCloseTo(1 / Math.sqrt(n), 9);
});

test('a molecule of two atoms has one vibration, √(k/μ), and five motions without', () => {
  const ru = fortiniRu();
  const apart: Structure = {
    cell: Float64Array.of(20, 0, 0, 0, 20, 0, 0, 0, 20),
    periodic: [false, false, false],
    positions: Float64Array.of(0, 0, 0, 1.3, 1.1, 1.6),
    atomicNumbers: Uint8Array.of(44, 44),
  };
  const { structure } = complete(relax(apart, ru, { forceTolerance: 1e-9 }));
  const { frequencies } = vibrations(structure, complete(hessian(structure, ru, { displacement: 1e-3 })));
  const r = Math.hypot(...[0, 1, 2].map((a) => structure.positions[3 + a] - structure.positions[a]));
  const evaluate = evaluatorOf(ru);
  const force = (length: number) =>
    evaluate({ ...structure, positions: Float64Array.of(0, 0, 0, length, 0, 0) }).forces[3];
  const stiffness = -(force(r + 1e-4) - force(r - 1e-4)) / 2e-4;
  const expected = Math.sqrt((2 * stiffness) / atomicMass(44)) / (2 * Math.PI);
  expect(Math.abs(frequencies[5] / expected - 1)).toBeLessThan(1e-4);
  for (const still of frequencies.subarray(0, 5)) expect(Math.abs(still)).toBeLessThan(0.02 * expected);
});

const crystals = [
  ['Ru', makeSupercell(hcp(44, 2.70455, 4.28767), [3, 3, 2]), fortiniRu(), [5, 12]],
  [
    'rutile TiO2',
    makeSupercell(rutile(4.4921, 3.0127, 0.30322), [2, 2, 2]),
    makePotential({ name: 'matsui-akaogi' }),
    [15, 40],
  ],
] as const;

test.each(crystals)(
  'a crystal at its minimum has three still modes and no unstable one: %s',
  (_, start, potential, band) => {
    const { structure } = complete(relax(start, potential, { forceTolerance: 1e-7 }));
    const block = complete(hessian(structure, potential));
    expect(block.maxForce).toBeLessThan(1e-6);
    // Cutoffs and knots of the potentials, crossed by the displaced atom, show as asymmetry.
    expect(block.asymmetry).toBeLessThan(0.05);
    const { frequencies } = vibrations(structure, block);
    const inTHz = [...frequencies].map((frequency) => frequency / THz);
    const still = inTHz.filter((frequency) => Math.abs(frequency) < 0.2);
    expect(still).toHaveLength(3);
    expect(inTHz.every((frequency) => frequency > -0.2)).toBe(true);
    expect(inTHz.at(-1)).toBeGreaterThan(band[0]);
    expect(inTHz.at(-1)).toBeLessThan(band[1]);
  },
);

test('a block of some atoms is that part of the whole, on the engine as by the closed forms', () => {
  const [, structure, potential] = crystals[0];
  const atoms = [7, 2, 20];
  const whole = complete(hessian(structure, potential)).matrix;
  const engine = complete(hessian(structure, potential, { atoms }));
  const closed = complete(hessian(structure, evaluatorOf(potential), { atoms }));
  expect([...engine.atoms]).toEqual(atoms);
  const size = structure.positions.length;
  const part = Float64Array.from(engine.matrix, (_, k) => {
    const at = (p: number) => 3 * atoms[Math.floor(p / 3)] + (p % 3);
    return whole[size * at(Math.floor(k / 9)) + at(k % 9)];
  });
  expectClose(engine.matrix, part, { absolute: 1e-9 });
  expectClose(engine.matrix, closed.matrix, { absolute: 1e-5 });
  const { frequencies } = vibrations(structure, engine);
  expect(frequencies[0]).toBeGreaterThan(2 * THz);
  expect(sumOfLogFrequencies({ frequencies, modes: frequencies }, 1)).toBeCloseTo(
    [...frequencies.slice(1)].reduce((sum, f) => sum + Math.log(f), 0),
    12,
  );
});

test('one THz is 33.356 per centimeter', () => {
  expect(THz / perCentimeter).toBeCloseTo(33.35640952, 8);
});

test('atoms that are not there, or there twice, are refused', () => {
  const [, structure, potential] = crystals[0];
  const refuse = (atoms: number[]) => () => complete(hessian(structure, potential, { atoms }));
  expect(refuse([36])).toThrow(/no atom 36; the structure has atoms 0 to 35/);
  expect(refuse([1, 1])).toThrow(/twice/);
  expect(refuse([])).toThrow(/name at least one/);
  expect(() => complete(hessian(structure, potential, { displacement: 0 }))).toThrow(/above 0/);
});
