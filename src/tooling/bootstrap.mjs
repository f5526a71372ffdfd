// Runs before every npm script, on a fresh clone with nothing installed: plain Node, no packages.
// Installs what the lockfile names when node_modules does not match it, and says so.
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runNpm } from './run-npm.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(
    `Spillway needs Node 20.19 or newer, this is ${process.versions.node}; install a current release from nodejs.org.`,
  );
  process.exit(1);
}

const stampFile = join(root, 'node_modules', '.spillway-stamp');
const stamp = createHash('sha256')
  .update(readFileSync(join(root, 'package-lock.json')))
  .update(`${process.platform} ${process.arch} ${major}`)
  .digest('hex');

if (!existsSync(stampFile) || readFileSync(stampFile, 'utf8') !== stamp) {
  console.log('Installing packages (npm ci) …');
  const { status } = runNpm(['ci', '--no-audit', '--no-fund'], { cwd: root, stdio: 'inherit' });
  if (status !== 0) {
    console.error(
      'npm ci failed; the message above says why. Check the network, then run the command again.',
    );
    process.exit(status ?? 1);
  }
  writeFileSync(stampFile, stamp);
}
