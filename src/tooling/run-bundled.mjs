// Bundles a TypeScript script for Node into dist/tooling and runs it with the arguments of this process.
import { spawn } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';
import { generate } from './generate.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');

/**
 * @param {string} source from the top of the project
 * @param {string} name of the bundle in dist/tooling
 */
export async function runBundled(source, name) {
  await generate();
  const bundle = await rolldown({
    input: join(root, source),
    platform: 'node',
    // Packages are found from dist/tooling as well; only our own sources go into the bundle.
    external: (id) => id.startsWith('node:') || /^(@[\w-]+\/)?[a-z][\w.-]*(\/|$)/.test(id),
    resolve: { conditionNames: ['node', 'import', 'default'] },
    logLevel: 'warn',
  });
  const file = join(root, 'dist', 'tooling', name);
  await bundle.write({ file, format: 'esm', sourcemap: true, codeSplitting: false });
  await bundle.close();
  const child = spawn(process.execPath, ['--enable-source-maps', file, ...process.argv.slice(2)], {
    cwd: root,
    stdio: 'inherit',
  });
  // Ctrl-C reaches the child too; wait for it.
  process.on('SIGINT', () => {});
  process.exitCode = await new Promise((resolve) => child.on('exit', (code) => resolve(code ?? 1)));
}
