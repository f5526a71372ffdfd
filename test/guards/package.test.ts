import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { runNpm } from '../../src/tooling/run-npm.mjs';

// What `npm publish` would send, installed in a folder of its own. The dependencies are links to ours, because tests
// need no network; nothing else of our node_modules can be reached from there.

const root = join(import.meta.dirname, '../..');
const folder = mkdtempSync(join(tmpdir(), 'spillway-package-'));
const installed = join(folder, 'node_modules', 'spillway');
const { NODE_PATH: _, ...env } = process.env;
let files: string[];

beforeAll(() => {
  const packed = runNpm(['pack', '--json', '--ignore-scripts', '--pack-destination', folder], {
    cwd: root,
    encoding: 'utf8',
    env: { ...env, npm_config_cache: join(folder, 'cache'), npm_config_update_notifier: 'false' },
  });
  expect(packed.status, String(packed.stderr)).toBe(0);
  const [tarball]: { filename: string; files: { path: string }[] }[] = JSON.parse(String(packed.stdout));
  files = tarball!.files.map(({ path }) => path);
  mkdirSync(installed, { recursive: true });
  execFileSync('tar', ['-xzf', tarball!.filename, '-C', installed, '--strip-components=1'], { cwd: folder });
  const { dependencies } = readPackage();
  for (const name of Object.keys(dependencies)) {
    const link = join(folder, 'node_modules', name);
    mkdirSync(dirname(link), { recursive: true });
    symlinkSync(join(root, 'node_modules', name), link, 'junction');
  }
});

function readPackage(): { dependencies: Record<string, string>; bin: Record<string, string> } {
  return JSON.parse(readFileSync(join(installed, 'package.json'), 'utf8'));
}

function run(...args: string[]): string {
  return execFileSync(process.execPath, args, { cwd: folder, env, encoding: 'utf8', stdio: 'pipe' });
}

/** What a module and those beside it import from elsewhere. Chunks of earlier builds may lie there too; nobody asks. */
function outsideImports(file: string, seen = new Set<string>()): string[] {
  if (seen.has(file)) return [];
  seen.add(file);
  const pattern = /(?:^|[\s;}])(?:from|import) ?\(? ?["']([^"']+)["']/gm;
  return [...readFileSync(file, 'utf8').matchAll(pattern)]
    .map((match) => match[1]!)
    .flatMap((name) => (name.startsWith('./') ? outsideImports(join(dirname(file), name), seen) : [name]));
}

test('the package holds what runs and what explains it, and nothing of the workshop', () => {
  const tops = new Set(
    files.map((file) =>
      file
        .split('/')
        .slice(0, file.startsWith('dist/') ? 2 : 1)
        .join('/'),
    ),
  );
  const allowed = [
    'LICENSE',
    'README.md',
    'package.json',
    'structures',
    'dist/app',
    'dist/lib',
    'dist/types',
  ];
  expect([...tops].filter((top) => !allowed.includes(top))).toEqual([]);
  for (const file of ['README.md', 'LICENSE', 'structures/index.json', 'dist/lib/node/index.js'])
    expect(files).toContain(file);
  for (const file of Object.values(readPackage().bin)) expect(files).toContain(file.replace(/^\.\//, ''));
});

test('what the package needs is what it declares, in exact versions', () => {
  const named = ['node/index.js', 'node/cli.js', 'node/job.worker.js', 'web/index.js', 'web/job.worker.js']
    .filter((entry) => files.includes(`dist/lib/${entry}`)) // a fresh clone has no dist/lib/web yet
    .flatMap((entry) => outsideImports(join(installed, 'dist', 'lib', entry)));
  const packages = new Set(
    named.filter((name) => !name.startsWith('node:')).map((name) => /^(@[^/]+\/)?[^/]+/.exec(name)![0]),
  );
  const { dependencies } = readPackage();
  expect([...packages].sort()).toEqual(Object.keys(dependencies).sort());
  for (const version of Object.values(dependencies)) expect(version).toMatch(/^\d+\.\d+\.\d+$/);
});

test('the library works as imported by name, in this thread and in a worker', () => {
  writeFileSync(
    join(folder, 'script.mjs'),
    `import { closeWorkers, findSymmetry, loadCrystal, makeSupercell, startJob } from 'spillway';
const crystal = loadCrystal('TiO2-rutile');
const { number } = await findSymmetry(crystal);
const structure = makeSupercell(crystal, [5, 5, 8]);
const md = { potential: { name: 'matsui-akaogi' }, ensemble: 'nve', temperature: 300, stepCount: 2 };
const { stepCount } = await startJob('watch', { structure, md });
console.log(JSON.stringify({ number, stepCount }));
closeWorkers();
`,
  );
  // P4₂/mnm
  expect(JSON.parse(run('script.mjs'))).toEqual({ number: 136, stepCount: 2 });
});

test('the command line builds a model where it is installed', () => {
  const cli = join(installed, readPackage().bin.spillway!);
  expect(readFileSync(cli, 'utf8').startsWith('#!/usr/bin/env node\n')).toBe(true);
  run(cli, 'build', 'ru-cap-rutile-110', '--diameter', '12', '--layers', '3', '--output', 'model.extxyz');
  expect(existsSync(join(folder, 'model.extxyz'))).toBe(true);
  expect(run(cli, '--version').trim()).toBe(
    JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).version,
  );
});
