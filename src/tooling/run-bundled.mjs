// Bundles TypeScript scripts for Node into a folder of dist/tooling and runs the first with this process's arguments.
import { spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';
import { generate } from './generate.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');

/**
 * @param {string[]} sources from the top of the project; the first is run, the others lie beside it
 * @param {string} folder in dist/tooling
 */
export async function runBundled(sources, folder) {
  await generate();
  const nameOf = (source) => basename(source, '.ts');
  const bundle = await rolldown({
    input: Object.fromEntries(sources.map((source) => [nameOf(source), join(root, source)])),
    platform: 'node',
    // Packages are found from dist/tooling as well; only our own sources go into the bundle.
    external: (id) => id.startsWith('node:') || /^(@[\w-]+\/)?[a-z][\w.-]*(\/|$)/.test(id),
    resolve: { conditionNames: ['node', 'import', 'default'] },
    logLevel: 'warn',
  });
  const dir = join(root, 'dist', 'tooling', folder);
  rmSync(dir, { recursive: true, force: true });
  await bundle.write({
    dir,
    format: 'esm',
    sourcemap: true,
    entryFileNames: '[name].js',
    chunkFileNames: 'shared-[hash].js',
  });
  await bundle.close();
  const program = join(dir, `${nameOf(sources[0])}.js`);
  const child = spawn(process.execPath, ['--enable-source-maps', program, ...process.argv.slice(2)], {
    cwd: root,
    stdio: 'inherit',
  });
  // Ctrl-C reaches the child too; wait for it.
  process.on('SIGINT', () => {});
  process.exitCode = await new Promise((resolve) => child.on('exit', (code) => resolve(code ?? 1)));
}
