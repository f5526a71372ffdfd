import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { checkTarget } from '../../src/cli/check-target';
import { openTrajectory } from '../../src/cli/trajectory-writer';
import { writeFile } from '../../src/cli/write-file';
import { parseExtxyz } from '../../src/io/parse-extxyz';
import type { WatchOxygenProgress } from '../../src/simulate/watch-oxygen';
import type { Structure } from '../../src/structure/structure';
import { leftovers, scratchFolder } from './run-cli';

const folder = scratchFolder();
const structure: Structure = {
  cell: Float64Array.of(5, 0, 0, 0, 5, 0, 0, 0, 5),
  periodic: [true, true, true],
  positions: Float64Array.of(0, 0, 0),
  atomicNumbers: Uint8Array.of(44),
  velocities: Float64Array.of(1, 0, 0),
};
const report = (x: number) =>
  ({
    frame: Float64Array.of(x, 0, 0),
    step: 1,
    time: 1,
    temperature: 1,
    potentialEnergy: -1,
    totalEnergy: 0,
  }) as unknown as WatchOxygenProgress;

test('the file has its name only when it is whole, and frames carry no stale velocities', () => {
  const path = join(folder, 'a.xyz');
  const writer = openTrajectory(path, structure, 'test');
  writer.add(report(0.25));
  expect(existsSync(path)).toBe(false);
  writer.add(report(-7.5));
  expect(writer.close()).toBe(2);
  expect(writer.close()).toBe(2);
  const frames = parseExtxyz(readFileSync(path, 'utf8'));
  expect(frames.map(({ positions }) => positions[0])).toEqual([0.25, -7.5]);
  expect(frames[0].velocities).toBeUndefined();
  expect(leftovers(folder)).toEqual([]);
});

test('without a frame there is no file, no folder, and what was there stays', () => {
  openTrajectory(join(folder, 'new', 'b.xyz'), structure, 'test').close();
  expect(existsSync(join(folder, 'new', 'b.xyz'))).toBe(false);
  expect(existsSync(join(folder, 'new'))).toBe(false);
  writeFileSync(join(folder, 'old.xyz'), 'old');
  openTrajectory(join(folder, 'old.xyz'), structure, 'test', { overwrite: true }).close();
  expect(readFileSync(join(folder, 'old.xyz'), 'utf8')).toBe('old');
});

test('a frame that cannot be written leaves those before it', () => {
  const path = join(folder, 'c.xyz');
  const writer = openTrajectory(path, structure, 'test');
  writer.add(report(1));
  expect(() => writer.add(report(Number.NaN))).toThrow('NaN');
  writer.close();
  expect(parseExtxyz(readFileSync(path, 'utf8'))).toHaveLength(1);
});

test('a target is refused before any work: folder, device, file in the way, existing file', () => {
  mkdirSync(join(folder, 'sub'));
  writeFileSync(join(folder, 'file'), 'x');
  expect(() => checkTarget(join(folder, 'sub'), true)).toThrow('is a folder');
  expect(() => checkTarget('/dev/null', true)).toThrow('not an ordinary file');
  expect(() => checkTarget(join(folder, 'file', 'deep', 'x.cif'))).toThrow('is not a folder');
  expect(() => checkTarget(join(folder, 'file'))).toThrow('--overwrite');
  expect(() => checkTarget('')).toThrow('empty');
  expect(() => checkTarget(join(folder, 'not', 'yet', 'x.cif'))).not.toThrow();
});

test('a file is replaced whole or not at all', () => {
  const path = join(folder, 'file');
  expect(() => writeFile(path, 'new')).toThrow('--overwrite');
  writeFile(path, 'new', true);
  expect(readFileSync(path, 'utf8')).toBe('new');
  expect(readdirSync(folder).filter((name) => name.includes('.part'))).toEqual([]);
});
