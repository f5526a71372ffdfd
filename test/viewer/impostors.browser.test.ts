import { expect, test } from 'vitest';
import { measureImpostors } from './measure-impostors';

test('impostors are at least three times as fast as instanced balls of 80 triangles, at 20,000 atoms', () => {
  const { impostors, meshes, ratio } = measureImpostors(20_000, 7);
  console.log(
    `20,000 atoms: impostors ${impostors.toFixed(1)} ms, meshes ${meshes.toFixed(1)} ms, ratio ${ratio.toFixed(1)}`,
  );
  expect(ratio).toBeGreaterThanOrEqual(3);
});
