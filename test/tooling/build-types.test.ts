import { spawnSync } from 'node:child_process';
import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildTypes } from '../../src/tooling/build-types.mjs';

const root = join(import.meta.dirname, '../..');
const folder = mkdtempSync(join(tmpdir(), 'spillway-types-'));

beforeAll(() => {
  const installed = join(folder, 'node_modules', 'spillway');
  mkdirSync(installed, { recursive: true });
  buildTypes(join(installed, 'dist', 'types'));
  copyFileSync(join(root, 'package.json'), join(installed, 'package.json'));
  const { dependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  for (const name of Object.keys(dependencies)) {
    const link = join(folder, 'node_modules', name);
    mkdirSync(dirname(link), { recursive: true });
    symlinkSync(join(root, 'node_modules', name), link, 'junction');
  }
  writeFileSync(
    join(folder, 'use.ts'),
    `import { type BuiltModel, buildModel, defaultRecipes, relax, runMd, startJob } from 'spillway';
export const model: BuiltModel = buildModel(defaultRecipes['ru-cap-rutile-110']);
export const energy: number = runMd(model.structure, { potential: { name: 'fortini-ru' }, ensemble: 'nve', temperature: 1, stepCount: 1 }).next().value.potentialEnergy;
// @ts-expect-error a temperature is no word: with types that resolve to nothing this would pass
runMd(model.structure, { potential: { name: 'fortini-ru' }, ensemble: 'nve', temperature: 'hot', stepCount: 1 });
export { relax, startJob };
`,
  );
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
}, 120_000);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

test.each(['nodenext', 'bundler'])(
  'the types hold for a program with module resolution %s',
  (resolution) => {
    const tsc = join(root, 'node_modules', 'typescript', 'bin', 'tsc');
    const flags = ['--noEmit', '--strict', '--skipLibCheck', 'false', '--target', 'es2024', '--types', ''];
    const module = resolution === 'nodenext' ? 'nodenext' : 'esnext';
    const run = spawnSync(
      process.execPath,
      [tsc, ...flags, '--lib', 'es2024,dom', '--module', module, '--moduleResolution', resolution, 'use.ts'],
      { cwd: folder, encoding: 'utf8' },
    );
    expect(run.stdout).toBe('');
    expect(run.status).toBe(0);
  },
  120_000,
);
