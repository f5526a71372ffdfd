import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
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
writeFileSync(
  join(run, 'dump.lammpstrj'),
  [0, 10, 20]
    .map((step) =>
      writeLammpsDump(crystal, {
        step,
        time: step,
        cell: crystal.cell,
        positions: crystal.positions,
      } as never),
    )
    .join(''),
);

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

test.skipIf(!(await findLammps()))('md runs in LAMMPS and tells of it as of a run of our own', async () => {
  const command =
    'md run/start.data --engine lammps --steps 20 --every 10 --temperature 300 -o lammps.extxyz';
  const { code, stdout, stderr } = await runCli(folder, command.split(' '));
  expect(stderr).toMatch(/100 % {2}0\.020 ps {2}\d+ K {2}LAMMPS/);
  expect(stdout).toContain('0.020 ps, 20 steps');
  expect(stdout).toContain('Wrote lammps.extxyz (3 frames)');
  expect(code).toBe(0);
});
