import { InputError } from '../../errors';
import type { Frame } from '../../structure/trajectory';
import { decodeVectors, encodeVectors, startHistory, type VectorHistory, vectorsBound } from './code-vectors';
import type { TrajectoryHeader } from './trajectory-header';

/** What coder and decoder know of the frames before in the same chunk. Mutable. */
export interface FrameHistory {
  readonly positions: VectorHistory;
  readonly velocities?: VectorHistory;
  /** Å, [3, 3] */
  cell?: Float64Array;
}

const hasCell = 1;
const hasVelocities = 2;

export function startFrames({ structure, positions, velocities }: TrajectoryHeader): FrameHistory {
  const length = structure.positions.length;
  return {
    positions: startHistory(length, positions, structure.positions),
    ...(velocities && { velocities: startHistory(length, velocities) }),
  };
}

/** A chunk begins: nothing is known but the reference. */
export function forgetFrames(history: FrameHistory): void {
  history.positions.known = 0;
  if (history.velocities) history.velocities.known = 0;
  history.cell = undefined;
}

/** Most bytes that one frame takes. */
export function frameBound({ structure, positions, velocities, valueNames }: TrajectoryHeader): number {
  const length = structure.positions.length;
  return (
    8 * (2 + valueNames.length + 9) +
    1 +
    vectorsBound(length, positions) +
    (velocities ? vectorsBound(length, velocities) : 0)
  );
}

/**
 * A frame as bytes: f64 step, time and values in the order of the header; u8 what follows; the cell when it is not
 * that of the frame before; positions; velocities.
 *
 * @param history goes on by one frame
 * @param target receives the bytes from `at` on
 * @returns where the bytes end
 * @throws InputError for a frame of other atoms, or one without the velocities that the header promises
 */
export function encodeFrame(
  header: TrajectoryHeader,
  frame: Frame,
  history: FrameHistory,
  target: Uint8Array,
  at: number,
): number {
  checkFrame(header, frame);
  const view = new DataView(target.buffer, target.byteOffset);
  let end = at;
  const put = (value: number) => {
    view.setFloat64(end, value, true);
    end += 8;
  };
  put(frame.step);
  put(frame.time);
  for (const name of header.valueNames) put(frame.values[name] ?? Number.NaN);
  const sameCell = history.cell?.every((x, k) => x === frame.cell[k]) ?? false;
  target[end++] = (sameCell ? 0 : hasCell) | (header.velocities ? hasVelocities : 0);
  if (!sameCell) for (const x of frame.cell) put(x);
  const { positions, velocities } = header;
  end = encodeVectors(frame.positions, positions, 'the position', history.positions, target, end);
  history.cell = frame.cell.slice();
  if (!velocities || !frame.velocities || !history.velocities) return end;
  return encodeVectors(frame.velocities, velocities, 'the velocity', history.velocities, target, end);
}

/** @returns the frame, with arrays of its own, and where its bytes end */
export function decodeFrame(
  header: TrajectoryHeader,
  history: FrameHistory,
  source: Uint8Array,
  at: number,
): { frame: Frame; end: number } {
  const view = new DataView(source.buffer, source.byteOffset);
  let end = at;
  const take = () => {
    end += 8;
    return view.getFloat64(end - 8, true);
  };
  const [step, time] = [take(), take()];
  const values = Object.fromEntries(header.valueNames.map((name) => [name, take()]));
  const flags = source[end++];
  if (flags & hasCell) history.cell = Float64Array.from({ length: 9 }, take);
  const cell = (history.cell ?? header.structure.cell).slice();
  const positions = new Float64Array(header.structure.positions.length);
  end = decodeVectors(source, end, header.positions, history.positions, positions);
  const frame = { step, time, cell, positions, values };
  if (!(flags & hasVelocities) || !header.velocities || !history.velocities) return { frame, end };
  const velocities = new Float64Array(positions.length);
  end = decodeVectors(source, end, header.velocities, history.velocities, velocities);
  return { frame: { ...frame, velocities }, end };
}

function checkFrame({ structure, velocities }: TrajectoryHeader, frame: Frame): void {
  const expected = structure.positions.length;
  const refuse = (problem: string) => new InputError(`trajectory: ${problem}`);
  if (frame.positions.length !== expected)
    throw refuse(
      `a frame has ${frame.positions.length / 3} atoms, the trajectory ${expected / 3}; write another file for other atoms`,
    );
  if (velocities && frame.velocities?.length !== expected)
    throw refuse(
      'a frame has no velocities, the trajectory stores them; give them, or open it without velocities',
    );
  if (frame.cell.length !== 9 || !frame.cell.every(Number.isFinite))
    throw refuse(`the cell of step ${frame.step} must be nine finite numbers, got ${frame.cell.join(' ')}`);
}
