import { expect, test } from 'vitest';
import { parseMeamSpline } from '../../src/io/parse-meam-spline';
import { writeLammpsDeck } from '../../src/lammps/write-deck';
import { evaluatorOf } from '../../src/potentials/evaluate-potential';
import { makePotential } from '../../src/potentials/make-potential';
import { checkPotential, shake } from '../support/check-potential';
import { crystal } from '../support/crystals';

/** A function in the format with or without names; second derivatives, which nobody uses, are 0. */
function spline(
  named: boolean,
  slopes: [number, number],
  start: number,
  step: number,
  values: number[],
): string {
  const knots = values.map((y, k) => `${start + k * step} ${y} 0`);
  const head = named
    ? ['spline3eq', `${values.length}`, slopes.join(' ')]
    : [`${values.length}`, slopes.join(' '), '1 0 1 0'];
  return [...head, ...knots].join('\n');
}

const phi = (named: boolean, s: number) =>
  spline(named, [-8 * s, 0], 1.5, 0.5, [4 * s, 1 * s, 0.2 * s, -0.1 * s, -0.2 * s, -0.1 * s, 0]);
const rho = (named: boolean, s: number) => spline(named, [-s, 0], 1.5, 1.5, [s, 0.3 * s, 0]);
const U = (named: boolean, s: number) => spline(named, [-0.4, 0.3], -4, 2, [1 * s, 0.2, -0.5 * s, 0.4, 1]);
const f = (named: boolean, s: number) => spline(named, [-s, 0], 1.5, 1, [1.5 * s, 0.8, 0.2 * s, 0]);
const g = (named: boolean, s: number) =>
  spline(named, [0.3, -0.5 * s], -1, 0.5, [0.4, -0.2 * s, 0.1, 0.3 * s, 0.7]);

const two = [
  '# made up for a test',
  'meam/spline 2 Ti O',
  ...[phi(true, 1), phi(true, 0.7), phi(true, 0.5)],
  ...[rho(true, 1), rho(true, -0.6)],
  ...[U(true, 1), U(true, 0.6)],
  ...[f(true, 0.7), f(true, 0.4)],
  ...[g(true, 1), g(true, -0.7), g(true, 0.5)],
  '',
].join('\n');
const one = [
  'made up for a test',
  phi(false, 1),
  rho(false, 1),
  U(false, 1),
  f(false, 0.7),
  g(false, 1),
  '',
].join('\n');

const oxide = shake(
  crystal(
    [4.1, 0, 0, 0.3, 4.3, 0, 0, 0, 3.9],
    [
      [22, 0, 0, 0],
      [22, 0.5, 0.5, 0.45],
      [8, 0.5, 0, 0.1],
    ],
  ),
  0.05,
);
const specOf = (text: string, name = 'TiO.meam.spline') => ({ name: 'eam-file', file: { name, text } });

test('a file of two elements makes a potential that obeys the laws', () => {
  const potential = makePotential(specOf(two));
  expect(potential.elements).toEqual([22, 8]);
  expect(potential.cutoff).toBe(4.5);
  checkPotential(evaluatorOf(potential), oxide);
});

test('the functions pass through the knots with the slopes given, and go on as lines', () => {
  const { pairs } = makePotential(specOf(two));
  const pair = pairs.find(({ elements: [a, b] }) => a === 8 && b === 22);
  expect(pair?.energy(2)).toBeCloseTo(0.7, 12);
  expect(pair?.derivative(1.5)).toBeCloseTo(-5.6, 12);
  expect(pair?.energy(1.25)).toBeCloseTo(0.7 * 4 + 0.25 * 5.6, 12);
});

test('an older file says its element by its name or by the user', () => {
  const titanium = { ...oxide, positions: oxide.positions.slice(0, 6), atomicNumbers: Uint8Array.of(22, 22) };
  const { energy } = evaluatorOf(makePotential(specOf(one, 'Ti.meam.spline')))(titanium);
  const said = makePotential({ name: 'eam-file', file: { name: 'x', text: one, elements: { metal: 'Ti' } } });
  expect(evaluatorOf(said)(titanium).energy).toBe(energy);
  expect(() => makePotential(specOf(one, 'x'))).toThrow(/does not say which element/);
});

test('the deck for LAMMPS has the file as it is', () => {
  const deck = writeLammpsDeck(oxide, specOf(two));
  expect(deck['TiO.meam.spline']).toBe(two);
  expect(deck['lammps.in']).toContain('pair_coeff * * meam/spline TiO.meam.spline Ti O');
});

test('what cannot be read is refused with the line and the reason', () => {
  const three = two.replace('meam/spline 2 Ti O', 'meam/spline 3 Ti O Ru');
  expect(() => parseMeamSpline(three, 'x')).toThrow(/line 2.*3 elements.*without putting i and j in order/s);
  expect(() => parseMeamSpline(two.replace('2 1 0', '2.1 1 0'), 'x')).toThrow(
    /equal steps.*knot 2 is at 2\.1/s,
  );
  expect(() => parseMeamSpline(`${two}spline3eq\n`, 'x')).toThrow(/meam\/sw\/spline/);
  expect(() => parseMeamSpline(two.slice(0, -200), 'x')).toThrow(/ends here|expected/);
});
