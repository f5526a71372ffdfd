import { reduceLattice2d } from '../../math/lattice-reduction';
import type { Structure } from '../../structure/structure';

export interface TranslationOptions {
  /** part of the atoms that must come upon another of their kind; default 1 */
  readonly part?: number;
  /** Å, how near; default 0.05 */
  readonly tolerance?: number;
}

/**
 * The smallest lattice in the plane that brings a slab upon itself.
 *
 * Tried are the vectors from one atom of the rarest element to its like at the same height, shortest first; what is
 * found is snapped to divide the cell exactly. A slab with few vacancies, or one whose atoms are a little off their
 * sites, has the lattice of the perfect one when `part` and `tolerance` allow it.
 *
 * @param slab a along x, b in the xy plane
 * @param plane Å, [2, 2], its cell
 * @returns integers M, [2, 2], with plane = M · lattice; the identity when there is nothing smaller
 */
export function planeTranslations(
  slab: Structure,
  plane: Float64Array,
  { part = 1, tolerance = 0.05 }: TranslationOptions = {},
): readonly [number, number, number, number] {
  const { positions, atomicNumbers } = slab;
  const counts = new Map<number, number>();
  for (const z of atomicNumbers) counts.set(z, (counts.get(z) ?? 0) + 1);
  const [rarest] = [...counts].sort((p, q) => p[1] - q[1] || p[0] - q[0])[0];
  const first = atomicNumbers.indexOf(rarest);
  const [ax, , bx, by] = plane;
  const candidates: [number, number][] = [
    [ax, 0],
    [bx, by],
  ];
  for (let j = 0; j < atomicNumbers.length; j++) {
    if (j === first || atomicNumbers[j] !== rarest) continue;
    if (Math.abs(positions[3 * j + 2] - positions[3 * first + 2]) > tolerance) continue;
    candidates.push(
      nearest(
        positions[3 * j] - positions[3 * first],
        positions[3 * j + 1] - positions[3 * first + 1],
        plane,
      ),
    );
  }
  candidates.sort((p, q) => Math.hypot(...p) - Math.hypot(...q) || p[0] - q[0] || p[1] - q[1]);
  const comesBack = testOf(slab, plane, part, tolerance);
  const found: [number, number][] = [];
  for (const t of candidates) {
    const length = Math.hypot(...t);
    if (length < 0.5) continue;
    if (
      found[0] &&
      Math.abs(found[0][0] * t[1] - found[0][1] * t[0]) < 1e-3 * length * Math.hypot(...found[0])
    )
      continue;
    if (!comesBack(t)) continue;
    found.push(t);
    if (found.length === 2) break;
  }
  if (found.length < 2) return [1, 0, 0, 1];
  const [p, q] = found;
  const determinant = p[0] * q[1] - p[1] * q[0];
  const multiples = [
    [ax, 0],
    [bx, by],
  ].flatMap(([x, y]) => [(x * q[1] - y * q[0]) / determinant, (y * p[0] - x * p[1]) / determinant]);
  const whole = multiples.map(Math.round);
  if (multiples.some((value, k) => Math.abs(value - whole[k]) > 0.1)) return [1, 0, 0, 1];
  const [i, j, k, l] = whole;
  return i * l - j * k === 0 ? [1, 0, 0, 1] : [i, j, k, l];
}

/**
 * The lattice that two lattices which divide the same cell make together: by its vectors a guest with the one is moved
 * on a host with the other without anything being changed.
 *
 * @param plane Å, [2, 2]
 * @param host, guest integers M with plane = M · lattice
 * @returns Å, [2, 2], its shortest basis, right-handed
 */
