import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'fflate';
import { expect, test } from 'vitest';
import { readStructure } from '../../src/io/read-structure';

const plain = new Uint8Array(readFileSync(join(import.meta.dirname, '../../structures/TiO2-rutile.cif')));
const packed = gzipSync(plain);

test('a file packed with gzip reads like the file itself', () => {
  expect(readStructure(packed, 'rutile.cif.gz')).toEqual(readStructure(plain, 'rutile.cif'));
});

test('damaged, doubled and swollen gzip files are refused with a sentence', () => {
  const broken = packed.slice();
  broken.fill(0xff, 30, 60);
  expect(() => readStructure(broken, 'x.gz')).toThrow(/^x\.gz: /);
  expect(() => readStructure(packed.slice(0, 200), 'x.gz')).toThrow(/^x\.gz: /);
  expect(() => readStructure(gzipSync(packed), 'x.gz')).toThrow(/compressed with gzip twice/);
  const bomb = packed.slice();
  new DataView(bomb.buffer, bomb.byteOffset + bomb.length - 4).setUint32(0, 3e9, true);
  expect(() => readStructure(bomb, 'x.gz')).toThrow(/unpacks to more than 256 MB/);
});

test('every fault of a gzip file is a ParseError', () => {
  for (let at = 0; at < packed.length; at += 37) {
    const broken = packed.slice();
    broken[at] ^= 0x5a;
    try {
      readStructure(broken, 'x.gz');
    } catch (error) {
      expect((error as Error).name).toBe('ParseError');
    }
  }
});

test('a file joined from several packed ones is read to its end', () => {
  const frame = new TextEncoder().encode(
    '1\nLattice="9 0 0 0 9 0 0 0 9" Properties=species:S:1:pos:R:3\nO 1 1 1\n',
  );
  const two = new Uint8Array([...gzipSync(frame), ...gzipSync(frame)]);
  expect(readStructure(two, 'x.xyz.gz').length).toBe(2);
});

test('swollen data of small files are refused before they fill the memory', () => {
  const zeros = gzipSync(new Uint8Array(300 * 2 ** 20));
  const before = process.memoryUsage().arrayBuffers;
  expect(() => readStructure(zeros, 'x.gz')).toThrow(/unpacks to more than 256 MB/);
  expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(600e6);
});
