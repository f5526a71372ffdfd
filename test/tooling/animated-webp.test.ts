import { expect, test } from 'vitest';
import { animateWebp, chunksOf } from '../../src/tooling/animated-webp.mjs';

/** A container with one bitmap; what is in it is nobody's business here. */
function still(bits: string): Buffer {
  const data = Buffer.from(bits);
  const head = Buffer.from('RIFF....WEBPVP8 ....');
  head.writeUInt32LE(12 + data.length, 4);
  head.writeUInt32LE(data.length, 16);
  return Buffer.concat([head, data]);
}

test('an animation holds each bitmap as it came, with its size and time', () => {
  const joined = animateWebp([still('abcd'), still('efg')], {
    width: 560,
    height: 350,
    frameTime: 90,
    lastTime: 1500,
  });
  expect(joined.readUInt32LE(4)).toBe(joined.length - 8);
  const [head, loop, ...frames] = chunksOf(joined);
  expect([head!.name, loop!.name, ...frames.map(({ name }) => name)]).toEqual([
    'VP8X',
    'ANIM',
    'ANMF',
    'ANMF',
  ]);
  expect(head!.data[0]).toBe(2);
  expect([head!.data.readUIntLE(4, 3) + 1, head!.data.readUIntLE(7, 3) + 1]).toEqual([560, 350]);
  expect(frames.map(({ data }) => data.readUIntLE(12, 3))).toEqual([90, 1500]);
  expect(frames.map(({ data }) => data.toString('latin1', 24, 24 + data.readUInt32LE(20)))).toEqual([
    'abcd',
    'efg',
  ]);
});

test('a picture with transparency is refused', () => {
  expect(() => animateWebp([Buffer.from('RIFF....WEBP')], { width: 1, height: 1, frameTime: 9 })).toThrow(
    'picture 0 holds 0 bitmaps',
  );
});
