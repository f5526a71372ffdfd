import { existsSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readCheckpointFile } from '../../src/cli/checkpoint-file';
import { readTrajectory } from '../../src/io/trajectory/read-trajectory';
import { fileSource } from '../../src/io/trajectory/trajectory-file.node';
import type { Frame } from '../../src/structure/trajectory';
import { leftovers, runCli, rutilePoscar, scratchFolder } from './run-cli';

const folder = scratchFolder();
const path = (name: string) => join(folder, name);
writeFileSync(path('rutile.vasp'), rutilePoscar);

async function framesOf(name: string): Promise<Frame[]> {
  const source = fileSource(path(name));
  const frames: Frame[] = [];
  for await (const frame of (await readTrajectory(source, name)).frames()) frames.push(frame);
  source.close();
  return frames;
}

const steps = 30_000;
const run = ['md', 'rutile.vasp', '-t', '900', '--steps', String(steps), '--every', '50', '--threads', '2'];
const checkpoints = ['--checkpoint', 'run.checkpoint', '--checkpoint-every', '0.2'];
const summary = (stdout: string) => stdout.slice(stdout.indexOf('Done'), stdout.indexOf('Wrote'));

test('a run killed in mid-run and resumed is the run that was never disturbed, to the last bit', async () => {
  const whole = await runCli(folder, [...run, '-o', 'whole.swt', '--checkpoint', 'whole.checkpoint']);
  expect(whole.code).toBe(0);

  const killed = await runCli(folder, [...run, ...checkpoints, '-o', 'run.swt'], (child) => {
    const timer = setInterval(() => {
      if (!existsSync(path('run.checkpoint')) || child.killed) return;
      clearInterval(timer);
      // In the middle between two checkpoints, with frames on disk that the next run will make again.
      setTimeout(() => child.kill('SIGKILL'), 300);
    }, 20);
  });
  expect(killed.code).toBe(null);
  const { step } = readCheckpointFile(path('run.checkpoint')).checkpoint.engine;
  expect(step).toBeGreaterThan(0);
  expect(step).toBeLessThan(steps);

  const resumed = await runCli(folder, ['md', '--resume', 'run.checkpoint']);
  expect(resumed.stderr).not.toMatch(/error|cannot/i);
  expect(resumed.code).toBe(0);
  expect(resumed.stdout).toContain(`on from step ${step} of run.checkpoint, to step ${steps}`);
  expect(summary(resumed.stdout)).toBe(summary(whole.stdout));
  const frames = await framesOf('whole.swt');
  expect(frames).toHaveLength(steps / 50 + 1);
  expect(await framesOf('run.swt')).toEqual(frames);

  // What has come to its end can be made longer.
  const longer = await runCli(folder, ['md', '--resume', 'whole.checkpoint', '--steps', String(steps + 100)]);
  expect(longer.code).toBe(0);
  expect((await framesOf('whole.swt')).map(({ step }) => step).slice(-3)).toEqual([
    steps,
    steps + 50,
    steps + 100,
  ]);
  expect(leftovers(folder)).toEqual([]);
});

test('Ctrl-C leaves a last checkpoint, and an extXYZ trajectory goes on from there, also when moved', async () => {
  const short = [...run.slice(0, 5), '6000', '--every', '100', '--thermostat', 'langevin', '--velocities'];
  const whole = await runCli(folder, [...short, '-o', 'whole.xyz']);
  expect(whole.code).toBe(0);
  const stopped = await runCli(
    folder,
    [...short, '-o', 'a/run.xyz', '--checkpoint', 'a/run.checkpoint'],
    (child, stderr) => {
      if (/ [2-9]0 %/.test(` ${stderr}`) && !child.killed) child.kill('SIGINT');
    },
  );
  expect(stopped.code).toBe(130);
  expect(stopped.stdout).toContain('spillway md --resume a/run.checkpoint');
  renameSync(path('a'), path('b'));
  const resumed = await runCli(folder, ['md', '--resume', 'b/run.checkpoint', '--threads', '1']);
  expect(resumed.code).toBe(0);
  expect(readFileSync(path('b/run.xyz'), 'utf8')).toBe(readFileSync(path('whole.xyz'), 'utf8'));
});

test('while a run goes on no other touches its files, and what a killed run has left does not stand in the way', async () => {
  const files = ['-o', 'held.swt', '--checkpoint', 'held.checkpoint', '--checkpoint-every', '0.2'];
  let pid: number | undefined;
  let second: Promise<{ stderr: string; code: number | null }> | undefined;
  const long = [...run.slice(0, 5), '100000000', '--every', '1000'];
  const first = await runCli(folder, [...long, ...files], (child) => {
    if (pid) return;
    pid = child.pid;
    const timer = setInterval(() => {
      if (!existsSync(path('held.checkpoint'))) return;
      clearInterval(timer);
      second = runCli(folder, ['md', '--resume', 'held.checkpoint']);
      second.then(() => child.kill('SIGKILL'));
    }, 20);
  });
  expect(first.code).toBe(null);
  const { stderr, code } = await second!;
  expect(code).toBe(2);
  expect(stderr).toContain(`held.checkpoint: another run is writing it (process ${pid}); wait for its end`);
  expect(stderr).toContain('held.checkpoint.lock');
  expect(existsSync(path('held.checkpoint.lock'))).toBe(true);
  const { step } = readCheckpointFile(path('held.checkpoint')).checkpoint.engine;
  const third = await runCli(folder, ['md', '--resume', 'held.checkpoint', '--steps', String(step + 1)]);
  expect(third.code).toBe(0);
  expect(existsSync(path('held.checkpoint.lock'))).toBe(false);
  expect(existsSync(path('held.swt.lock'))).toBe(false);
  expect(leftovers(folder)).toEqual([]);
});

test('what cannot be resumed is refused with a sentence, and nothing is touched', async () => {
  const size = statSync(path('run.swt')).size;
  const refused = async (...args: string[]) => {
    const { stderr, code } = await runCli(folder, ['md', ...args]);
    expect(code).toBe(2);
    return stderr;
  };
  const resume = ['--resume', 'whole.checkpoint'];
  expect(await refused('--resume', 'nothing')).toContain('name the file of an earlier --checkpoint');
  expect(await refused('--resume', 'rutile.vasp')).toContain('rutile.vasp: this is no checkpoint');
  expect(await refused(...resume, '--seed', '5')).toContain('--seed cannot be changed with --resume');
  expect(await refused('rutile.vasp', ...resume)).toContain('"rutile.vasp" cannot be changed');
  expect(await refused(...resume, '--steps', '10')).toContain('pass --steps with more than');
  expect(await refused()).toContain('nothing says what to run');
  writeFileSync(path('run.swt'), readFileSync(path('run.swt')).subarray(0, 1000));
  expect(await refused('--resume', 'run.checkpoint', '--steps', '40000')).toContain('has 1000 bytes');
  expect(size).toBeGreaterThan(1000);
});
