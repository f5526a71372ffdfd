const table = Int32Array.from({ length: 256 }, (_, byte) => {
  let c = byte;
  for (let k = 0; k < 8; k++) c = c & 1 ? (c >>> 1) ^ 0xedb88320 : c >>> 1;
  return c;
});

/**
 * CRC-32 with the reflected polynomial 0xedb88320, as in gzip and PNG.
 *
 * @param previous the checksum of the bytes before these, to go on with
 * @see ISO 3309; W3C, PNG Specification, annex D
 */
export function crc32(bytes: Uint8Array, previous = 0): number {
  let c = ~previous;
  for (let k = 0; k < bytes.length; k++) c = table[(c ^ bytes[k]) & 255] ^ (c >>> 8);
  return ~c >>> 0;
}
