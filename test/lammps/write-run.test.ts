import { expect, test } from 'vitest';
import { lammpsCell, rotateRows } from '../../src/io/lammps-cell';
import { parseLammpsDump } from '../../src/lammps/parse-dump';
import { parseLammpsLog } from '../../src/lammps/parse-log';
import { findLammps, runLammps } from '../../src/lammps/run-lammps.node';
import { writeLammpsRun } from '../../src/lammps/write-run';
import { transpose3 } from '../../src/math/matrix3';
import { type MdOptions, runMd } from '../../src/simulate/md/run-md';
import { makeSupercell } from '../../src/structure/supercell';
import { shake } from '../support/check-potential';
import { rutile } from '../support/crystals';
import { expectClose } from '../support/expect-close';

const crystal = shake(makeSupercell(rutile(4.49, 3.01, 0.303), [3, 3, 4]), 0.02);
const n = crystal.atomicNumbers.length;
const held = { ...crystal, fixed: Uint8Array.from(crystal.positions, (_, k) => (k < 36 ? 1 : 0)) };
const md: MdOptions = {
  potential: { name: 'matsui-akaogi', cutoff: 6 },
  ensemble: 'nve',
  temperature: 600,
  stepCount: 40,
  frameInterval: 20,
  seed: 5,
};
const script = (changes: Partial<MdOptions>) =>
  writeLammpsRun(held, { md: { ...md, ...changes } })['lammps.in'];

test('each ensemble has its fixes, with times in ps, pressures in bar and the program of temperatures', () => {
  expect(script({})).toMatch(/fix integrate mobile nve\nrun 40\nwrite_data/);
  expect(script({ ensemble: 'nvt', friction: 0.02 })).toMatch(
    /fix bath mobile langevin 600 600 0\.05 6 zero no/,
  );
  expect(script({ ensemble: 'nvt', thermostat: 'nose-hoover', thermostatTime: 50 })).toMatch(
    /fix integrate mobile nvt temp 600 600 0\.05 tchain 3/,
  );
  expect(script({ ensemble: 'npt', barostat: { pressure: 0.00624150907, coupling: 'in-plane' } })).toMatch(
    /npt temp 600 600 0\.1 x 10000 10000 1 y 10000 10000 1/,
  );
  const ramp = script({ ensemble: 'nvt', temperature: { from: 300, to: 900, time: 30 } });
  expect(ramp).toMatch(
    /langevin 300 900 [\s\S]*run 30\nunfix integrate\nunfix bath\n[\s\S]*langevin 900 900 .*\nrun 10\n/,
  );
  const cut = script({
    ensemble: 'nvt',
    temperature: [
      { time: 0, temperature: 100 },
      { time: 80, temperature: 900 },
    ],
  });
  expect(cut).toMatch(/langevin 100 500 .*\nrun 40\nwrite_data/);
});

test('what has no counterpart is refused in a sentence', () => {
  expect(() => script({ rigid: [{ atoms: [40, 41] }] })).toThrow(/rigid layers are not handed over/);
  expect(() => script({ ensemble: 'nvt', bathAtoms: { atoms: [40] } })).toThrow(/a bath of some atoms/);
  expect(() => script({ stepCount: Infinity })).toThrow(/run without end/);
  expect(() => writeLammpsRun(held, { md, ranks: 0 })).toThrow(/ranks must be a whole number above 0/);
});

test('the folder says how to run it, in which units, and whom to cite', () => {
  const { 'README.txt': readme, 'run.slurm': slurm } = writeLammpsRun(held, { md, ranks: 8 });
  expect(readme).toContain('Mol. Simul. 6, 239 (1991)');
  expect(readme).toContain('Comput. Phys. Commun. 271, 108171 (2022)');
  expect(readme).toMatch(/NVE, 40 steps, 0\.04 ps/);
  expect(slurm).toMatch(/#SBATCH --ntasks=8[\s\S]*mpirun -np 8 lmp -in lammps\.in/);
});

test.skipIf(!(await findLammps()))(
  'LAMMPS starts from our energy and walks along our trajectory',
  async () => {
    const frames: Float64Array[] = [];
    const steps: { step: number; energy: number }[] = [];
    const running = runMd(held, { ...md, precision: 'double' });
    for (let next = running.next(); !next.done; next = running.next())
      if (next.value.frame) {
        frames.push(Float64Array.from(next.value.frame));
        steps.push({ step: next.value.step, energy: next.value.potentialEnergy });
      }
    const { log, files } = await runLammps(writeLammpsRun(held, { md }), { keep: ['trajectory.lammpstrj'] });
    const [{ names, rows }] = parseLammpsLog(log);
    const dump = parseLammpsDump(files['trajectory.lammpstrj']);
    for (const [k, { step, energy }] of steps.entries()) {
      const row = rows.find((each) => each[0] === step)!;
      expect(Math.abs(row[names.indexOf('v_energy')] - energy) / n).toBeLessThan(1e-6);
      const { columns } = dump.find((frame) => frame.step === step)!;
      const turned = Float64Array.from(
        held.positions,
        (_, c) => columns[['xu', 'yu', 'zu'][c % 3]][Math.floor(c / 3)],
      );
      // LAMMPS has the cell turned so that a lies along x.
      const back = rotateRows(turned, transpose3(lammpsCell(held.cell).rotation));
      expectClose(back, frames[k], { absolute: 2e-6 });
    }
    expect(steps.map(({ step }) => step)).toEqual([0, 20, 40]);
  },
);
