import { expect, test } from 'vitest';
import { loadCrystal } from '../../src/build/load-crystal';
import { writeExtxyz } from '../../src/io/write-extxyz';
import { writePoscar } from '../../src/io/write-poscar';
import { read } from '../../src/jobs/read-job';
import type { Structure } from '../../src/structure/structure';

const crystal = loadCrystal('TiO2-rutile');
const encode = (text: string) => new TextEncoder().encode(text);
const shifted = (shift: number): Structure => ({
  ...crystal,
  positions: crystal.positions.map((v) => v + shift),
});
const file = (fileName: string, text: string) => ({ fileName, bytes: encode(text) });
const run = (...files: { fileName: string; bytes: Uint8Array }[]) =>
  read({ ...files[0], others: files.slice(1) }).next().value as Promise<{ frames: readonly Structure[] }>;

test('files opened together become one trajectory in natural order, whatever their formats', async () => {
  const { frames } = await run(
    file('step10.vasp', writePoscar(shifted(0.03))),
    file('step2.vasp', writePoscar(shifted(0.02))),
    file('step1.extxyz', writeExtxyz([shifted(0), shifted(0.01)])),
  );
  expect(frames.map(({ positions }) => Number(positions[0].toFixed(6)))).toEqual([0, 0.01, 0.02, 0.03]);
  expect(frames[0].regions).toBeDefined();
});

test('files of other atoms, or of another order, are refused with the names of both', async () => {
  const [ti, ...rest] = crystal.atomicNumbers;
  const turned = writeExtxyz([{ ...crystal, atomicNumbers: Uint8Array.of(...rest, ti) }]);
  await expect(run(file('b.xyz', turned), file('a.vasp', writePoscar(crystal)))).rejects.toThrow(
    /^b\.xyz: no step of the same run: atom 2 is O, but Ti in a\.vasp; open files with the same atoms/,
  );
  const ru = writePoscar(loadCrystal('Ru'));
  await expect(run(file('a.vasp', writePoscar(crystal)), file('z.vasp', ru))).rejects.toThrow(
    /^z\.vasp: no step of the same run: it holds 2 Ru, but a\.vasp holds 4 O, 2 Ti/,
  );
});
