import { expect, test } from 'vitest';
import { type ImpostorTimes, measureBonds, measureImpostors } from './measure-impostors';

function told(what: string, { impostors, meshes, ratio }: ImpostorTimes): number {
  const [ours, theirs] = [impostors.toFixed(1), meshes.toFixed(1)];
  console.log(`${what}: impostors ${ours} ms, meshes ${theirs} ms, ratio ${ratio.toFixed(1)}`);
  return ratio;
}

test('impostors are at least three times as fast as instanced balls of 80 triangles, at 20,000 atoms', () => {
  expect(told('20,000 atoms', measureImpostors(20_000, 7))).toBeGreaterThanOrEqual(3);
});

test('impostors are at least five times as fast as balls of 760 triangles, at 3000 atoms', () => {
  expect(told('3000 atoms', measureImpostors(3000, 3, 760))).toBeGreaterThanOrEqual(5);
});

test('bonds are at least four times as fast as instanced cylinders of eight sides, at 10,000', () => {
  expect(told('10,000 bonds', measureBonds(10_000, 5))).toBeGreaterThanOrEqual(4);
});
