import fc from 'fast-check';
import { expect, test } from 'vitest';
import { dftCodes } from '../../../src/io/dft/dft-codes';
import { dftSettingsFor } from '../../../src/io/dft/dft-settings';
import { readStructure } from '../../../src/io/read-structure';
import { structureFormats } from '../../../src/io/structure-formats';
import { createRandom } from '../../../src/math/random';
import { selectAtoms } from '../../../src/structure/combine';
import { rotateStructure, rotationAbout } from '../../../src/structure/rotate-structure';
import type { Structure } from '../../../src/structure/structure';
import { expectClose } from '../../support/expect-close';

/** Atoms on a jittered grid, so that none overlap; elements, moments and held atoms at random. */
function randomStructure(seed: number, isOblique: boolean): Structure {
  const random = createRandom(seed);
  const repeats = [1, 2, 3].map(() => 1 + random.integer(3));
  const n = repeats[0] * repeats[1] * repeats[2];
  const tilt = () => (isOblique ? 2 * (random.next() - 0.5) : 0);
  const [a, b, c] = repeats.map((count) => 3 * count + random.next());
  const cell = Float64Array.of(a, 0, 0, tilt(), b, 0, tilt(), tilt(), c);
  const positions = new Float64Array(3 * n);
  for (let i = 0; i < n; i++) {
    const site = [
      i % repeats[0],
      Math.floor(i / repeats[0]) % repeats[1],
      Math.floor(i / repeats[0] / repeats[1]),
    ];
    // Some atoms are a cell away, as unwrapped ones are.
    const f = site.map((k, d) => (k + 0.1 * random.next()) / repeats[d] + random.integer(3) - 1);
    for (let d = 0; d < 3; d++)
      positions[3 * i + d] = f[0] * cell[d] + f[1] * cell[3 + d] + f[2] * cell[6 + d];
  }
  const fixed = new Uint8Array(3 * n);
  for (let i = 0; i < n; i++)
    for (let d = 0; d < 3; d++) fixed[3 * i + d] = isOblique && d > 0 ? fixed[3 * i] : random.integer(2);
  const structure: Structure = {
    cell,
    periodic: [true, true, true],
    positions,
    atomicNumbers: Uint8Array.from({ length: n }, () => [22, 8, 44, 6, 27][random.integer(5)]),
    ...(random.integer(4) > 0 && fixed.some(Boolean) && { fixed }),
    magneticMoments: Float64Array.from({ length: n }, () => [0, 0, 1, -0.5, 2.25][random.integer(5)]),
    charges: Float64Array.from({ length: n }, () => random.integer(400) / 100 - 2),
  };
  if (!isOblique) return structure;
  return rotateStructure(structure, rotationAbout([1, random.next(), random.next()], 6 * random.next()));
}

/** Atoms in the order of an input: by element, and by moment where kinds differ by it. */
function orderOf({ atomicNumbers, magneticMoments }: Structure, byMoment: boolean): number[] {
  const groups = new Map<string, number[]>();
  for (const element of new Set(atomicNumbers))
    atomicNumbers.forEach((z, i) => {
      const key = `${z} ${byMoment ? magneticMoments![i] : ''}`;
      if (z === element) groups.set(key, [...(groups.get(key) ?? []), i]);
    });
  return [...groups.values()].flat();
}

const readable = dftCodes.filter(
  ({ id }) => id === 'vasp' || structureFormats.some((format) => format.id === id && format.read),
);
/** what each keeps besides cell, elements, positions and held atoms */
const keepsMoments = ['qe', 'cp2k', 'abinit', 'aims', 'castep', 'siesta'];

test('each code whose input holds a structure plainly is read', () => {
  expect(readable.map(({ id }) => id)).toEqual(['vasp', 'qe', 'cp2k', 'abinit', 'aims', 'castep', 'siesta']);
});

test.each(readable)(
  'what goes into $file of $title is read back, told by its content',
  ({ id, file, write }) => {
    fc.assert(
      fc.property(fc.nat(1e9), fc.boolean(), (seed, isOblique) => {
        const structure = randomStructure(seed, isOblique);
        const settings = dftSettingsFor(structure);
        const text = write(structure, settings, { comment: 'a & b = c, %block "d" \\ ITEM: 3' })[file];
        const [back] = readStructure(new TextEncoder().encode(text), 'nameless');
        const expected = selectAtoms(structure, orderOf(structure, id === 'qe' || id === 'cp2k'));
        expectClose(back.cell, expected.cell, { absolute: 1e-8 }); // Å; 14 decimals, and Bohr for some
        expectClose(back.positions, expected.positions, { absolute: 1e-8 });
        expect(back.atomicNumbers).toEqual(expected.atomicNumbers);
        expect(back.fixed).toEqual(expected.fixed);
        const moments = expected.magneticMoments!.some(Boolean) ? expected.magneticMoments : undefined;
        if (keepsMoments.includes(id)) expect(back.magneticMoments).toEqual(moments);
        if (id === 'aims' && expected.charges!.some(Boolean))
          expectClose(back.charges!, expected.charges!, { absolute: 1e-6 }); // e; six digits
        expect(back.periodic).toEqual([true, true, true]);
      }),
      { numRuns: 120, seed: 5 },
    );
  },
);
