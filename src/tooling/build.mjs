// Builds everything that ships: the app (dist/app), the library and command line (dist/lib), types (dist/types).
import { spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { buildLibrary } from './build-library.mjs';
import { generate } from './generate.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');

export async function buildApp() {
  await build({ configFile: join(root, 'vite.config.ts'), logLevel: 'warn' });
}

function buildTypes() {
  const tsc = join(root, 'node_modules', 'typescript', 'bin', 'tsc');
  const run = spawnSync(process.execPath, [tsc, '-p', join(root, 'src/tooling/tsconfig.types.json')], {
    stdio: 'inherit',
  });
  if (run.status !== 0) throw new Error('emitting the type declarations failed; the messages are above');
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await generate();
  await buildLibrary();
  buildTypes();
  await buildApp();
  console.log('Built dist/app (web app), dist/lib (library and command line) and dist/types.');
}
