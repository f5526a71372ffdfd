import { expect, test } from 'vitest';
import { parseLammpsDump } from '../../src/lammps/parse-dump';
import { lammpsError, lammpsUnits, parseLammpsLog } from '../../src/lammps/parse-log';

const dump = `ITEM: TIMESTEP
7
ITEM: NUMBER OF ATOMS
2
ITEM: BOX BOUNDS pp pp pp
0 1
0 1
0 1
ITEM: ATOMS id fx
2 -0.5
1 1.25e-3
`;

test('a dump comes back by columns, atoms in the order of their ids', () => {
  const frames = parseLammpsDump(dump + dump);
  expect(frames.length).toBe(2);
  expect(frames[1].step).toBe(7);
  expect([...frames[0].columns.fx]).toEqual([1.25e-3, -0.5]);
});

test('a dump cut short or full of words is refused with its line', () => {
  expect(() => parseLammpsDump(dump.slice(0, -9))).toThrow(/line 11: expected 2 numbers \(id fx\)/);
  expect(() => parseLammpsDump(dump.slice(0, 40))).toThrow(/LAMMPS dump, line/);
  expect(() => parseLammpsDump('hello')).toThrow(/line 1: expected a line "ITEM: …", got "hello"/);
});

test('thermo tables are read, warnings between rows skipped, errors passed on', () => {
  const log = 'Step PotEng \n 0 -1.5 \nWARNING: hot\n 10 -1.25 \nLoop time of 1\n 20 3\n';
  expect(parseLammpsLog(log)).toEqual([
    {
      names: ['Step', 'PotEng'],
      rows: [
        [0, -1.5],
        [10, -1.25],
      ],
    },
  ]);
  expect(() => parseLammpsLog('a\nERROR: Lost atoms (src/thermo.cpp:438)')).toThrow(
    /line 2: ERROR: Lost atoms/,
  );
});

test('columns of a log stand in any order; a row that is cut short is left out, and an error later on is told apart', () => {
  const log = [
    'units metal',
    'Per MPI rank memory allocation (min/avg/max) = 3.1 | 3.1 | 3.1 Mbytes',
    '   Temp Step PotEng',
    ' 300 0 -5',
    ' 310 10 -4.9',
    'ERROR: Lost atoms: original 6 current 5 (../thermo.cpp:438)',
    ' 320 20 -4.',
  ].join('\n');
  expect(parseLammpsLog(log)).toEqual([
    {
      names: ['Temp', 'Step', 'PotEng'],
      rows: [
        [300, 0, -5],
        [310, 10, -4.9],
      ],
    },
  ]);
  expect(lammpsError(log)).toBe('ERROR: Lost atoms: original 6 current 5 (../thermo.cpp:438)');
  expect(lammpsUnits(log)).toBe('metal');
});
