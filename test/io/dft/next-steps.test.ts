import { expect, test } from 'vitest';
import { loadCrystal } from '../../../src/build/load-crystal';
import { dftCodes } from '../../../src/io/dft/dft-codes';
import { dftSettingsFor } from '../../../src/io/dft/dft-settings';
import { nextSteps } from '../../../src/io/dft/next-steps';

const crystal = loadCrystal('TiO2-rutile');
const settings = dftSettingsFor(crystal);

test('every code says how it is started, with the files that were written', () => {
  for (const { id, write } of dftCodes) {
    const commands = nextSteps(id, crystal, settings).flatMap((step) => step.commands ?? []);
    expect(commands.at(-1), id).toMatch(/^mpirun -np 4 /);
    const named = commands.join(' ').match(/\b[\w-]+\.(?:in|inp|abi|py|fdf|nw)\b/g) ?? [];
    const made = Object.keys(write(crystal, settings));
    const derived = commands.flatMap((command) => />>? *(\S+)/.exec(command)?.[1] ?? []);
    expect(
      named.filter((name) => !made.includes(name) && !derived.includes(name)),
      id,
    ).toEqual([]);
  }
  expect(nextSteps('poscar', crystal, settings)).toEqual([]);
});

test('the pseudopotentials are named as in the input', () => {
  const named = { ...settings, pseudopotentials: { Ti: 'Ti.mine.UPF' } };
  const [first] = nextSteps('qe', crystal, named);
  const input = dftCodes.find(({ id }) => id === 'qe')!.write(crystal, named)['pw.in'];
  for (const name of ['Ti.mine.UPF', 'O.UPF']) {
    expect(first.text).toContain(name);
    expect(input).toContain(name);
  }
});

test('the command for a dry run of pw.x changes what it should and nothing else, whatever the task', () => {
  const write = dftCodes.find(({ id }) => id === 'qe')!.write;
  for (const task of ['relax', 'energy'] as const) {
    const input = write(crystal, { ...settings, task })['pw.in'];
    expect(input.match(/nstep = [0-9]*/g)).toHaveLength(1);
  }
});
