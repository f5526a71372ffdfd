import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { layers } from '../support/import-rules';

const root = join(import.meta.dirname, '../..');
const source = join(root, 'src');

/** What the repository shows at its top; everything else belongs in one of the folders. */
const topLevel = [
  '.ci', '.gitignore', 'CONTRIBUTING.md', 'LICENSE', 'README.md', 'STYLE.md', 'biome.json', 'package-lock.json',
  'package.json', 'src', 'structures', 'test', 'tsconfig.json', 'vite.config.ts',
]; // biome-ignore format: a list reads better in rows

function trackedFiles(): string[] {
  return execFileSync('git', ['ls-files'], { cwd: root, encoding: 'utf8' }).split('\n').filter(Boolean);
}

test('the top level holds what it should and nothing else', () => {
  const found = [...new Set(trackedFiles().map((file) => file.split('/')[0]!))].sort();
  expect(found).toEqual([...topLevel].sort());
});

test('src holds the folders of STYLE.md', () => {
  const known = new Set<string>([...layers.flat(), 'README.md', 'DECISIONS.md']);
  const found = new Set(
    trackedFiles()
      .filter((file) => file.startsWith('src/'))
      .map((file) => file.split('/')[1]!),
  );
  expect([...found].filter((name) => !known.has(name))).toEqual([]);
});

test('every folder of src has a README', () => {
  const folders = readdirSync(source).filter((name) => statSync(join(source, name)).isDirectory());
  const missing = folders.filter(
    (name) => readdirSync(join(source, name)).length > 0 && !existsSync(join(source, name, 'README.md')),
  );
  expect(missing).toEqual([]);
});

test('no file of src is longer than 400 lines', () => {
  const long = trackedFiles()
    .filter((file) => /^src\/.*\.(ts|tsx|mjs)$/.test(file) && existsSync(join(root, file)))
    .map((file) => [file, readFileSync(join(root, file), 'utf8').split('\n').length] as const)
    .filter(([file, lines]) => lines > 400 && !/-(table|data)\.ts$/.test(file));
  expect(long).toEqual([]);
});

test('constants of nature are typed in units.ts alone', () => {
  const digits =
    /8\.61733|1\.380649|1\.602176|14\.39964|103\.6426|6\.02214|1\.66053|6\.62607|27\.2113|0\.5291772/;
  const found = trackedFiles()
    .filter((file) => /^src\/.*\.tsx?$/.test(file) && file !== 'src/units.ts' && existsSync(join(root, file)))
    .filter((file) => digits.test(readFileSync(join(root, file), 'utf8')));
  expect(found).toEqual([]);
});

test('nothing calls Math.random', () => {
  const found = trackedFiles()
    .filter(
      (file) =>
        /^(src|test)\/.*\.tsx?$/.test(file) &&
        existsSync(join(root, file)) &&
        !file.startsWith('test/guards/'),
    )
    .filter((file) => readFileSync(join(root, file), 'utf8').includes('Math.random('));
  expect(found).toEqual([]);
});
