import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, test, vi } from 'vitest';
import { projectFiles } from '../support/project-files';

const root = join(import.meta.dirname, '../..');
const library = pathToFileURL(join(root, 'dist', 'lib', 'node', 'index.js')).href;
const cli = join(root, 'dist', 'lib', 'node', 'cli.js');
const readme = readFileSync(join(root, 'README.md'), 'utf8');

function examplesOf(text: string, language: string): string[] {
  return [...text.matchAll(/^```(\w+)\n([\s\S]*?)^```/gm)]
    .filter((match) => match[1] === language)
    .map((match) => match[2]!);
}

/** Each comment "// prints …" of an example is a line of its output, in this order; "…" is anything. */
function expectOutput(example: string, output: string): void {
  const promised = [...example.matchAll(/^ *\/\/ prints (.+)$/gm)].map((match) => match[1]!);
  expect(promised.length, 'an example says in a comment what it prints').toBeGreaterThan(0);
  const lines = output.split('\n');
  let at = 0;
  for (const text of promised) {
    const pattern = text
      .split('…')
      .map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
      .join('.*');
    const found = lines.findIndex((line, k) => k >= at && new RegExp(`^${pattern}$`).test(line));
    expect(found, `"${text}" in\n${output}`).toBeGreaterThanOrEqual(0);
    at = found + 1;
  }
  expect(output).not.toMatch(/NaN|undefined|Infinity|\[object/);
}

describe('the examples of README and EXAMPLES run', () => {
  const folder = mkdtempSync(join(tmpdir(), 'spillway-readme-'));

  // They use no type annotations, so they run as they stand against the bundled library.
  test.each(examplesOf(readme, 'ts').map((text, k) => [k + 1, text] as const))('script %i', (k, text) => {
    const file = join(folder, `example-${k}.mjs`);
    writeFileSync(file, text.replace("'spillway'", `'${library}'`));
    expectOutput(text, execFileSync(process.execPath, [file], { encoding: 'utf8' }));
  });

  // One after the other in one folder: some read what another has written.
  const titled = readFileSync(join(root, 'src', 'EXAMPLES.md'), 'utf8')
    .split(/^## /m)
    .slice(1);
  const examples = mkdtempSync(join(tmpdir(), 'spillway-examples-'));
  copyFileSync(join(root, 'structures', 'TiO2-rutile.cif'), join(examples, 'rutile.cif'));
  test.each(titled.map((text) => [text.split('\n', 1)[0]!, text] as const))('%s', (title, text) => {
    const [example] = examplesOf(text, 'ts');
    const file = join(examples, `${title.replaceAll(/\W+/g, '-')}.mjs`);
    writeFileSync(file, example!.replace("'spillway'", `'${library}'`));
    expectOutput(example!, execFileSync(process.execPath, [file], { cwd: examples, encoding: 'utf8' }));
  });

  test('terminal', () => {
    const commands = examplesOf(readme, 'sh')
      .flatMap((text) => text.split('\n'))
      .filter((line) => line.startsWith('npx spillway '))
      .map((line) => line.replace('npx spillway ', '').split(' '));
    expect(commands.length).toBeGreaterThan(3);
    for (const command of commands) {
      const options = { cwd: folder, encoding: 'utf8', stdio: 'pipe' } as const;
      expect(execFileSync(process.execPath, [cli, ...command], options)).toMatch(/Wrote .+/);
    }
    expect(readFileSync(join(folder, 'POSCAR'), 'utf8')).toContain('Selective dynamics');
    expect(readFileSync(join(folder, 'run.extxyz'), 'utf8')).toContain('Lattice=');
    expect(readdirSync(join(folder, 'files')).length).toBeGreaterThan(3);
  });

  test('the npm scripts it names exist', () => {
    const { scripts: known } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
    const named = [...readme.matchAll(/npm (?:run )?(start|test|demo|build|verify|bench)\b/g)].map(
      ([, name]) => name!,
    );
    expect(named.filter((name) => !(name in known))).toEqual([]);
  });
});

const below = projectFiles(root)
  .filter((file) => /^src\/.*\/README\.md$/.test(file))
  .flatMap((file) =>
    examplesOf(readFileSync(join(root, file), 'utf8'), 'ts').map((text, k) => [file, k + 1, text] as const),
  );

// These import their neighbors as source files do.
test.each(below)('%s: example %i runs', async (file, k, text) => {
  const folder = mkdtempSync(join(tmpdir(), 'spillway-readme-'));
  const script = join(folder, `example-${k}.ts`);
  const here = join(root, dirname(file));
  writeFileSync(
    script,
    text.replaceAll(/from '(\.[^']*)'/g, (_, path) => `from '${join(here, path).replaceAll('\\', '/')}'`),
  );
  const log = vi.spyOn(console, 'log').mockImplementation(() => {});
  try {
    await import(/* @vite-ignore */ script);
    expectOutput(text, log.mock.calls.map((values) => values.join(' ')).join('\n'));
  } finally {
    log.mockRestore();
  }
});
