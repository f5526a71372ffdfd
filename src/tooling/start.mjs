// npm start: builds the app anew, serves it and opens a browser where there is one.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildApp } from './build.mjs';
import { generate } from './generate.mjs';
import { serve } from './serve.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const started = performance.now();

await generate();
await buildApp();
const port = Number(process.env.PORT ?? 4173);
const { url } = await serve(join(root, 'dist', 'app'), port);
console.log(
  `Spillway is running at ${url}  (ready in ${((performance.now() - started) / 1000).toFixed(1)} s)`,
);
console.log('Press Ctrl-C to stop.');
if (!process.env.CI && !process.env.SPILLWAY_NO_BROWSER && process.stdout.isTTY) openBrowser(url);

function openBrowser(address) {
  const commands = { darwin: ['open', [address]], win32: ['cmd', ['/c', 'start', '', address]] };
  const [command, args] = commands[process.platform] ?? ['xdg-open', [address]];
  if (process.platform === 'linux' && !hasCommand(command)) return;
  const child = spawn(command, args, { stdio: 'ignore', detached: true });
  child.on('error', () => {});
  child.unref();
}

function hasCommand(name) {
  return (process.env.PATH ?? '').split(':').some((folder) => existsSync(join(folder, name)));
}
