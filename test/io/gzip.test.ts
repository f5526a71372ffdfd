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
  expect(() => readStructure(bomb, 'x.gz')).toThrow(/unpacks to 2861 MB, more than can be read/);
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
