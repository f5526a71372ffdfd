import { expect, test } from 'vitest';
import { bytesSource, readTrajectory } from '../../../src/io/trajectory/read-trajectory';
import { decodeRice, encodeRice, riceBound } from '../../../src/io/trajectory/rice-code';
import type { TrajectoryHeader } from '../../../src/io/trajectory/trajectory-header';
import { writeTrajectory } from '../../../src/io/trajectory/write-trajectory';
import { createRandom } from '../../../src/math/random';
import { makeSupercell } from '../../../src/structure/supercell';
import type { Frame } from '../../../src/structure/trajectory';
import { rutile } from '../../support/crystals';

const structure = makeSupercell(rutile(4.5936, 2.9587, 0.3048), [3, 3, 4]);
const header: TrajectoryHeader = {
  structure,
  valueNames: ['temperature', 'potentialEnergy'],
  positions: { kind: 'grid', perUnit: 1e4 },
  origin: { potential: { name: 'matsui-akaogi' }, note: 'made by a test', longest: Infinity },
};

/** Atoms that swing about their places and wander off, as in a hot crystal; the cell breathes. */
function makeFrames(count: number): Frame[] {
  const random = createRandom(5);
  const phases = structure.positions.map(() => 6.28 * random.next());
  return Array.from({ length: count }, (_, k) => ({
    step: 10 * k,
    time: 10 * k,
    cell: structure.cell.map((x) => x * (1 + 0.001 * Math.sin(k))),
    positions: structure.positions.map((x, j) => x + 0.2 * Math.sin(0.6 * k + phases[j]) + 0.002 * k),
    velocities: phases.map((phase) => 0.012 * Math.cos(0.6 * k + phase)),
    values: { temperature: 300 + k, potentialEnergy: -1000.123456789 - k },
  }));
}

function write(frames: readonly Frame[], options: Partial<TrajectoryHeader> = {}): Uint8Array {
  const parts: Uint8Array[] = [];
  const writer = writeTrajectory({ append: (bytes) => parts.push(bytes.slice()) }, { ...header, ...options });
  for (const frame of frames) writer.add(frame);
  const { bytes } = writer.flush();
  const whole = new Uint8Array(bytes);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  expect(at).toBe(bytes);
  return whole;
}

async function collect(read: AsyncGenerator<Frame>): Promise<Frame[]> {
  const all: Frame[] = [];
  for await (const frame of read) all.push(frame);
  return all;
}

async function readAll(bytes: Uint8Array): Promise<Frame[]> {
  const { frames } = await readTrajectory(bytesSource(bytes), 'test.swt');
  return collect(frames());
}

const frames = makeFrames(300);
const file = write(frames);

test('any whole numbers come back from their bits', () => {
  const random = createRandom(3);
  const numbers = Float64Array.from({ length: 1000 }, (_, k) =>
    Math.round((random.next() - 0.5) * 2 ** ((k * 50) / 1000)),
  );
  const bytes = new Uint8Array(riceBound(numbers.length));
  const end = encodeRice(numbers, bytes, 3);
  const back = new Float64Array(numbers.length);
  expect(decodeRice(bytes, 3, back)).toBe(end);
  expect(back.map((x) => x + 0)).toEqual(numbers.map((x) => x + 0));
});

test('a frame of atoms 10 fs apart takes less than 6 bytes an atom and is good to 5e-5 Å', async () => {
  expect(file.length / frames.length / structure.atomicNumbers.length).toBeLessThan(6);
  const back = await readAll(file);
  expect(back).toHaveLength(300);
  let largest = 0;
  back.forEach(({ positions, cell, values, step, time, velocities }, k) => {
    positions.forEach((x, j) => {
      largest = Math.max(largest, Math.abs(x - frames[k].positions[j]));
    });
    expect(cell).toEqual(frames[k].cell);
    expect(values).toEqual(frames[k].values);
    expect([step, time]).toEqual([10 * k, 10 * k]);
    expect(velocities).toBeUndefined();
  });
  // Half of the grid, and the rounding of what is read.
  expect(largest).toBeLessThan(0.5e-4 + 1e-12);
});

test('the header says what was run, and the structure comes back to the last bit', async () => {
  const { header: back } = await readTrajectory(bytesSource(file), 'test.swt');
  expect(back).toEqual(header);
});

test('with velocities a frame takes at most 13 bytes an atom; they are good to 5e-8 Å/fs', async () => {
  const bytes = write(frames, { velocities: { kind: 'grid', perUnit: 1e7 } });
  expect(bytes.length / frames.length / structure.atomicNumbers.length).toBeLessThan(13);
  const back = await readAll(bytes);
  let largest = 0;
  back.forEach(({ velocities }, k) => {
    velocities!.forEach((v, j) => {
      largest = Math.max(largest, Math.abs(v - frames[k].velocities![j]));
    });
  });
  expect(largest).toBeLessThan(0.5e-7 + 1e-15);
});

test('exact coding keeps every bit', async () => {
  const exact = { kind: 'exact' } as const;
  const back = await readAll(write(frames.slice(0, 20), { positions: exact, velocities: exact }));
  back.forEach(({ positions, velocities }, k) => {
    expect(positions).toEqual(frames[k].positions);
    expect(velocities).toEqual(frames[k].velocities);
  });
});

