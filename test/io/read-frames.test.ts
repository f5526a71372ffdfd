import fc from 'fast-check';
import { expect, test } from 'vitest';
import { loadCrystal } from '../../src/build/load-crystal';
import { parseExtxyz } from '../../src/io/parse-extxyz';
import { parseLammpsDump } from '../../src/io/parse-lammps-dump';
import { readFrames } from '../../src/io/read-frames';
import { writeExtxyz } from '../../src/io/write-extxyz';
import { writeLammpsDump } from '../../src/io/write-lammps-dump';
import type { Structure } from '../../src/structure/structure';

const crystal = loadCrystal('TiO2-rutile');
const frames = [0, 0.01, 0.02].map((shift) => ({
  ...crystal,
  positions: crystal.positions.map((v) => v + shift),
}));
const xyz = writeExtxyz(frames);
const dump = `ITEM: UNITS\nmetal\n${frames
  .map(({ cell, positions }, k) =>
    writeLammpsDump(crystal, { step: k, time: 0, cell, positions, velocities: positions, values: {} }),
  )
  .join('ITEM: TIME\n0.5\n')}`;

async function collect(bytes: Uint8Array, cuts: readonly number[]): Promise<Structure[]> {
  const places = [0, ...[...cuts].sort((p, q) => p - q), bytes.length];
  const chunks = places.slice(1).map((end, k) => bytes.subarray(places[k], end));
  const found: Structure[] = [];
  for await (const structure of readFrames(chunks, 'run')) found.push(structure);
  return found;
}

test('wherever a file is cut into chunks, its frames are those of the whole', async () => {
  for (const [text, expected] of [
    [xyz, parseExtxyz(xyz)],
    [xyz.replace(/\n6\n/g, '\n \n6\r\n'), parseExtxyz(xyz)],
    [dump, parseLammpsDump(dump)],
    [dump.trimEnd(), parseLammpsDump(dump)],
  ] as const) {
    const bytes = new TextEncoder().encode(text);
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat(bytes.length), { maxLength: 12 }), async (cuts) => {
        expect(await collect(bytes, cuts)).toEqual(expected);
      }),
      { numRuns: 40, seed: 1 },
    );
  }
});

test('a fault in a later frame names its line of the file, and comes after the frames before it', async () => {
  const lines = xyz.split('\n');
  lines[12] = lines[12].replace(/\S+$/, 'nan');
  const found: Structure[] = [];
  const reading = (async () => {
    const bytes = new TextEncoder().encode(lines.join('\n'));
    for await (const structure of readFrames([bytes], 'run.xyz')) found.push(structure);
  })();
  await expect(reading).rejects.toThrow(/^run\.xyz, line 13: atom 3: "nan" is not a finite number/);
  expect(found.length).toBe(1);
});

test('other files, empty ones and those cut off are refused', async () => {
  const encode = (text: string) => new TextEncoder().encode(text);
  await expect(collect(encode('data_x\n'), [])).rejects.toThrow(/begins neither an extended XYZ file nor/);
  await expect(collect(new Uint8Array(0), [])).rejects.toThrow(/there is no frame/);
  await expect(collect(encode(xyz.slice(0, -40)), [])).rejects.toThrow(/line 2[34]: /);
  await expect(collect(encode('2\nx'), [])).rejects.toThrow(/must follow|ends before them/);
});

test('atoms of a dump are sorted by id, with images, tilts and velocities', () => {
  const text = `ITEM: TIMESTEP
5
ITEM: NUMBER OF ATOMS
2
ITEM: BOX BOUNDS xy xz yz pp pp ff
-1 10.5 1.5
0 10 0
0 10 0
ITEM: ATOMS id element xs ys zs ix iy iz vx vy vz q
9 O 0.5 0.5 0.5 0 0 0 1 2 3 -2
4 Ti 0 0 0 1 1 0 0 0 0 4
`;
  const [{ cell, periodic, positions, atomicNumbers, velocities, charges }] = parseLammpsDump(text);
  expect([...cell]).toEqual([10, 0, 0, 1.5, 10, 0, 0, 0, 10]);
  expect(periodic).toEqual([true, true, false]);
  expect([...atomicNumbers]).toEqual([22, 8]);
  expect([...positions]).toEqual([11.5, 10, 0, 5.75, 5, 5]);
  expect([...velocities!]).toEqual([0, 0, 0, 0.001, 0.002, 0.003]);
  expect([...charges!]).toEqual([4, -2]);
  expect(() => parseLammpsDump(text.replaceAll('element', 'type'))).toThrow(
    /has types, but not which elements/,
  );
  expect(() => parseLammpsDump(text.replace('9 O', '4 O'))).toThrow(/the id 4 comes twice/);
});
