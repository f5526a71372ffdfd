import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { importLammpsRun, runStart } from '../../src/cli/import-run';
import { runData } from '../../src/cli/run-data';
import { writeLammpsData } from '../../src/io/write-lammps-data';
import { writeLammpsDump } from '../../src/io/write-lammps-dump';
import { findLammps } from '../../src/lammps/run-lammps.node';
import { makeSupercell } from '../../src/structure/supercell';
import { rutile } from '../support/crystals';
import { runCli, scratchFolder } from './run-cli';

const folder = scratchFolder();
const crystal = makeSupercell(rutile(4.6, 2.96, 0.305), [2, 2, 3]);
const run = join(folder, 'run');
mkdirSync(run);
writeFileSync(join(run, 'start.data'), writeLammpsData(crystal));
const frames = (steps: readonly number[]) =>
  steps
    .map((step) =>
      writeLammpsDump(crystal, {
        step,
        time: step,
        cell: crystal.cell,
        positions: crystal.positions,
      } as never),
    )
    .join('');
writeFileSync(join(run, 'dump.lammpstrj'), frames([0, 10, 20]));

test('a run of LAMMPS becomes a trajectory with its frames, and says what it cannot know', async () => {
  const { code, stdout } = await runCli(folder, ['import-run', 'run', '--timestep', '2', '-o', 'run.extxyz']);
  expect(code).toBe(0);
  expect(stdout).toContain('0.040 ps, 20 steps');
  expect(stdout).toContain('Wrote run.extxyz (3 frames)');
  expect(stdout + readFileSync(join(folder, 'run.extxyz'), 'utf8')).not.toContain('NaN');
});

test('what is missing is said with the option that helps', async () => {
  const without = await runCli(folder, ['import-run', 'run']);
  expect(without).toMatchObject({ code: 2 });
  expect(without.stderr).toContain('--timestep');
  const nowhere = await runCli(folder, ['import-run', 'nowhere']);
  expect(nowhere.stderr).toContain('nowhere: is no folder');
  writeFileSync(join(run, 'other.data'), writeLammpsData(crystal));
  const two = await runCli(folder, ['import-run', 'run', '--timestep', '2']);
  expect(two.stderr).toContain('--data FILE');
});

test('frames of a model too large to follow oxygen in it come without hops', () => {
  const paths = { data: join(run, 'start.data'), dumps: [join(run, 'dump.lammpstrj')], logs: [] };
  const times: number[] = [];
  const onFrame = ({ time, frame }: { time: number; frame?: ArrayLike<number> }) => {
    expect(frame?.length).toBe(crystal.positions.length);
    times.push(time);
  };
  const record = importLammpsRun(runStart(paths), paths, { timestep: 2, onFrame, mostFollowed: 10 });
  expect(times).toEqual([0, 20, 40]);
  expect(record).toMatchObject({ hops: [], unfollowed: true, stopped: false });
  expect(runData(record)).not.toHaveProperty('hops');
});

/** A folder as another program may leave it. */
function elsewhere(name: string, files: Readonly<Record<string, string | Uint8Array>>): void {
  mkdirSync(join(folder, name));
  for (const [file, content] of Object.entries(files)) writeFileSync(join(folder, name, file), content);
}

const log = (units: string, ending = 'Loop time of 1\n') =>
  [
    `units ${units}`,
    'Per MPI rank memory allocation (min/avg/max) = 3.1 | 3.1 | 3.1 Mbytes',
    'Temp Step Time',
    '300 0 0',
    '400 100 0.2',
    ending,
  ].join('\n');

test.each([
  ['there is none', {}, 'there is no log'],
  ['it is empty', { 'log.lammps': '' }, 'log.lammps: the log is empty'],
  ['the run had not begun', { 'log.lammps': 'units metal\n' }, 'the log has no row of numbers'],
])('a log that tells no times is named, and what helps: %s', async (what, logs, sentence) => {
  const name = what.replaceAll(' ', '-');
  elsewhere(name, { 'a.data': writeLammpsData(crystal), 'a.dump': frames([0, 10]), ...logs });
  const { code, stderr } = await runCli(folder, ['import-run', name]);
  expect(code).toBe(2);
  expect(stderr).toContain(sentence);
  expect(stderr).toContain('--log FILE, or give the timestep with --timestep FS');
});

test('a dump without a whole frame is wrong input', async () => {
  elsewhere('frameless', { 'a.data': writeLammpsData(crystal), 'a.dump': '' });
  const { code, stderr } = await runCli(folder, ['import-run', 'frameless', '--timestep', '1']);
  expect(code).toBe(2);
  expect(stderr).toContain('a.dump: there is no whole frame in it');
});

