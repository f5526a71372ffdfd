import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parseExtxyz } from '../../src/io/parse-extxyz';
import { parsePoscar } from '../../src/io/parse-poscar';
import { leftovers, runCli, scratchFolder } from './run-cli';

const folder = scratchFolder();
const small = ['--diameter', '12', '--layers', '3'];
const read = (...names: string[]) => readFileSync(join(folder, ...names), 'utf8');

test('the demo writes a trajectory, its last frame as POSCAR and a plot', async () => {
  const { stdout, code } = await runCli(folder, ['demo', '--picoseconds', '0.1', ...small]);
  expect(code).toBe(0);
  expect(stdout).toMatch(/potential {3}Reactive Ru-Ti-O[\s\S]*status {6}fitted/);
  expect(stdout).not.toMatch(/NaN|undefined|Infinity/);
  const frames = parseExtxyz(read('spillway-demo', 'trajectory.extxyz'));
  expect(frames).toHaveLength(2);
  expect(read('spillway-demo', 'trajectory.extxyz')).toContain(' K, reactive');
  const last = parsePoscar(read('spillway-demo', 'POSCAR'), 'POSCAR');
  expect(last.atomicNumbers).toHaveLength(frames[0].atomicNumbers.length);
  expect(read('spillway-demo', 'energy.svg')).toMatch(/^<svg[\s\S]*fitted[\s\S]*<\/svg>\s*$/);
});

/** Interrupts a run of 8000 steps after a tenth of it, and once more, if asked to, when it says that this ends it. */
function interrupted(to: string, times: 1 | 2) {
  let sent = 0;
  return runCli(folder, ['demo', '--picoseconds', '8', '--to', to, ...small], (child, text) => {
    const due = (/^ *[1-9]\d %/m.test(text) ? 1 : 0) + (text.includes('Ctrl-C again') ? 1 : 0);
    if (due <= sent || sent === times) return;
    sent++;
    child.kill('SIGINT');
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
  const { code } = await interrupted('twice', 2);
  expect(code).toBe(130);
  expect(parseExtxyz(read('twice', 'trajectory.extxyz')).length).toBeGreaterThan(0);
  expect(leftovers(folder)).toEqual([]);
});

test('Ctrl-C while the model is built ends the program with nothing half-written', async () => {
  const { code } = await runCli(folder, ['demo', '--to', 'early'], (child, text) => {
    // A moment within the second or so that this takes; whatever it meets, the same must hold.
    if (text === '') setTimeout(() => child.kill('SIGINT'), 250);
  });
  // Ended by the signal itself, or by us when the run had begun already.
  expect([null, 130]).toContain(code);
  expect(leftovers(folder)).toEqual([]);
});
