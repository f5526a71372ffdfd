import { expect, test } from 'vitest';
import { pairOf, parseEamTables } from '../../src/io/parse-eam-tables';
import { syntheticEam } from '../support/synthetic-eam';

test.each(['eam/alloy', 'eam/fs', 'adp'] as const)('a file of %s is told by its content', (style) => {
  const tables = parseEamTables(syntheticEam(style, ['Cu', 'Ni', 'H']), 'x.txt');
  expect(tables.style).toBe(style);
  expect(tables.names).toEqual(['Cu', 'Ni', 'H']);
  expect(tables.cutoff).toBe(5);
  expect(tables.pair).toHaveLength(6);
  expect(tables.density[1][2] === tables.density[1][0]).toBe(style !== 'eam/fs');
  expect(tables.dipole?.length).toBe(style === 'adp' ? 6 : undefined);
});

test('tables stand where the format puts them', () => {
  const { pair, density, embedding } = parseEamTables(syntheticEam('eam/fs', ['Cu', 'Ni'], 51), 'x.txt');
  const r = 2 * (5 / 50);
  // The functions of syntheticEam at the third knot, written out.
  const end = (1 - r / 5) ** 3;
  expect(pair[pairOf(1, 0)][2]).toBeCloseTo(r * 1.2 * 400 * Math.exp(-2.1 * r) * end, 10);
  expect(pair[pairOf(0, 1)]).toBe(pair[pairOf(1, 0)]);
  expect(density[0][1][2]).toBeCloseTo(17 * Math.exp(-0.6 * r) * end, 10);
  expect(density[1][0][2]).toBeCloseTo(25 * Math.exp(-0.7 * r) * end, 10);
  expect(embedding[1][0]).toBeCloseTo(-0.11, 12);
});

test('numbers may stand in any number on a line, with Fortran exponents and Windows line ends', () => {
  const text = syntheticEam('eam/alloy', ['Cu']);
  const columns = text.split('\n').flatMap((line, k) => (k > 5 ? line.split(' ') : [line]));
  const other = columns.join('\r\n').replace(/e(?=[+-]\d)/g, 'D');
  expect(parseEamTables(other, 'a')).toEqual(parseEamTables(text, 'b'));
});

test('what is wrong in a file is told with its line', () => {
  const lines = syntheticEam('eam/alloy', ['Cu', 'Ni'], 51).split('\n');
  const change = (line: number, text: string) =>
    lines.map((old, k) => (k === line - 1 ? text : old)).join('\n');
  const parse = (text: string) => () => parseEamTables(text, 'CuNi.eam.alloy');
  expect(parse(change(4, 'Cu Ni'))).toThrow(
    /CuNi.eam.alloy, line 4: expected the number of elements.*"2 Cu Ni"/,
  );
  expect(parse(change(4, '2 Cu'))).toThrow(/line 4: expected 2 names of elements, got 1/);
  expect(parse(change(5, '51 0.1 51 0.1'))).toThrow(/line 5: .*expected 5 numbers/);
  expect(parse(change(5, '51.5 0.1 51 0.1 5'))).toThrow(/line 5: Nrho must be a whole number from 5/);
  expect(parse(change(5, '51 0.1 51 -0.1 5'))).toThrow(/line 5: drho, dr and the cutoff must be above 0/);
  expect(parse(change(8, '1 2 nan 4 5'))).toThrow(
    /line 8: number 8 of the embedding of Cu: "nan" is not a finite/,
  );
  expect(parse(change(6, '29'))).toThrow(/line 6: expected atomic number, mass/);
  expect(parse(change(5, '51 0.1 51 0.1 5 60'))).toThrow(
    /line 5: .* five numbers, got a sixth, "60"; eam\/he/,
  );
  expect(parse(`${lines.join('\n')}# h(x)\n1 2 3`)).toThrow(
    /there is more after the last table: "# h\(x\)"; eam\/cd/,
  );
  expect(parse(lines.slice(0, 30).join('\n'))).toThrow(/the file ends here, but .* must follow/);
  expect(parse(lines.filter((_, k) => k !== 9).join('\n'))).toThrow(/line \d+: /);
});
