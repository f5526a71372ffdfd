// Starts npm: the one that runs this script, else the one that PATH has. Plain Node: bootstrap.mjs needs it.
import { spawnSync } from 'node:child_process';
import { basename } from 'node:path';

/**
 * @param {readonly string[]} args
 * @param {import('node:child_process').SpawnSyncOptions} options
 * @returns the result of spawnSync
 */
export function runNpm(args, options) {
  // Under yarn, pnpm or npx the variable names their program, which does not know our commands.
  const own = process.env.npm_execpath ?? '';
  return basename(own) === 'npm-cli.js'
    ? spawnSync(process.execPath, [own, ...args], options)
    : spawnSync('npm', args, { ...options, shell: process.platform === 'win32' });
}
