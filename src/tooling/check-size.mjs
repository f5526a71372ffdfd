// Size budget of the built app, gzip, per chunk. The sum that reaches a first-time visitor before the first
// 3D frame is measured by the end-to-end test; this guards the parts.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

const assets = join(dirname(fileURLToPath(import.meta.url)), '..', '..', 'dist', 'app', 'assets');

/** kB gzip; the first pattern that matches a file name applies */
const budgets = [
  [/\.wasm$/, 300],
  [/^StructureViewer.*\.js$/, 270],
  [/^index.*\.js$/, 110],
  [/^expression-parser.*\.js$/, 95],
  // The engine's kernels, with and without threads, for the page and for its workers; loaded after the first picture.
  [/^(thread-team|load-kernels).*\.js$/, 110],
  [/\.js$/, 60],
  [/\.css$/, 30],
];

/** @returns {boolean} true when every chunk keeps to its budget */
export function checkSize() {
  let ok = true;
  const rows = readdirSync(assets)
    .filter((name) => statSync(join(assets, name)).isFile() && /\.(js|css|wasm|woff2)$/.test(name))
    .map((name) => ({ name, size: gzipSync(readFileSync(join(assets, name)), { level: 9 }).length / 1000 }))
    .sort((p, q) => q.size - p.size);
  for (const { name, size } of rows) {
    const budget = budgets.find(([pattern]) => pattern.test(name))?.[1] ?? Number.POSITIVE_INFINITY;
    if (size > budget) ok = false;
    if (size > 5)
      console.log(
        `  ${size.toFixed(1).padStart(7)} kB  ${name}${size > budget ? `  OVER its ${budget} kB` : ''}`,
      );
  }
  return ok;
}
