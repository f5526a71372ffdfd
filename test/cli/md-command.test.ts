import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parseExtxyz } from '../../src/io/parse-extxyz';
import { parsePoscar } from '../../src/io/parse-poscar';
import { complete } from '../../src/jobs/drive';
import { contactLabel } from '../../src/potentials/ru-tio2-contact';
import { runMd } from '../../src/simulate/md/run-md';
import { volume as cellVolume } from '../../src/structure/cell';
import { leftovers, runCli, ruPoscar, rutilePoscar, scratchFolder } from './run-cli';

const folder = scratchFolder();
writeFileSync(join(folder, 'rutile.vasp'), rutilePoscar);
writeFileSync(join(folder, 'ru.vasp'), ruPoscar);
const read = (name: string) => readFileSync(join(folder, name), 'utf8');

test('the trajectory reads back as what the library runs, in a cell shorter than the cutoff', async () => {
  const { stdout, code } = await runCli(folder, [
    ...['md', 'rutile.vasp', '--ensemble', 'nve', '--temperature', '600', '--steps', '60'],
    ...['--every', '20', '--seed', '7', '--output', 'run.extxyz'],
  ]);
  expect(code).toBe(0);
  const frames: Float64Array[] = [];
  const energies: number[] = [];
  const start = parsePoscar(rutilePoscar, 'rutile.vasp');
  complete(
    runMd(start, {
      potential: { name: 'matsui-akaogi' },
      ensemble: 'nve',
      temperature: 600,
      stepCount: 60,
      frameInterval: 20,
      seed: 7,
    }),
    ({ frame, totalEnergy }) => {
      if (frame) {
        frames.push(frame);
        energies.push(totalEnergy);
      }
    },
  );
  const text = read('run.extxyz');
  const written = parseExtxyz(text, 'run.extxyz');
  expect(written).toHaveLength(4);
  for (const [k, { positions, atomicNumbers, cell }] of written.entries()) {
    expect(atomicNumbers).toEqual(start.atomicNumbers);
    expect(cell).toEqual(start.cell);
    // 12 decimals are written.
    positions.forEach((x, i) => {
      expect(Math.abs(x - frames[k][i])).toBeLessThan(1e-12);
    });
  }
  const told = [...text.matchAll(/total_energy=(\S+)/g)].map(([, value]) => Number(value));
  expect(told).toEqual(energies);
  // Nothing of the contact is in this run, so nothing illustrative is said.
  expect(stdout).toMatch(/status +published/);
  expect(text + stdout).not.toContain('illustrative');
  expect(stdout).toMatch(/drift +-?0\.\d+ meV per atom/);
});

test('at constant pressure the end tells pressure and volume, and the means over the frames', async () => {
  const { stdout, stderr, code } = await runCli(folder, [
    ...['md', 'rutile.vasp', '--ensemble', 'npt', '--steps', '100', '--every', '10', '-o', 'npt.xyz'],
  ]);
  expect(code).toBe(0);
  expect(stderr).toMatch(/^100 %.* K {2}-?\d+\.\d{3} GPa {2}\d+\.\d\d Å³/m);
  const text = read('npt.xyz');
  const told = (key: string) =>
    [...text.matchAll(new RegExp(`${key}=(\\S+)`, 'g'))].map(([, x]) => Number(x));
  const [temperature, pressure] = [told('temperature_K'), told('pressure_GPa')];
  const volume = parseExtxyz(text, 'npt.xyz').map(({ cell }) => cellVolume(cell));
  const mean = (values: number[]) => values.reduce((sum, x) => sum + x, 0) / values.length;
  expect(temperature).toHaveLength(11);
  expect(stdout).toContain(
    `  temperature ${temperature.at(-1)!.toFixed(0)} K, mean ${mean(temperature).toFixed(0)} K over 11 frames\n`,
  );
  expect(stdout).toContain(
    `  pressure    ${pressure.at(-1)!.toFixed(3)} GPa, mean ${mean(pressure).toFixed(3)} GPa\n`,
  );
  expect(stdout).toContain(
    `  volume      ${volume.at(-1)!.toFixed(2)} Å³, mean ${mean(volume).toFixed(2)} Å³\n`,
  );
});

test('charges are summed as asked for, and what a potential has not is refused', async () => {
  const run = (...more: string[]) =>
    runCli(folder, ['md', 'rutile.vasp', '--ensemble', 'nve', '--steps', '2', '--seed', '7', ...more]);
  const { stdout, code } = await run('--electrostatics', 'mesh', '--accuracy', '1e-5', '--cutoff', '8');
  expect(code).toBe(0);
  expect(stdout).toContain('full Coulomb energy on a particle mesh');
  const refused = await run('--potential', 'fortini-ru', '--electrostatics', 'mesh');
  expect(refused.code).toBe(2);
  expect(refused.stderr).toContain('fortini-ru has no charges');
});

