// Emits the type declarations of the library: dist/types.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');

export function buildTypes(folder = join(root, 'dist', 'types')) {
  const tsc = join(root, 'node_modules', 'typescript', 'bin', 'tsc');
  const project = join(root, 'src/tooling/tsconfig.types.json');
  const run = spawnSync(process.execPath, [tsc, '-p', project, '--outDir', folder], { stdio: 'inherit' });
  if (run.status !== 0) throw new Error('emitting the type declarations failed; the messages are above');
  for (const name of readdirSync(folder, { recursive: true })) {
    if (name.endsWith('.d.ts')) addExtensions(join(folder, name));
  }
}

// Our sources name other files without extension, tsc leaves that as it is, and a consumer with
// "moduleResolution": "nodenext" finds none of them.
function addExtensions(file) {
  const text = readFileSync(file, 'utf8');
  const complete = text.replace(
    /(\bfrom\s*|\bimport\s*\(\s*|\bimport\s+)(["'])(\.{1,2}(?:\/[^"']*)?)\2/g,
    (whole, start, quote, path) => {
      const target = join(dirname(file), path);
      if (existsSync(`${target}.d.ts`)) return `${start}${quote}${path}.js${quote}`;
      if (existsSync(join(target, 'index.d.ts'))) return `${start}${quote}${path}/index.js${quote}`;
      return whole;
    },
  );
  if (complete !== text) writeFileSync(file, complete);
}
