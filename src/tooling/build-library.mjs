// Bundles the library, the command line and the worker: dist/lib/node and dist/lib/web.
// The output is flat, because './job.worker.js' is resolved against the chunk it lands in.
import { existsSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const source = join(root, 'src');

const targets = {
  node: {
    platform: 'node',
    conditionNames: ['node', 'import', 'default'],
    input: { index: 'index.ts', cli: 'cli/main.ts', 'job.worker': 'jobs/job.worker.ts' },
  },
  web: {
    platform: 'browser',
    conditionNames: ['browser', 'import', 'default'],
    input: { index: 'index.ts', 'job.worker': 'jobs/job.worker.ts' },
  },
};

const external = [
  /^node:/,
  /^comlink/,
  /^mathjs/,
  /^@spglib\/moyo-wasm/,
  /^commander/,
  /^fflate/,
  /^zod/,
  /^@bomb\.sh\/tab/,
  /^tinyglobby/,
];

/** @param {('node' | 'web')[]} names */
export async function buildLibrary(names = ['node', 'web']) {
  for (const name of names) {
    const { platform, conditionNames, input } = targets[name];
    const dir = join(root, 'dist', 'lib', name);
    const entries = Object.fromEntries(
      Object.entries(input)
        .map(([key, file]) => [key, join(source, file)])
        .filter(([, file]) => existsSync(file)),
    );
    const bundle = await rolldown({
      input: entries,
      platform,
      external,
      resolve: { conditionNames },
      logLevel: 'warn',
    });
    if (!process.env.VITEST) rmSync(dir, { recursive: true, force: true });
    await bundle.write({
      dir,
      format: 'esm',
      sourcemap: true,
      entryFileNames: '[name].js',
      chunkFileNames: '[name]-[hash].js',
      banner: (chunk) => (chunk.name === 'cli' ? '#!/usr/bin/env node' : ''),
    });
    await bundle.close();
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await buildLibrary();
