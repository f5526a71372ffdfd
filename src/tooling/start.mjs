// npm start: builds the app anew, serves it and opens a browser where there is one.
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openBrowser } from '../cli/open-browser.mjs';
import { serve } from '../cli/serve-folder.mjs';
import { buildApp } from './build.mjs';
import { generate } from './generate.mjs';

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
