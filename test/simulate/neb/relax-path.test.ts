import { expect, test } from 'vitest';
import { complete } from '../../../src/jobs/drive';
import { type Evaluate, evaluatorOf } from '../../../src/potentials/evaluate-potential';
import { fortiniRu } from '../../../src/potentials/fortini-ru';
import { relaxPath } from '../../../src/simulate/neb/relax-path';
import { relax } from '../../../src/simulate/relax/relax';
import type { Structure } from '../../../src/structure/structure';
import { makeSupercell } from '../../../src/structure/supercell';
import { crystal, hcp } from '../../support/crystals';

const L = 4;
const height = 1.3;
const bend = 0.7;

/** A valley y = bend · sin²(πx/L) with floor ½ height (1 − cos 2πx/L): saddle at x = L/2, as high as `height`. */
const bentValley: Evaluate = ({ positions: [x, y, z] }) => {
  const k = (2 * Math.PI) / L;
  const middle = bend * Math.sin(k * x * 0.5) ** 2;
  const slope = bend * 0.5 * k * Math.sin(k * x);
  const stiffness = 5;
  const energy = 0.5 * height * (1 - Math.cos(k * x)) + 0.5 * stiffness * ((y - middle) ** 2 + z * z);
  return {
    energy,
    energies: Float64Array.of(energy),
    forces: Float64Array.of(
      -0.5 * height * k * Math.sin(k * x) + stiffness * (y - middle) * slope,
      -stiffness * (y - middle),
      -stiffness * z,
    ),
    virial: new Float64Array(9),
  };
};

const at = (x: number): Structure => ({
  ...crystal([L * 3, 0, 0, 0, 9, 0, 0, 0, 9], [[44, 0, 0, 0]]),
  positions: Float64Array.of(x, 0, 0),
});

test.each([1, 4, 5])('%d images find the saddle of a bent valley exactly', (imageCount) => {
  const { barrier, converged, images, saddle } = complete(
    relaxPath(at(0), at(L), bentValley, { imageCount, forceTolerance: 1e-6, maxSteps: 3000 }),
  );
  expect(converged).toBe(true);
  expect(Math.abs(barrier - height)).toBeLessThan(1e-9);
  expect(Math.abs(images[saddle].positions[0] - L / 2)).toBeLessThan(1e-5);
  expect(Math.abs(images[saddle].positions[1] - bend)).toBeLessThan(1e-5);
});

test('the images spread evenly and both ways over the saddle are equally high', () => {
  const { images, energies } = complete(
    relaxPath(at(0), at(L), bentValley, { imageCount: 5, forceTolerance: 1e-6, maxSteps: 3000 }),
  );
  for (let m = 0; m < 7; m++) expect(Math.abs(energies[m] - energies[6 - m])).toBeLessThan(1e-5);
  const gap = (m: number) => Math.hypot(...images[m].positions.map((x, k) => x - images[m - 1].positions[k]));
  for (let m = 2; m <= 6; m++) expect(Math.abs(gap(m) / gap(1) - 1)).toBeLessThan(0.01);
});

test('a vacancy in Ru hops over a saddle midway, as its mirror plane asks', () => {
  const ru = fortiniRu();
  const perfect = makeSupercell(hcp(44, 2.70455, 4.28767), [3, 3, 2]);
  const hop = (i: number, into: ArrayLike<number>): Structure => {
    const positions = perfect.positions.slice();
    positions.set([into[0], into[1], into[2]], 3 * i);
    return { ...perfect, positions: positions.slice(3), atomicNumbers: perfect.atomicNumbers.slice(1) };
  };
  // Atom 0 is taken out; its neighbor one a along x fills the hole.
  const home = perfect.positions.slice(0, 3);
  const neighbor = [...perfect.atomicNumbers.keys()].find(
    (i) =>
      Math.hypot(
        perfect.positions[3 * i] - home[0] - 2.70455,
        perfect.positions[3 * i + 1] - home[1],
        perfect.positions[3 * i + 2] - home[2],
      ) < 1e-6,
  ) as number;
  const relaxed = (start: Structure) => complete(relax(start, ru, { forceTolerance: 1e-3 })).structure;
  const start = relaxed(hop(neighbor, perfect.positions.slice(3 * neighbor, 3 * neighbor + 3)));
  const end = relaxed(hop(neighbor, home));
  const { barrier, energies, saddle, converged } = complete(
    relaxPath(start, end, ru, { imageCount: 3, forceTolerance: 5e-3 }),
  );
  expect(converged).toBe(true);
  expect(saddle).toBe(2);
  expect(Math.abs(energies[4] - energies[0])).toBeLessThan(1e-4);
  expect(barrier).toBeGreaterThan(0.2);
  // On the engine as by the closed forms.
  const closed = complete(relaxPath(start, end, evaluatorOf(ru), { imageCount: 3, forceTolerance: 5e-3 }));
  expect(Math.abs(closed.barrier - barrier)).toBeLessThan(1e-6);
});

test('ends that do not belong together are refused', () => {
  const two = makeSupercell(at(0), [1, 1, 2]);
  expect(() => complete(relaxPath(at(0), two, bentValley))).toThrow(/same atoms, got 1 and 2/);
  const wider = { ...at(0), cell: Float64Array.of(13, 0, 0, 0, 9, 0, 0, 0, 9) };
  expect(() => complete(relaxPath(at(0), wider, bentValley))).toThrow(/different cells/);
  expect(() => complete(relaxPath(at(0), at(1), bentValley, { imageCount: 0 }))).toThrow(/from 1, got 0/);
});
