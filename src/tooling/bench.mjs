// npm run bench: measurements beside their peers; options after -- go to the runner (--only PATTERN, --json FILE).
// Bundles test/bench/run-bench.ts and every test/bench/*.bench.ts side by side, then runs the runner.
import { spawn } from 'node:child_process';
import { readdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';
import { generate } from './generate.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const source = join(root, 'test', 'bench');
const target = join(root, 'dist', 'tooling', 'bench');

await generate();
const entries = readdirSync(source).filter((name) => name === 'run-bench.ts' || name.endsWith('.bench.ts'));
const bundle = await rolldown({
  input: Object.fromEntries(entries.map((name) => [name.replace(/\.ts$/, ''), join(source, name)])),
  platform: 'node',
  external: (id) => id.startsWith('node:') || /^(@[\w-]+\/)?[a-z][\w.-]*(\/|$)/.test(id),
  resolve: { conditionNames: ['node', 'import', 'default'] },
  logLevel: 'warn',
});
rmSync(target, { recursive: true, force: true });
await bundle.write({
  dir: target,
  format: 'esm',
  sourcemap: true,
  entryFileNames: '[name].js',
  chunkFileNames: 'shared-[hash].js',
});
await bundle.close();

const child = spawn(
  process.execPath,
  ['--enable-source-maps', join(target, 'run-bench.js'), ...process.argv.slice(2)],
  { cwd: root, stdio: 'inherit' },
);
// Ctrl-C reaches the child too; wait for it.
process.on('SIGINT', () => {});
process.exitCode = await new Promise((resolve) => child.on('exit', (code) => resolve(code ?? 1)));
