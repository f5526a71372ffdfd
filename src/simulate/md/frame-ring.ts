/**
 * The newest frame of a run, handed from the thread that computes to one that draws.
 *
 * Three slots: the writer fills the one after its last and never waits; the reader takes the newest and, should the
 * writer have come all the way round meanwhile, tries again. Frames in between are lost on purpose. Plain data: can
 * be posted to a worker.
 */
export interface FrameRing {
  readonly atomCount: number;
  /** shared where that is possible; otherwise of use only within one thread */
  readonly buffer: SharedArrayBuffer | ArrayBuffer;
}

const slotCount = 3;
// Header of i32: sequence of the newest frame, then for each slot the sequence it holds, or −1 while it is written.
// From byte 32: per slot the step as f64. From byte 64: positions.
const stepsAt = 32;
const positionsAt = 64;

export function createFrameRing(atomCount: number): FrameRing {
  const bytes = positionsAt + slotCount * atomCount * 16;
  const buffer =
    typeof SharedArrayBuffer === 'undefined' ? new ArrayBuffer(bytes) : new SharedArrayBuffer(bytes);
  return { atomCount, buffer };
}

function viewsOf({ buffer, atomCount }: FrameRing) {
  return {
    header: new Int32Array(buffer, 0, 1 + slotCount),
    steps: new Float64Array(buffer, stepsAt, slotCount),
    slot: (k: number) => new Float32Array(buffer, positionsAt + k * atomCount * 16, 4 * atomCount),
  };
}

/**
 * Publishes a frame. One writer at a time.
 *
 * @param positions Å, [n, 3]
 */
export function writeFrame(ring: FrameRing, positions: ArrayLike<number>, step: number): void {
  const { header, steps, slot } = viewsOf(ring);
  const sequence = Atomics.load(header, 0) + 1;
  const k = sequence % slotCount;
  Atomics.store(header, 1 + k, -1);
  const target = slot(k);
  for (let i = 0; i < ring.atomCount; i++) {
    for (let a = 0; a < 3; a++) target[4 * i + a] = positions[3 * i + a];
  }
  steps[k] = step;
  Atomics.store(header, 1 + k, sequence);
  Atomics.store(header, 0, sequence);
}

export interface NewestFrame {
  /** counts frames from 1 */
  readonly sequence: number;
  readonly step: number;
  /** the target */
  readonly positions: Float32Array;
}

/**
 * Copies the newest frame, if there is one that the reader has not had.
 *
 * @param lastSequence 0, or the sequence of the last call
 * @param target Å, [n, 4]; x y z are written to, the fourth number is left to the reader
 * @returns undefined when there is nothing newer
 */
export function readNewestFrame(
  ring: FrameRing,
  lastSequence: number,
  target: Float32Array = new Float32Array(4 * ring.atomCount),
): NewestFrame | undefined {
  const { header, steps, slot } = viewsOf(ring);
  for (;;) {
    const sequence = Atomics.load(header, 0);
    if (sequence <= Math.max(0, lastSequence)) return undefined;
    const k = sequence % slotCount;
    if (Atomics.load(header, 1 + k) !== sequence) continue;
    const source = slot(k);
    for (let i = 0; i < ring.atomCount; i++) {
      for (let a = 0; a < 3; a++) target[4 * i + a] = source[4 * i + a];
    }
    const step = steps[k];
    if (Atomics.load(header, 1 + k) === sequence) return { sequence, step, positions: target };
  }
}
