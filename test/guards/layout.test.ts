import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { layers } from '../support/import-rules';
import { presentFiles, projectFiles, trackedFiles } from '../support/project-files';

const root = join(import.meta.dirname, '../..');
/** Without those that git still knows but that are gone. */
const present = new Set(presentFiles(root));
const files = projectFiles(root).filter((file) => present.has(file));
const read = (file: string) => readFileSync(join(root, file), 'utf8');

/** What the repository shows at its top; everything else belongs in one of the folders. */
const topLevel = [
  '.ci', '.gitignore', 'CONTRIBUTING.md', 'LICENSE', 'README.md', 'STYLE.md', 'biome.json', 'package-lock.json',
  'package.json', 'src', 'structures', 'test', 'tsconfig.json', 'vite.config.ts',
]; // biome-ignore format: a list reads better in rows

test('without git the files of the project are those that .gitignore does not name', () => {
  const folder = mkdtempSync(join(tmpdir(), 'spillway-layout-'));
  const write = (path: string, text = '') => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  };
  write('.gitignore', 'node_modules/\n*.generated.ts\n\n# a remark\n*.log\n');
  for (const path of ['node_modules/a/index.js', 'src/kernels.generated.ts', 'npm.log', '.git/config'])
    write(path);
  for (const path of ['package.json', 'src/node_modules', 'src/a.ts', 'src/logs/b.ts']) write(path);
  expect(trackedFiles(folder)).toBeUndefined();
  expect(projectFiles(folder).sort()).toEqual(
    ['.gitignore', 'package.json', 'src/a.ts', 'src/logs/b.ts', 'src/node_modules'].sort(),
  );
});

test('the top level holds what it should and nothing else', () => {
  const found = [...new Set(files.map((file) => file.split('/')[0]!))].sort();
  expect(found).toEqual([...topLevel].sort());
});

test('src holds the folders of STYLE.md', () => {
  const known = new Set<string>([...layers.flat(), 'README.md', 'DECISIONS.md', 'EXAMPLES.md']);
  const found = new Set(files.filter((file) => file.startsWith('src/')).map((file) => file.split('/')[1]!));
  expect([...found].filter((name) => !known.has(name))).toEqual([]);
});

test('every folder of src that holds files has a README', () => {
  const folders = new Set(files.filter((file) => file.startsWith('src/')).map(dirname));
  expect(folders.size).toBeGreaterThan(20);
  expect([...folders].filter((folder) => !present.has(`${folder}/README.md`))).toEqual([]);
});

test('no file of src is longer than 400 lines', () => {
  const long = files
    .filter((file) => /^src\/.*\.(ts|tsx|mjs)$/.test(file))
    .map((file) => [file, read(file).split('\n').length] as const)
    .filter(([file, lines]) => lines > 400 && !/-(table|data)\.ts$/.test(file));
  expect(long).toEqual([]);
});

test('constants of nature are typed in units.ts alone', () => {
  const digits =
    /8\.61733|1\.380649|1\.602176|14\.39964|103\.6426|6\.02214|1\.66053|6\.62607|27\.2113|0\.5291772/;
  const found = files
    .filter((file) => /^src\/.*\.tsx?$/.test(file) && file !== 'src/units.ts')
    .filter((file) => digits.test(read(file)));
  expect(found).toEqual([]);
});

test('nothing calls Math.random', () => {
  const found = files
    .filter((file) => /^(src|test)\/.*\.tsx?$/.test(file) && !file.startsWith('test/guards/'))
    .filter((file) => read(file).includes('Math.random('));
  expect(found).toEqual([]);
});
