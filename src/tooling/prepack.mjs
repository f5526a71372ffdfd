// npm pack: builds what is not built yet, so that no package goes out without its library.
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runNpm } from './run-npm.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const parts = ['app/index.html', 'lib/node/cli.js', 'lib/web/index.js', 'types/index.d.ts'];
if (!parts.every((part) => existsSync(join(root, 'dist', part)))) {
  // What npm pack prints is the name of the package; everything else goes beside it.
  const { status } = runNpm(['run', 'build'], { cwd: root, stdio: ['ignore', 2, 2] });
  process.exitCode = status ?? 1;
}
