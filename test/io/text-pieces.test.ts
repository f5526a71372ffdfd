import fc from 'fast-check';
import { expect, test } from 'vitest';
import { dftSettingsFor } from '../../src/io/dft/dft-settings';
import { exportTargets } from '../../src/io/export-targets';
import { piecesSource, textSource } from '../../src/io/line-reader';
import { findFormat } from '../../src/io/read-structure';
import { structureFormats } from '../../src/io/structure-formats';
import { beginFiles, inPieces, joinFiles, pieceLength } from '../../src/io/text-pieces';
import { writeExtxyz } from '../../src/io/write-extxyz';
import { writeLammpsData } from '../../src/io/write-lammps-data';
import { makeSupercell } from '../../src/structure/supercell';
import { rutile } from '../support/crystals';
import { formatSamples } from '../support/format-samples';

const small = rutile(4.6, 2.96, 0.305);
const large = makeSupercell(small, [7, 7, 7]);
const bytes = (text: string) => new TextEncoder().encode(text);

test('pieces of every export are the text of it, and none is long', () => {
  for (const structure of [small, large]) {
    const settings = dftSettingsFor(structure);
    for (const target of exportTargets) {
      const pieces = target.pieces(structure, settings);
      expect(joinFiles(pieces), target.id).toEqual(target.write(structure, settings));
    }
  }
  const lengths = structureFormats.flatMap(({ pieces }) =>
    pieces ? Array.from(pieces(large), (piece) => piece.length) : [],
  );
  expect(lengths.length).toBeGreaterThan(5);
  expect(Math.max(...lengths)).toBeLessThan(pieceLength + 1000);
});

test('a preview takes no more of a file than its first lines', () => {
  let made = 0;
  const lines = (function* () {
    for (;;) yield `line ${++made}`;
  })();
  expect(beginFiles({ endless: inPieces(lines), short: ['a\nb\n'], exact: ['a\nb\nc\n'] }, 3)).toEqual({
    endless: 'line 1\nline 2\nline 3\n…\n',
    short: 'a\nb\n',
    exact: 'a\nb\nc\n',
  });
  expect(made).toBeLessThan(20_000);
});

test('formats that are read bit by bit give the same wherever the bits end', () => {
  const samples = {
    ...formatSamples(small),
    'lammps-data': writeLammpsData({ ...small, velocities: small.positions }),
    extxyz: writeExtxyz([small, small]),
  };
  const byLines = structureFormats.filter(({ frames }) => frames);
  expect(byLines.map(({ id }) => id)).toEqual(['extxyz', 'lammps-data', 'poscar', 'lammps-dump']);
  for (const { id, read, frames } of byLines) {
    const text = samples[id as keyof typeof samples];
    const whole = read!(text, 'file');
    const content = bytes(text);
    expect([...frames!(textSource(content, 100), 'file')], id).toEqual(whole);
    fc.assert(
      fc.property(fc.integer({ min: 1, max: content.length }), (length) => {
        const pieces = function* () {
          for (let at = 0; at < content.length; at += length) yield content.subarray(at, at + length);
        };
        expect([...frames!(piecesSource(pieces(), content.length), 'file')]).toEqual(whole);
      }),
      { numRuns: 5, seed: 2, examples: [[1], [80]] },
    );
  }
});

test('a line that never ends is refused before it fills the memory', () => {
  let given = 0;
  const pieces = (function* () {
    for (; given < 100; given++) yield new Uint8Array(2 ** 20).fill(65);
  })();
  const { frames } = structureFormats.find(({ id }) => id === 'lammps-data')!;
  expect(() => [...frames!(piecesSource(pieces, 1e9), 'file')]).toThrow(
    /line 1: the line has \d+ characters/,
  );
  expect(given).toBeLessThan(6);
});

test('how long a file may be depends on whether it is read line by line', () => {
  const beginning = bytes(writeLammpsData(small));
  expect(findFormat(beginning, 'x', 3e9).id).toBe('lammps-data');
  expect(() => findFormat(bytes('data_x\n'), 'x.cif', 3e8)).toThrow(/286 MB, more than the 256 MB/);
});