test('packed dumps of a run that was taken up again are one, with what the log knows of it', async () => {
  elsewhere('restarted', {
    'rutile.data.gz': gzipSync(writeLammpsData(crystal)),
    'run.9.dump.gz': gzipSync(frames([0, 10, 20, 30])),
    // Two members, as gzip makes them of two files, and cut short.
    'run.10.dump.gz': Buffer.concat([
      gzipSync(frames([20, 40])),
      gzipSync(frames([60, 80])).subarray(0, -300),
    ]),
    'log.lammps.gz': gzipSync(log('metal')),
  });
  const { code, stdout } = await runCli(folder, ['import-run', 'restarted', '--json']);
  const { frames: count, steps, time, means } = JSON.parse(stdout);
  expect(code).toBe(0);
  expect(count).toBeGreaterThanOrEqual(4);
  expect([steps, time]).toEqual(count === 4 ? [40, 80] : [60, 120]);
  expect(means.temperature).toBe(300);
});

test('a run in other units is refused, one that broke off is told of up to there', async () => {
  const files = { 'rutile.data': writeLammpsData(crystal), 'run.dump': frames([0, 100]) };
  elsewhere('real', { ...files, 'log.lammps': log('real') });
  const real = await runCli(folder, ['import-run', 'real']);
  expect(real).toMatchObject({ code: 2 });
  expect(real.stderr).toContain('the run was in units real');
  elsewhere('broken', { ...files, 'log.lammps': log('metal', 'ERROR: Lost atoms: original 72 current 71') });
  const broken = await runCli(folder, ['import-run', 'broken']);
  expect(broken.stdout).toContain('Broke off at');
  expect(broken.stdout).toContain('mean 350 K over 2 frames');
  expect(broken.stderr).toContain('LAMMPS stopped: ERROR: Lost atoms: original 72 current 71');
});

test.skipIf(!(await findLammps()))('md runs in LAMMPS and tells of it as of a run of our own', async () => {
  const command =
    'md run/start.data --engine lammps --steps 20 --every 10 --temperature 300 -o lammps.extxyz';
  const { code, stdout, stderr } = await runCli(folder, command.split(' '));
  expect(stderr).toMatch(/100 % {2}0\.020 ps {2}\d+ K {2}LAMMPS/);
  expect(stdout).toContain('0.020 ps, 20 steps');
  expect(stdout).toContain('Wrote lammps.extxyz (3 frames)');
  expect(code).toBe(0);
});

test.skipIf(process.platform === 'win32')(
  'a LAMMPS that breaks off leaves what it has done, and its files',
  async () => {
    const bin = scratchFolder();
    // Stands for a LAMMPS that dies after two frames.
    const frame = (step: number) =>
      `ITEM: TIMESTEP\n${step}\nITEM: NUMBER OF ATOMS\n${crystal.atomicNumbers.length}\nITEM: BOX BOUNDS pp pp pp\n` +
      `${[0, 4, 8].map((k) => `0 ${crystal.cell[k]}\n`).join('')}ITEM: ATOMS id type element xu yu zu\n` +
      Array.from(
        crystal.atomicNumbers,
        (z, i) =>
          `${i + 1} ${z === 22 ? 1 : 2} ${z === 22 ? 'Ti' : 'O'} ${[0, 1, 2].map((a) => crystal.positions[3 * i + a]).join(' ')}\n`,
      ).join('');
    writeFileSync(
      join(bin, 'lmp'),
      `#!/bin/sh\n[ "$1" = -h ] && exit 0\ncat > trajectory.lammpstrj <<'END'\n${frame(0)}${frame(10)}END\necho "ERROR: Lost atoms"\nexit 1\n`,
      { mode: 0o755 },
    );
    const { PATH } = process.env;
    process.env.PATH = `${bin}:${PATH}`;
    try {
      const run = await runCli(
        folder,
        'md run/start.data --engine lammps --steps 20 --every 10 -o broken.extxyz'.split(' '),
      );
      expect(run.stdout).toContain('Wrote broken.extxyz (2 frames)');
      expect(run.stderr).toMatch(/LAMMPS stopped: .*Lost atoms.*; its files are in (\S+)/);
      const [, left] = /its files are in (\S+)/.exec(run.stderr)!;
      expect(readFileSync(join(left, 'lammps.in'), 'utf8')).toMatch(/thermo_modify .*flush yes/);
      expect(run.code).not.toBe(0);
    } finally {
      process.env.PATH = PATH;
    }
  },
);
