import { elementSymbol } from '../structure/elements';
import { atomCount, type Structure } from '../structure/structure';
import type { Frame } from '../structure/trajectory';
import { ps } from '../units';
import { checkFrame } from './check-export';
import { groupBySpecies } from './group-by-species';
import { lammpsCell, rotateRows } from './lammps-cell';
import { pieceLength } from './text-pieces';

/**
 * One frame of a LAMMPS dump (`dump custom`, units metal): id type element, unwrapped positions xu yu zu in Å, and
 * velocities in Å/ps when the frame has them. Atoms keep their order as ids 1 to n; types are elements in the order of
 * their first appearance, as `writeLammpsData` counts them. A cell that is not lower triangular is turned, and
 * everything with it, as there. Frames are joined by writing one behind the other; a dump knows steps and no times.
 *
 * @param start the structure that the run started from
 * @throws InputError for a left-handed cell and numbers that are not finite
 * @see LAMMPS documentation, `dump` command: format of the boxes
 */
export function writeLammpsDump(start: Structure, frame: Frame): string {
  return [...lammpsDumpPieces(start, frame)].join('');
}

/**
 * The text of `writeLammpsDump` in pieces, for frames that would not fit into memory as one string.
 *
 * @throws InputError, as there, before the first piece
 */
export function* lammpsDumpPieces(start: Structure, frame: Frame): Generator<string, void> {
  const { periodic, atomicNumbers } = start;
  const { cell: given, positions, velocities } = frame;
  checkFrame({ periodic, atomicNumbers, cell: given, positions, velocities }, 'writeLammpsDump');
  const { cell, rotation, isRotated } = lammpsCell(given);
  const turn = (vectors: Float64Array) => (isRotated ? rotateRows(vectors, rotation) : vectors);
  const species = groupBySpecies(atomicNumbers).symbols;
  const names = new Map(
    Array.from(new Set(atomicNumbers), (z) => {
      const symbol = elementSymbol(z);
      return [z, `${species.indexOf(symbol) + 1} ${symbol}`] as const;
    }),
  );
  const places = turn(positions);
  const speeds = velocities && turn(velocities);
  yield `${[
    'ITEM: TIMESTEP',
    String(frame.step),
    'ITEM: NUMBER OF ATOMS',
    String(atomCount(start)),
    ...boxLines(cell, periodic),
    `ITEM: ATOMS id type element xu yu zu${speeds ? ' vx vy vz' : ''}`,
  ].join('\n')}\n`;
  let piece = '';
  for (let i = 0; i < atomicNumbers.length; i++) {
    piece += `${i + 1} ${names.get(atomicNumbers[i])}`;
    for (let k = 3 * i; k < 3 * i + 3; k++) piece += ` ${decimal(places[k])}`;
    for (let k = 3 * i; speeds && k < 3 * i + 3; k++) piece += ` ${decimal(speeds[k] * ps)}`;
    piece += '\n';
    if (piece.length < pieceLength) continue;
    yield piece;
    piece = '';
  }
  yield piece;
}

/** Ten digits are below what a grid of 1e-4 Å holds, and LAMMPS's own dumps have six. */
function decimal(x: number): string {
  return String(Number(x.toPrecision(12)));
}

/** A tilted box is told by the limits of the box around it, and the tilts. */
function boxLines(cell: Float64Array, periodic: readonly boolean[]): string[] {
  const borders = periodic.map((along) => (along ? 'pp' : 'ff')).join(' ');
  const [lx, ly, lz] = [cell[0], cell[4], cell[8]];
  const [xy, xz, yz] = [cell[3], cell[6], cell[7]];
  if (xy === 0 && xz === 0 && yz === 0)
    return [`ITEM: BOX BOUNDS ${borders}`, ...[lx, ly, lz].map((length) => `0 ${decimal(length)}`)];
  const low = [Math.min(0, xy, xz, xy + xz), Math.min(0, yz), 0];
  const high = [lx + Math.max(0, xy, xz, xy + xz), ly + Math.max(0, yz), lz];
  return [
    `ITEM: BOX BOUNDS xy xz yz ${borders}`,
    ...[xy, xz, yz].map((tilt, a) => `${decimal(low[a])} ${decimal(high[a])} ${decimal(tilt)}`),
  ];
}
