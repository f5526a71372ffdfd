import { type Contact, heightRange } from './contact';

/**
 * Å, how far the guest must be lifted from where it is for its first pair with the host to be at the least distance;
 * −Infinity where no atom of the guest is above one of the host.
 */
export type TouchSearch = (dx: number, dy: number) => number;

/**
 * Prepares the search for the first touch of hard spheres at any shift in the plane.
 *
 * lift = max over pairs ( z_j + √(d² − ρ²) − z_i ), d the least distance of the two elements, ρ their distance in the
 * plane. Host atoms lie in columns, highest first, with the images that a guest atom in the cell can meet: what a shift
 * costs is the atoms near the contact.
 */
export function createTouchSearch(
  contact: Contact,
  distance: (z1: number, z2: number) => number,
): TouchSearch {
  const { host, guest, plane } = contact;
  const squares = new Float64Array(128 * 128);
  let reach = 0;
  for (const p of new Set(guest.atomicNumbers))
    for (const q of new Set(host.atomicNumbers)) {
      squares[128 * p + q] = distance(p, q) ** 2;
      reach = Math.max(reach, distance(p, q));
    }
  const { atoms, members, low, counts } = makeColumns(contact, reach);
  const top = heightRange(host)[1];
  const { positions, atomicNumbers } = guest;
  const order = Array.from(atomicNumbers, (_, i) => i).sort(
    (p, q) => positions[3 * p + 2] - positions[3 * q + 2] || p - q,
  );
  return (dx, dy) => {
    let lift = -Infinity;
    for (const i of order) {
      const zi = positions[3 * i + 2];
      if (top + reach - zi <= lift) break;
      const species = 128 * atomicNumbers[i];
      const [x, y] = intoCell(positions[3 * i] + dx, positions[3 * i + 1] + dy, plane);
      const cx = Math.floor((x - low[0]) / reach);
      const cy = Math.floor((y - low[1]) / reach);
      for (let p = Math.max(0, cx - 1); p <= Math.min(counts[0] - 1, cx + 1); p++)
        for (let q = Math.max(0, cy - 1); q <= Math.min(counts[1] - 1, cy + 1); q++)
          for (const atom of members[p * counts[1] + q]) {
            const zj = atoms[4 * atom + 2];
            // The highest come first, and no lower one could do better.
            if (zj + reach - zi <= lift) break;
            const below =
              squares[species + atoms[4 * atom + 3]] -
              (x - atoms[4 * atom]) ** 2 -
              (y - atoms[4 * atom + 1]) ** 2;
            if (below > 0) lift = Math.max(lift, zj + Math.sqrt(below) - zi);
          }
    }
    return lift;
  };
}

function intoCell(x: number, y: number, [ax, , bx, by]: Float64Array): [number, number] {
  const rows = Math.floor(y / by);
  const [px, py] = [x - rows * bx, y - rows * by];
  return [px - Math.floor((px - (py / by) * bx) / ax) * ax, py];
}

/** Host atoms and their images within `reach` of the cell, [k, 4]: x, y, z, element; in square columns. */
function makeColumns({ host, plane }: Contact, reach: number) {
  const [ax, , bx, by] = plane;
  const low = [Math.min(0, bx) - reach, -reach];
  const counts = [Math.ceil((ax + Math.abs(bx)) / reach) + 3, Math.ceil(by / reach) + 3];
  const atoms: number[] = [];
  const members: number[][] = Array.from({ length: counts[0] * counts[1] }, () => []);
  const along = Math.ceil(reach / ((ax * by) / Math.sqrt(bx * bx + by * by)));
  const across = Math.ceil(reach / by);
  for (let j = 0; j < host.atomicNumbers.length; j++) {
    const [x, y] = intoCell(host.positions[3 * j], host.positions[3 * j + 1], plane);
    for (let q = -across; q <= across; q++)
      for (let p = -along; p <= along; p++) {
        const [px, py] = [x + p * ax + q * bx, y + q * by];
        const cx = Math.floor((px - low[0]) / reach);
        const cy = Math.floor((py - low[1]) / reach);
        if (cx < 0 || cy < 0 || cx >= counts[0] || cy >= counts[1]) continue;
        members[cx * counts[1] + cy].push(atoms.length / 4);
        atoms.push(px, py, host.positions[3 * j + 2], host.atomicNumbers[j]);
      }
  }
  for (const list of members) list.sort((p, q) => atoms[4 * q + 2] - atoms[4 * p + 2] || p - q);
  return { atoms: Float64Array.from(atoms), members, low, counts };
}
