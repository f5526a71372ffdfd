// Builds everything that ships: the app (dist/app), the library and command line (dist/lib), types (dist/types).
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { buildLibrary } from './build-library.mjs';
import { buildTypes } from './build-types.mjs';
import { generate } from './generate.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');

export async function buildApp() {
  await build({ configFile: join(root, 'vite.config.ts'), logLevel: 'warn' });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await generate();
  await buildLibrary();
  buildTypes();
  await buildApp();
  console.log('Built dist/app (web app), dist/lib (library and command line) and dist/types.');
}