test('ruthenium alone runs, and no oxygen is missed', async () => {
  const { stdout, code } = await runCli(folder, ['md', 'ru.vasp', '-n', '20', '-o', 'deep/er/ru.xyz']);
  expect(code).toBe(0);
  expect(stdout).toContain('Fortini');
  expect(stdout).toContain('there is no oxygen');
  expect(stdout).not.toMatch(/NaN|undefined|Infinity/);
  expect(parseExtxyz(read('deep/er/ru.xyz'))).toHaveLength(3);
});

test('the label of the illustrative contact is said wherever it is used', async () => {
  const { stdout, code } = await runCli(folder, [
    ...['md', 'rutile.vasp', '--potential', 'ru-tio2-contact', '--steps', '0', '-o', 'contact.xyz'],
  ]);
  expect(code).toBe(0);
  expect(stdout).toContain(contactLabel);
  expect(read('contact.xyz')).toContain(contactLabel);
});

test('a run that breaks off says why, keeps its trajectory and replaces only when told to', async () => {
  const hot = ['md', 'rutile.vasp', '-t', '10000', '--timestep', '5', '--steps', '20000', '-o', 'hot.xyz'];
  const first = await runCli(folder, hot);
  expect(first.code).toBe(1);
  expect(first.stderr).toContain('lower the timestep');
  expect(first.stdout).toContain('Broke off at');
  const kept = read('hot.xyz');
  expect(parseExtxyz(kept).length).toBeGreaterThan(2);
  const second = await runCli(folder, hot);
  expect(second.stderr).toContain('--overwrite');
  expect(read('hot.xyz')).toBe(kept);
});

test('the last good state of a run that breaks off is kept with its velocities, beside the trajectory or here', async () => {
  const hot = (...more: string[]) =>
    runCli(folder, ['md', 'rutile.vasp', '-t', '10000', '--timestep', '5', '--steps', '20000', ...more]);
  const beside = await hot('-o', 'far/hot.run.swt');
  expect(beside.stderr).toMatch(
    /lower the timestep.*the last good state, of step \d+, is in far\/hot\.run\.last-good/,
  );
  const step = Number(/of step (\d+)/.exec(beside.stderr)?.[1]);
  expect(beside.stdout).toContain(`${step} steps`);
  const text = read('far/hot.run.last-good.extxyz');
  expect(text).toContain(`step=${step} `);
  const [state] = parseExtxyz(text, 'state');
  expect(state.atomicNumbers).toHaveLength(6);
  expect(Math.max(...state.velocities!)).toBeGreaterThan(0);

  const here = await hot();
  expect(here.stderr).toContain(`of step ${step}, is in last-good.extxyz`);
  expect(parseExtxyz(read('last-good.extxyz'), 'state')).toEqual([state]);
  writeFileSync(join(folder, 'last-good.extxyz'), 'dear to me');
  expect((await hot()).stderr).toContain('not kept: last-good.extxyz is there already');
  expect(read('last-good.extxyz')).toBe('dear to me');
  const gentle = ['--timestep', '0.5', '--steps', '10', '-t', '2000'];
  const onward = await runCli(folder, ['md', 'far/hot.run.last-good.extxyz', ...gentle]);
  expect(onward.code).toBe(0);
});

test('a run refused before its first frame leaves the file that it was to replace', async () => {
  writeFileSync(join(folder, 'dear.xyz'), 'dear to me');
  const { code } = await runCli(folder, [
    ...['md', 'rutile.vasp', '--bath-regions', 'particle', '-o', 'dear.xyz', '--overwrite'],
  ]);
  expect(code).toBe(2);
  expect(read('dear.xyz')).toBe('dear to me');
});

test('Ctrl-C ends the run with exit code 130 and a readable trajectory', async () => {
  let told = false;
  const { stdout, stderr, code } = await runCli(
    folder,
    ['md', 'rutile.vasp', '--steps', '10000000', '--every', '50', '-o', 'long.extxyz'],
    (child, text) => {
      if (told || !text.includes('0 %')) return;
      told = true;
      child.kill('SIGINT');
    },
  );
  expect(code).toBe(130);
  expect(stderr).toContain('Ctrl-C again');
  expect(stdout).toMatch(/Stopped at|Stopped before/);
  expect(leftovers(folder)).toEqual([]);
  if (existsSync(join(folder, 'long.extxyz'))) parseExtxyz(read('long.extxyz'));
  else expect(stdout).toContain('before the first frame');
});
