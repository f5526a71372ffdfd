import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const cli = fileURLToPath(new URL('../../dist/lib/node/cli.js', import.meta.url));

/** s of processor time of all threads, the process told by itself as it exits; median of five */
function medianSeconds(args: readonly string[]): number {
  const meter = `process.on('exit', () => { const { user, system } = process.cpuUsage(); console.error('cpu ' + (user + system)) })`;
  const times = Array.from({ length: 5 }, () => {
    const run = spawnSync(
      process.execPath,
      ['--import', `data:text/javascript,${encodeURIComponent(meter)}`, cli, ...args],
      { encoding: 'utf8' },
    );
    return Number(/cpu (\d+)/.exec(run.stderr)![1]) / 1e6;
  });
  return times.sort((a, b) => a - b)[2];
}

// A command that is named loads itself alone. Tests share the cores, which makes the same work take twice as long.
test.each([['info --help'], ['md --help']])(
  'starting takes little processor time: %s',
  { timeout: 60_000 },
  (command) => {
    expect(medianSeconds(command.split(' '))).toBeLessThan(0.6);
  },
);
