import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { buildModel } from '../../src/build/build-model';
import { defaultRecipes } from '../../src/build/default-recipes';
import { numberRanges } from '../../src/cli/info-report';
import { writeExtxyz } from '../../src/io/write-extxyz';
import { runCli, scratchFolder } from './run-cli';

test('info --select lists the atoms that are meant, counted from 1, and says what is wrong with a word', async () => {
  const { structure } = buildModel(defaultRecipes['ru-anatase-101']);
  const folder = scratchFolder();
  writeFileSync(join(folder, 'model.xyz'), writeExtxyz([structure]));
  const { stdout } = await runCli(folder, [
    'info',
    'model.xyz',
    '--json',
    '--select',
    'Ru and index 1-100000 or index 3',
  ]).catch(() => ({ stdout: '' }));
  expect(stdout).toBe('');
  const found = await runCli(folder, ['info', 'model.xyz', '--json', '--select', 'Ru or index 3']);
  const { selected } = JSON.parse(found.stdout);
  const metal = [...structure.atomicNumbers.keys()].filter(
    (i) => structure.atomicNumbers[i] === 44 || i === 2,
  );
  expect(selected.atoms).toEqual(metal.map((i) => i + 1));
  const wrong = await runCli(folder, ['info', 'model.xyz', '--select', 'elemnt O']);
  expect(wrong.code).not.toBe(0);
  expect(wrong.stderr).toContain('elemnt at character 1 is not known; did you mean element?');
});

test('numbers that follow each other are written as a range', () => {
  expect(numberRanges([0, 1, 2, 5, 7, 8])).toBe('1-3, 6, 8-9');
  expect(numberRanges([])).toBe('');
});
