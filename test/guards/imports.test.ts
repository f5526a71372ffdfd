import { join } from 'node:path';
import { expect, test } from 'vitest';
import { findImportFaults, readSources } from '../support/import-rules';

const source = join(import.meta.dirname, '../../src');

test('imports point up the list of folders, and outside packages keep to their homes', () => {
  const files = readSources(source);
  expect(files.length).toBeGreaterThan(20);
  expect(findImportFaults(files)).toEqual([]);
});

test('an import that breaks a rule is reported with its line', () => {
  const faults = findImportFaults([
    {
      path: 'math/matrix3.ts',
      text: "import { a } from '../units';\nimport { b } from '../structure/cell';\n",
    },
    { path: 'structure/cell.ts', text: "import * as THREE from 'three';" },
    { path: 'simulate/md/run-md.ts', text: "export {\n  x,\n} from '../../jobs/start-job';" },
    { path: 'cli/main.ts', text: "const panel = await import('../app/App');" },
    { path: 'io/read.ts', text: "import { readFileSync } from 'node:fs';" },
    { path: 'viewer/Scene.tsx', text: "import { Mesh } from 'three';" },
  ]);
  expect(faults.map((fault) => fault.split(' ')[0])).toEqual([
    'src/math/matrix3.ts:2:',
    'src/structure/cell.ts:1:',
    'src/simulate/md/run-md.ts:3:',
    'src/cli/main.ts:1:',
    'src/io/read.ts:1:',
  ]);
});
