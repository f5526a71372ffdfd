import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { allWords } from '../../src/app/words/all-words';
import { literalText } from '../support/literal-text';
import { presentFiles } from '../support/project-files';

const root = join(import.meta.dirname, '../..');

/** Text that may stand where it is drawn. */
const exceptions: Readonly<Record<string, readonly string[]>> = {
  'src/app/panels/TopBar.tsx': ['Spillway', 'Ctrl K'],
};

test('literal text in JSX is found wherever it hides', () => {
  const found = literalText(
    'a.tsx',
    `const a = <p title="one" className="no" id={'no'}>two {x ? 'three' : \`four \${n}\`}<b aria-label={y && 'five'} /> 3 Å {words.six}</p>;`,
  );
  expect([...found].sort()).toEqual(['five', 'four', 'one', 'three', 'two']);
});

test('components take their words from the tables of app/words', () => {
  const left = presentFiles(root)
    .filter((file) => /^src\/app\/.*\.tsx$/.test(file))
    .flatMap((file) =>
      literalText(file, readFileSync(join(root, file), 'utf8'))
        .filter((text) => !exceptions[file]?.includes(text))
        .map((text) => `${file}: ${text}`),
    );
  expect(left, 'these belong in a table of src/app/words').toEqual([]);
});

test('every table is joined, and every word is one', () => {
  const files = readdirSync(join(root, 'src/app/words')).filter((file) => file.endsWith('-words.ts'));
  expect(files.map((file) => file.replace('-words.ts', '')).sort()).toEqual(
    [...Object.keys(allWords), 'all'].sort(),
  );
  for (const [area, table] of Object.entries(allWords)) check(area, table);
});

/** Strings say something; functions put every part they are given into what they say. */
function check(path: string, entry: unknown): void {
  if (typeof entry === 'string') expect(entry.trim(), path).not.toBe('');
  else if (typeof entry === 'function') {
    const parts = Array.from({ length: entry.length }, (_, k) => 11 + k);
    const text: unknown = entry(...parts);
    expect(typeof text, path).toBe('string');
    for (const part of parts) expect(text, path).toContain(String(part));
  } else for (const [key, inner] of Object.entries(entry as object)) check(`${path}.${key}`, inner);
}
