import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';

const root = join(import.meta.dirname, '../..');
const readme = readFileSync(join(root, 'README.md'), 'utf8');
const examples = [...readme.matchAll(/^```(\w+)\n([\s\S]*?)^```/gm)].map(([, language, text]) => ({
  language,
  text,
}));

describe('the examples of the README run', () => {
  const scripts = examples.filter(({ language }) => language === 'ts');
  test.each(scripts.map(({ text }, k) => [k + 1, text] as const))('script %i', (k, text) => {
    const folder = join(root, 'dist', 'readme');
    mkdirSync(folder, { recursive: true });
    const file = join(folder, `example-${k}.mjs`);
    // The examples use no type annotations, so they run as they stand against the bundled library.
    writeFileSync(file, text.replace("'spillway'", "'../lib/node/index.js'"));
    expect(execFileSync(process.execPath, [file], { encoding: 'utf8' })).not.toBe('');
  });

  test('terminal', () => {
    const folder = mkdtempSync(join(tmpdir(), 'spillway-readme-'));
    const commands = examples
      .filter(({ language }) => language === 'sh')
      .flatMap(({ text }) => text.split('\n'))
      .filter((line) => line.startsWith('npx spillway '))
      .map((line) => line.replace('npx spillway ', '').split(' '));
    expect(commands.length).toBeGreaterThan(3);
    for (const command of commands) {
      const cli = join(root, 'dist', 'lib', 'node', 'cli.js');
      execFileSync(process.execPath, [cli, ...command], { cwd: folder, stdio: 'pipe' });
    }
    expect(readFileSync(join(folder, 'POSCAR'), 'utf8')).toContain('Selective dynamics');
    expect(readFileSync(join(folder, 'run.extxyz'), 'utf8')).toContain('Lattice=');
  });

  test('the npm scripts it names exist', () => {
    const { scripts: known } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
    const named = [...readme.matchAll(/npm (?:run )?(start|test|demo|build|verify|bench)\b/g)].map(
      ([, name]) => name!,
    );
    expect(named.filter((name) => !(name in known))).toEqual([]);
  });
});
