import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { readStructure } from '../../src/io/read-structure';
import { runCli, ruPoscar, rutilePoscar, scratchFolder } from './run-cli';

const cli = fileURLToPath(new URL('../../dist/lib/node/cli.js', import.meta.url));

/** Runs the command line with a text on its standard input. */
function pipe(input: string, args: readonly string[], cwd = scratchFolder()) {
  return new Promise<{ code: number | null; stdout: string; stderr: string }>((resolve) => {
    const child = spawn(process.execPath, [cli, ...args], { cwd, timeout: 50_000 });
    let [stdout, stderr] = ['', ''];
    child.stdout.on('data', (data) => {
      stdout += data;
    });
    child.stderr.on('data', (data) => {
      stderr += data;
    });
    child.on('close', (code) => resolve({ code, stdout, stderr }));
    child.stdin.end(input);
  });
}

const structureOf = (text: string) => readStructure(new TextEncoder().encode(text), 'piped').at(-1)!;

test.each([
  ['export', ['export', '-', '--format', 'poscar', '--output', '-']],
  ['convert', ['convert', '-', '-', '--format', 'poscar']],
  ['relax', ['relax', '-', '--steps', '0', '--output', '-']],
])('%s takes a structure from a pipe and gives one to a pipe, with nothing else in it', async (_, args) => {
  const { stdout } = await pipe(rutilePoscar, args);
  const [given, got] = [structureOf(rutilePoscar), structureOf(stdout)];
  expect(Array.from(got.atomicNumbers).sort()).toEqual(Array.from(given.atomicNumbers).sort());
  expect(got.cell[8]).toBeCloseTo(2.9587, 10);
});

test('a model that is built goes through a pipe whole, what is told of it to stderr', async () => {
  const { stdout, stderr, code } = await runCli(scratchFolder(), ['build', '--output', '-']);
  const { atomicNumbers, regions } = structureOf(stdout);
  expect([code, atomicNumbers.length, regions!.length]).toEqual([0, 5778, 5778]);
  expect(stderr).toMatch(/atoms +5778/);
});

test('a recipe and a structure on standard input are told apart', async () => {
  const recipe = JSON.stringify({ version: 1 });
  expect((await pipe(recipe, ['relax', '-'])).stderr).toMatch(/^spillway: standard input: recipe/);
  expect((await pipe('', ['relax', '-'])).stderr).toMatch(/^spillway: standard input/);
  expect((await pipe(rutilePoscar, ['slab', '-', '--plane', '1,1,0'])).stdout).toContain('(110)');
});

test('a trajectory is not written to standard output', async () => {
  const { code, stderr } = await pipe(ruPoscar, ['md', '-', '--steps', '2', '--output', '-']);
  expect(code).toBe(2);
  expect(stderr).toMatch(/a trajectory is written as extXYZ or in the compact format/);
});

test.each([
  ['build', ['build', 'ru-film-rutile-101', '--json'], 'atomCount'],
  ['relax', ['relax', 'Ru.vasp', '--json'], 'energy'],
  ['md', ['md', 'Ru.vasp', '--steps', '4', '--json'], 'hops'],
  ['export', ['export', 'Ru.vasp', '--format', 'cp2k', '--json'], 'written'],
  ['lammps', ['lammps', 'Ru.vasp', '--to', 'run', '--json'], 'written'],
  ['info', ['info', 'Ru.vasp', '--json'], 'atoms'],
])('%s --json prints one JSON document', async (_, args, key) => {
  const folder = scratchFolder();
  writeFileSync(join(folder, 'Ru.vasp'), ruPoscar);
  const { stdout, code } = await runCli(folder, args);
  expect(code).toBe(0);
  expect(JSON.parse(stdout)).toHaveProperty(key);
});

test('--json and --output - both want standard output', async () => {
  const { code, stderr } = await runCli(scratchFolder(), ['build', '--json', '--output', '-']);
  expect(code).toBe(2);
  expect(stderr).toContain('both want standard output');
});

test('patterns are expanded by the program, in natural order, for shells that do not', async () => {
  const folder = scratchFolder();
  mkdirSync(join(folder, 'in'));
  for (const name of ['s10.vasp', 's9.vasp', '[odd].vasp']) writeFileSync(join(folder, 'in', name), ruPoscar);
  const converted = await runCli(folder, ['convert', 'in/s*.vasp', '--format', 'cif', '--to', 'out']);
  expect(converted.stdout).toBe('Wrote out/s9.cif\nWrote out/s10.cif\n');
  expect((await runCli(folder, ['info', 'in/[odd].vasp'])).code).toBe(0);
  await runCli(folder, ['export', 'in/s*.vasp', '--format', 'qe', '--to', 'q']);
  expect(existsSync(join(folder, 'q', 's9', 'pw.in')) && existsSync(join(folder, 'q', 's10', 'pw.in'))).toBe(
    true,
  );
  const none = await runCli(folder, ['info', 'in/*.cif']);
  expect([none.code, none.stderr]).toEqual([
    2,
    'spillway: in/*.cif: no file has such a name; check the pattern and the folder\n',
  ]);
  expect((await runCli(folder, ['export', 'in/s*.vasp', '--format', 'qe'])).code).toBe(2);
  expect(readFileSync(join(folder, 'out', 's9.cif'), 'utf8')).toContain('Ru');
});

test.each([
  ['a command', ['bu'], 'build'],
  ['a recipe', ['build', 'ru-a'], 'ru-anatase-101'],
  ['a crystal', ['slab', 'TiO2-r'], 'TiO2-rutile'],
  ['an option', ['md', 'x', '--temper'], '--temperature'],
  ['a word of an option', ['export', 'x', '--format', 'cp'], 'cp2k'],
])('the shell is told how to complete %s', async (_, words, expected) => {
  const { stdout } = await runCli(scratchFolder(), ['complete', '--', ...words]);
  expect(stdout.split('\n').map((line) => line.split('\t')[0])).toContain(expected);
});

test('each shell gets a script, others a sentence', async () => {
  for (const shell of ['bash', 'zsh', 'fish', 'powershell']) {
    const { stdout, code } = await runCli(scratchFolder(), ['complete', shell]);
    expect([code, stdout.includes('spillway'), stdout.split('\n').length > 20]).toEqual([0, true, true]);
  }
  expect((await runCli(scratchFolder(), ['complete', 'tcsh'])).code).toBe(2);
});
