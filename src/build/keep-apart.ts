import { norm, row3 } from '../math/matrix3';
import { reciprocalCell } from '../structure/cell';
import { minimumImage } from '../structure/minimum-image';
import type { Structure } from '../structure/structure';

/** Points, each of which was looked at for the distance to those before it. */
export interface PointsApart {
  /** whether the point x, y, z, Å, is at least `apart` away from all added, images included */
  readonly isFree: (x: number, y: number, z: number) => boolean;
  readonly add: (x: number, y: number, z: number) => void;
}

/**
 * Keeps points apart in a cell: each is compared with those in the boxes around it only.
 *
 * @param apart Å
 */
export function keepApart(
  { cell, periodic }: Pick<Structure, 'cell' | 'periodic'>,
  apart: number,
): PointsApart {
  const shortest = minimumImage(cell, periodic);
  const difference = new Float64Array(3);
  const reciprocal = reciprocalCell(cell);
  // Points within `apart` differ by at most apart · |b| in a fractional coordinate: they are in boxes side by side.
  const boxes = [0, 1, 2].map((a) => {
    const b = row3(reciprocal, a);
    return {
      b,
      count: Math.max(1, Math.min(1024, Math.floor(1 / (norm(b) * Math.max(apart, 1) * (1 + 1e-9))))),
    };
  });
  const boxAlong = (a: number, x: number, y: number, z: number) => {
    const { b, count } = boxes[a];
    const f = x * b[0] + y * b[1] + z * b[2];
    const inCell = periodic[a] ? f - Math.floor(f) : f;
    return Math.max(0, Math.min(count - 1, Math.floor(inCell * count)));
  };
  const around = (a: number, box: number) => {
    const { count } = boxes[a];
    if (count < 3) return Array.from({ length: count }, (_, k) => k);
    if (periodic[a]) return [(box + count - 1) % count, box, (box + 1) % count];
    return [box - 1, box, box + 1].filter((k) => k >= 0 && k < count);
  };
  const key = (u: number, v: number, w: number) => (w * boxes[1].count + v) * boxes[0].count + u;
  const points: number[] = [];
  const inBox = new Map<number, number[]>();
  return {
    isFree: (x, y, z) => {
      const [us, vs, ws] = [0, 1, 2].map((a) => around(a, boxAlong(a, x, y, z)));
      for (const w of ws)
        for (const v of vs)
          for (const u of us)
            for (const k of inBox.get(key(u, v, w)) ?? []) {
              difference[0] = x - points[k];
              difference[1] = y - points[k + 1];
              difference[2] = z - points[k + 2];
              shortest(difference);
              if (!(difference[0] ** 2 + difference[1] ** 2 + difference[2] ** 2 >= apart * apart))
                return false;
            }
      return true;
    },
    add: (x, y, z) => {
      const box = key(boxAlong(0, x, y, z), boxAlong(1, x, y, z), boxAlong(2, x, y, z));
      const there = inBox.get(box);
      if (there) there.push(points.length);
      else inBox.set(box, [points.length]);
      points.push(x, y, z);
    },
  };
}
