import { expect, test } from 'vitest';
import { parseAims } from '../../src/io/parse-aims';
import { parseXsf } from '../../src/io/parse-xsf';

test('numbers that overflow with their unit are refused, also in later frames', () => {
  const frame = (x: string) => `PRIMCOORD\n1 1\n8 ${x} 0 0\n`;
  const cell = 'CRYSTAL\nPRIMVEC\n4 0 0\n0 4 0\n0 0 4\n';
  expect(parseXsf(cell + frame('0') + frame('1')).length).toBe(2);
  expect(() => parseAims('atom 0 0 0 O\nvelocity 1e308 0 0\natom 0 0 2 O\n')).not.toThrow();
  const huge = 'lattice_vector 9 9 0\nlattice_vector 0 9 9\nlattice_vector 0 0 9\natom_frac 1e308 0 0 O\n';
  expect(() => parseAims(huge)).toThrow(/line 4: positions of atom 1 are too large/);
});
