import { expect, test } from 'vitest';
import type { LammpsFrame } from '../../src/lammps/dump-frames';
import { joinDumps } from '../../src/lammps/join-dumps';

const part = (name: string, steps: readonly number[]) => ({
  name,
  frames: () =>
    steps.map(
      (step) => ({ step, elements: { words: [name], of: Uint16Array.of(0) } }) as unknown as LammpsFrame,
    ),
});
const joined = (...parts: Parameters<typeof joinDumps>[0]) =>
  [...joinDumps(parts)].map(({ step, elements }) => `${elements?.words} ${step}`);

test('dumps go on from one another, and the later one holds where two overlap', () => {
  expect(joined(part('a', [0, 10, 20, 30]), part('b', [20, 30, 40]))).toEqual([
    'a 0',
    'a 10',
    'b 20',
    'b 30',
    'b 40',
  ]);
  expect(joined(part('a', [0]), part('empty', []), part('c', [5]))).toEqual(['a 0', 'c 5']);
  expect(joined(part('a', [30, 0]))).toEqual(['a 30', 'a 0']);
});

test('dumps whose steps do not go on are refused by name', () => {
  expect(() => joined(part('a', [0, 10]), part('b', [0, 10]))).toThrow(
    /b: begins at step 0 and a before it at step 0/,
  );
});
