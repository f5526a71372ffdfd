import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parseExtxyz } from '../../src/io/parse-extxyz';
import { parsePoscar } from '../../src/io/parse-poscar';
import { contactLabel } from '../../src/potentials/ru-tio2-contact';
import { leftovers, runCli, scratchFolder } from './run-cli';

const folder = scratchFolder();
const small = ['--diameter', '12', '--layers', '3'];
const read = (...names: string[]) => readFileSync(join(folder, ...names), 'utf8');

test('the demo writes a trajectory, its last frame as POSCAR and a plot', async () => {
  const { stdout, code } = await runCli(folder, ['demo', '--picoseconds', '0.1', ...small]);
  expect(code).toBe(0);
  expect(stdout).toContain(contactLabel);
  expect(stdout).not.toMatch(/NaN|undefined|Infinity/);
  const frames = parseExtxyz(read('spillway-demo', 'trajectory.extxyz'));
  expect(frames).toHaveLength(2);
  expect(read('spillway-demo', 'trajectory.extxyz')).toContain(contactLabel);
  const last = parsePoscar(read('spillway-demo', 'POSCAR'), 'POSCAR');
  expect(last.atomicNumbers).toHaveLength(frames[0].atomicNumbers.length);
  expect(read('spillway-demo', 'energy.svg')).toMatch(/^<svg[\s\S]*illustrative[\s\S]*<\/svg>\s*$/);
});

/** Interrupts `times` times once the run has got somewhere. */
function interrupted(to: string, times: number) {
  let told = false;
  return runCli(folder, ['demo', '--picoseconds', '1000', '--to', to, ...small], (child, text) => {
    if (told || !/ 0 %/.test(text)) return;
    told = true;
    setTimeout(() => child.kill('SIGINT'), 1500);
    for (let k = 1; k < times; k++) setTimeout(() => child.kill('SIGINT'), 1500 + k);
  });
}

test('Ctrl-C keeps trajectory, POSCAR, plot and hops, with exit code 130', async () => {
  const { stdout, stderr, code } = await interrupted('stopped', 1);
  expect(code).toBe(130);
  expect(stdout).toMatch(/Stopped at +\d+\.\d+ ps/);
  expect(stdout).toContain('Oxygen hops');
  expect(stderr).toContain('Ctrl-C again');
  expect(parseExtxyz(read('stopped', 'trajectory.extxyz')).length).toBeGreaterThan(0);
  parsePoscar(read('stopped', 'POSCAR'), 'POSCAR');
  expect(read('stopped', 'energy.svg')).toContain('</svg>');
  expect(leftovers(folder)).toEqual([]);
});

test('a second Ctrl-C ends at once, with the trajectory whole', async () => {
  const { code } = await interrupted('twice', 3);
  expect(code).toBe(130);
  expect(parseExtxyz(read('twice', 'trajectory.extxyz')).length).toBeGreaterThan(0);
  expect(leftovers(folder)).toEqual([]);
});

test('Ctrl-C while the model is built ends the program with nothing half-written', async () => {
  const { code } = await runCli(folder, ['demo', '--to', 'early'], (child, text) => {
    if (text === '') setTimeout(() => child.kill('SIGINT'), 250);
  });
  // By the signal itself, or by us when the run had begun already.
  expect([null, 130]).toContain(code);
  expect(leftovers(folder)).toEqual([]);
});
