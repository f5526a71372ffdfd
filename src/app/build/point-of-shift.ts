import type { RegistryOutput } from '../../jobs/registry-job';

/** Where a shift of the step lies on its map, in points from the corner, perhaps between two. */
export function pointOfShift(
  { map, step }: Pick<RegistryOutput, 'map' | 'step'>,
  shift: readonly [number, number] = [0, 0],
): readonly [number, number] | undefined {
  if (!step) return undefined;
  const [ax, ay, bx, by] = step.surfaceCell;
  const [u, v] = [shift[0] - step.shift[0], shift[1] - step.shift[1]];
  const [x, y] = [u * ax + v * bx, u * ay + v * by];
  const { vectors, size } = map;
  const determinant = vectors[0] * vectors[4] - vectors[1] * vectors[3];
  const parts = [
    (x * vectors[4] - y * vectors[3]) / determinant,
    (vectors[0] * y - vectors[1] * x) / determinant,
  ];
  // A shift that was rounded may be a hair below a whole cell.
  const [p, q] = parts.map((part) => part + 1e-3 - Math.floor(part + 1e-3) - 1e-3);
  return [p * size[0], q * size[1]];
}
