// npm run demo: the main job in the terminal; arguments after -- go to the command line's `demo`.
import { spawn } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildLibrary } from './build-library.mjs';
import { generate } from './generate.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
await generate();
await buildLibrary(['node']);
const cli = join(root, 'dist', 'lib', 'node', 'cli.js');
const child = spawn(process.execPath, [cli, 'demo', ...process.argv.slice(2)], { stdio: 'inherit' });
// Ctrl-C reaches the child too, which saves what was done; wait for it.
process.on('SIGINT', () => {});
child.on('exit', (code) => process.exit(code ?? 1));