export function commonTranslations(
  plane: Float64Array,
  host: readonly [number, number, number, number],
  guest: readonly [number, number, number, number],
): Float64Array {
  const [d1, d2] = [host, guest].map(([i, j, k, l]) => i * l - j * k);
  const unit = Math.abs(d1 * d2);
  // Rows of M⁻¹ in parts 1/(d1 d2) of the cell vectors: integers.
  const rows = (m: readonly number[], d: number) => {
    const f = unit / d;
    return [
      [m[3] * f, -m[1] * f],
      [-m[2] * f, m[0] * f],
    ];
  };
  let [a, b, d] = [0, 0, 0]; // the lattice of [a, b] and [0, d]
  for (const row of [...rows(host, d1), ...rows(guest, d2)]) {
    let [x, y] = row;
    while (x !== 0) {
      const factor = Math.trunc(a / x);
      [a, b, x, y] = [x, y, a - factor * x, b - factor * y];
    }
    d = greatestDivisor(d, y);
    if (d !== 0) b %= d;
  }
  const at = (u: number, v: number) => [
    (u * plane[0] + v * plane[2]) / unit,
    (u * plane[1] + v * plane[3]) / unit,
    0,
  ];
  return rightHanded(reduceLattice2d(at(a, b), at(0, d)));
}

function rightHanded({ a, b }: { a: ArrayLike<number>; b: ArrayLike<number> }): Float64Array {
  const sign = a[0] * b[1] - a[1] * b[0] < 0 ? -1 : 1;
  // The first vector to the right, or upward: of the two equal choices the one that reads easily.
  const turn = a[0] < -1e-9 || (Math.abs(a[0]) <= 1e-9 && a[1] < 0) ? -1 : 1;
  return Float64Array.of(turn * a[0], turn * a[1], turn * sign * b[0], turn * sign * b[1]).map((x) => x + 0);
}

function greatestDivisor(p: number, q: number): number {
  let [a, b] = [Math.abs(p), Math.abs(q)];
  while (b > 0) [a, b] = [b, a % b];
  return a;
}

/** A short image of a vector in the plane. */
function nearest(x: number, y: number, [ax, , bx, by]: Float64Array): [number, number] {
  const v = Math.round(y / by);
  const [px, py] = [x - v * bx, y - v * by];
  return [px - Math.round(px / ax) * ax, py];
}

/** Whether a shift brings the given part of the atoms upon their like. */
function testOf(
  { positions, atomicNumbers }: Structure,
  plane: Float64Array,
  part: number,
  tolerance: number,
): (t: readonly [number, number]) => boolean {
  const [ax, , bx, by] = plane;
  const n = atomicNumbers.length;
  const side = Math.max(2, 2 * tolerance);
  const counts = [
    Math.max(1, Math.floor((ax * by) / Math.hypot(bx, by) / side)),
    Math.max(1, Math.floor(by / side)),
  ];
  const place = (x: number, y: number): [number, number] => {
    const v = y / by - Math.floor(y / by);
    const u = (x - (y / by) * bx) / ax;
    return [
      Math.min(counts[0] - 1, Math.floor((u - Math.floor(u)) * counts[0])),
      Math.min(counts[1] - 1, Math.floor(v * counts[1])),
    ];
  };
  const members: number[][] = Array.from({ length: counts[0] * counts[1] }, () => []);
  for (let i = 0; i < n; i++) {
    const [p, q] = place(positions[3 * i], positions[3 * i + 1]);
    members[p * counts[1] + q].push(i);
  }
  const hasLike = (x: number, y: number, z: number, species: number) => {
    const [p, q] = place(x, y);
    for (let dp = -1; dp <= 1; dp++)
      for (let dq = -1; dq <= 1; dq++) {
        const column = ((p + dp + counts[0]) % counts[0]) * counts[1] + ((q + dq + counts[1]) % counts[1]);
        for (const j of members[column]) {
          if (atomicNumbers[j] !== species || Math.abs(positions[3 * j + 2] - z) > tolerance) continue;
          const [rx, ry] = nearest(positions[3 * j] - x, positions[3 * j + 1] - y, plane);
          if (rx * rx + ry * ry < tolerance * tolerance) return true;
        }
      }
    return false;
  };
  return ([tx, ty]) => {
    let lonely = 0;
    for (let i = 0; i < n; i++) {
      const k = 3 * i;
      if (!hasLike(positions[k] + tx, positions[k + 1] + ty, positions[k + 2], atomicNumbers[i])) lonely++;
      if (lonely > (1 - part) * n) return false;
    }
    return true;
  };
}
