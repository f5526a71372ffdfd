// Joins still WebP pictures into an animated one: container only, the pictures stay as they were encoded.
// WebP Container Specification, https://developers.google.com/speed/webp/docs/riff_container

/**
 * @param {readonly Buffer[]} pictures lossy or lossless WebP without transparency, all of one size
 * @param {{ width: number, height: number, frameTime: number, lastTime?: number }} options px; ms of each frame, and of
 *   the last one
 */
export function animateWebp(pictures, { width, height, frameTime, lastTime = frameTime }) {
  const size = Buffer.concat([number(width - 1, 3), number(height - 1, 3)]);
  const frames = pictures.map((picture, k) => {
    const bits = chunksOf(picture).filter(({ name }) => name === 'VP8 ' || name === 'VP8L');
    if (bits.length !== 1)
      throw new Error(`animateWebp: picture ${k} holds ${bits.length} bitmaps; one is wanted`);
    const time = number(k === pictures.length - 1 ? lastTime : frameTime, 3);
    // At 0, 0; in the place of the frame before, without blending.
    const head = Buffer.concat([number(0, 6), size, time, number(2, 1)]);
    return chunk('ANMF', Buffer.concat([head, chunk(bits[0].name, bits[0].data)]));
  });
  const animation = 2;
  const body = Buffer.concat([
    Buffer.from('WEBP'),
    chunk('VP8X', Buffer.concat([number(animation, 4), size])),
    // Background that is never seen; for ever.
    chunk('ANIM', Buffer.alloc(6)),
    ...frames,
  ]);
  return Buffer.concat([Buffer.from('RIFF'), number(body.length, 4), body]);
}

/** @param {Buffer} webp */
export function chunksOf(webp) {
  const found = [];
  for (let at = 12; at + 8 <= webp.length; ) {
    const length = webp.readUInt32LE(at + 4);
    found.push({ name: webp.toString('latin1', at, at + 4), data: webp.subarray(at + 8, at + 8 + length) });
    at += 8 + length + (length & 1);
  }
  return found;
}

function chunk(name, data) {
  return Buffer.concat([Buffer.from(name), number(data.length, 4), data, Buffer.alloc(data.length & 1)]);
}

function number(value, bytes) {
  const buffer = Buffer.alloc(bytes);
  buffer.writeUIntLE(value, 0, bytes);
  return buffer;
}