test('frames read at random are those read in order', async () => {
  const trajectory = await readTrajectory(bytesSource(file), 'test.swt');
  const all = await collect(trajectory.frames());
  for (const k of [0, 1, 127, 128, 200, 299]) expect(await trajectory.frame(k)).toEqual(all[k]);
  expect(await trajectory.frame(-1)).toEqual(all[299]);
  const some = await collect(trajectory.frames(5, 290, 57));
  expect(some.map(({ step }) => step)).toEqual([50, 620, 1190, 1760, 2330]);
  await expect(trajectory.frame(300)).rejects.toThrow('there is no frame 300; it has 300');
});

test('a file cut off anywhere is read up to its last whole chunk', async () => {
  const headerSize = write([]).length;
  for (const size of [headerSize, headerSize + 47, headerSize + 5000, file.length - 1]) {
    const {
      frameCount,
      leftOver,
      frames: read,
    } = await readTrajectory(bytesSource(file.slice(0, size)), 'x');
    expect(frameCount % 128).toBe(0);
    expect(frameCount).toBe(size === file.length - 1 ? 256 : 0);
    expect(leftOver).toBeGreaterThan(-1);
    expect(await collect(read())).toHaveLength(frameCount);
  }
  // A power cut: the file has its length, the last bytes are still 0.
  const zeroed = file.slice();
  zeroed.fill(0, file.length - 4096);
  expect((await readTrajectory(bytesSource(zeroed), 'x')).frameCount).toBe(256);
});

test('writing goes on behind the last whole chunk as if it had never stopped', async () => {
  const parts: Uint8Array[] = [];
  const sink = { append: (bytes: Uint8Array) => void parts.push(bytes.slice()) };
  const first = writeTrajectory(sink, header);
  for (const frame of frames.slice(0, 40)) first.add(frame);
  const end = first.flush();
  expect(end.frames).toBe(40);
  const second = writeTrajectory(sink, header, end);
  for (const frame of frames.slice(40)) second.add(frame);
  expect(second.flush().frames).toBe(300);
  const whole = new Uint8Array(await new Blob(parts as BlobPart[]).arrayBuffer());
  expect(await readAll(whole)).toEqual(await readAll(file));
});

test('damage is told, and what is whole stays readable', async () => {
  const bytes = file.slice();
  bytes[file.length >> 2] ^= 4;
  const trajectory = await readTrajectory(bytesSource(bytes), 'run.swt');
  await expect(trajectory.frame(3)).rejects.toMatchObject({
    name: 'ParseError',
    message: expect.stringMatching(/^run\.swt: frames 0 to 127 are damaged/),
  });
  expect((await trajectory.frame(150)).step).toBe(1500);
  const head = file.slice();
  head[100] ^= 1;
  await expect(readTrajectory(bytesSource(head), 'run.swt')).rejects.toThrow(/beginning .* is damaged/);
  await expect(readTrajectory(bytesSource(file.slice(0, 30)), 'x')).rejects.toThrow('cut short');
  await expect(readTrajectory(bytesSource(Uint8Array.of(1, 2)), 'x')).rejects.toThrow('no trajectory');
});

test('memory of the writer does not grow with the number of frames: a chunk leaves as soon as it is full', () => {
  let largest = 0;
  let chunks = 0;
  const sink = {
    append: (bytes: Uint8Array) => {
      largest = Math.max(largest, bytes.length);
      chunks++;
    },
  };
  const writer = writeTrajectory(sink, header);
  for (let k = 0; k < 2000; k++) writer.add(frames[k % 300]);
  expect(chunks).toBeGreaterThan(15);
  expect(largest).toBeLessThan(128 * 8 * structure.atomicNumbers.length);
});

test('a frame that is no frame of this trajectory is refused and leaves the ones before', async () => {
  const parts: Uint8Array[] = [];
  const writer = writeTrajectory({ append: (bytes) => void parts.push(bytes.slice()) }, header);
  writer.add(frames[0]);
  const broken = frames[1].positions.slice();
  broken[5] = Number.NaN;
  expect(() => writer.add({ ...frames[1], positions: broken })).toThrow(/position of atom 1 along z is NaN/);
  expect(() => writer.add({ ...frames[1], positions: new Float64Array(3) })).toThrow('has 1 atoms');
  writer.add(frames[1]);
  writer.flush();
  const whole = new Uint8Array(await new Blob(parts as BlobPart[]).arrayBuffer());
  expect((await readAll(whole)).map(({ step }) => step)).toEqual([0, 10]);
});

test('whatever bit is wrong and wherever a file ends, what is read is right: the first frames, or an error', async () => {
  const few = {
    ...structure,
    positions: structure.positions.slice(0, 9),
    atomicNumbers: Uint8Array.of(8, 8, 22),
  };
  const small = write(
    frames.map((frame) => ({ ...frame, positions: frame.positions.slice(0, 9) })),
    { structure: few },
  );
  const right = await readAll(small);
  const random = createRandom(11);
  let failed = 0;
  for (let k = 0; k < 120; k++) {
    const bytes = small.slice(0, k % 3 === 0 ? Math.floor(small.length * random.next()) : small.length);
    const at = Math.floor(bytes.length * random.next());
    if (k % 3 !== 0) bytes[at] ^= 1 << Math.floor(8 * random.next());
    try {
      const read = await readAll(bytes);
      expect(read).toEqual(right.slice(0, read.length));
    } catch (error) {
      expect((error as Error).name).toBe('ParseError');
      failed++;
    }
  }
  expect(failed).toBeGreaterThan(20);
});
