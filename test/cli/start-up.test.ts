import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { Command } from 'commander';
import { expect, test } from 'vitest';
import { commandGroups } from '../../src/cli/command-list';

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
test.each([['--help'], ['info --help'], ['md --help']])(
  'starting takes little processor time: %s',
  { timeout: 60_000 },
  (command) => {
    expect(medianSeconds(command.split(' '))).toBeLessThan(0.6);
  },
);

test('the help of all and the help of one describe a command alike', async () => {
  for (const [group, commands] of Object.entries(commandGroups)) {
    for (const { name, takes, about, load } of commands) {
      const program = new Command('spillway');
      (await load())(program);
      const [command] = program.commands;
      expect(command.name(), group).toBe(name);
      expect(command.usage()).toBe(`[options] ${takes}`.trimEnd());
      expect(about.length).toBeGreaterThan(10);
    }
  }
});
