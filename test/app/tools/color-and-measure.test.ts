import { expect, test } from 'vitest';
import { colorAtoms, readColorBy } from '../../../src/app/tools/color-atoms';
import { findDefects } from '../../../src/app/tools/find-defects';
import { measureLines, measurementsCsv } from '../../../src/app/tools/measure-lines';
import { measuredOverTime } from '../../../src/app/tools/measured-over-time';
import { buildModel } from '../../../src/build/build-model';
import { defaultRecipes } from '../../../src/build/default-recipes';
import type { Structure } from '../../../src/structure/structure';

const { structure, vacancySites } = buildModel(defaultRecipes['ru-cap-rutile-110']);
const two: Structure = {
  cell: Float64Array.of(10, 0, 0, 0, 10, 0, 0, 0, 10),
  periodic: [true, true, true],
  positions: Float64Array.of(9.5, 1, 1, 10.5, 1, 1, 0.5, 2, 1),
  atomicNumbers: Uint8Array.of(8, 22, 8),
};

test('a property brings its title, unit and kind of scale; its range only widens', async () => {
  const start = structure.positions;
  const moved = (by: number) => ({
    structure: { ...structure, positions: start.map((x, p) => x + (p === 0 ? by : 0)) },
    start,
  });
  const colorBy = { text: 'dx' };
  const expression = await readColorBy(colorBy);
  const first = colorAtoms(moved(2), expression, colorBy, undefined);
  expect(first.scale).toEqual({ title: 'Displacement along x', unit: 'Å', range: [-2, 2], map: 'diverging' });
  const second = colorAtoms(moved(0.5), expression, colorBy, first.seen);
  expect(second.scale.range).toEqual([-2, 2]);
  const typed = colorAtoms(
    moved(0.5),
    expression,
    { ...colorBy, range: [0, 1], map: 'sequential' },
    first.seen,
  );
  expect(typed.scale).toMatchObject({ range: [0, 1], map: 'sequential' });
});

test('an expression is coloured by its text, without a unit, from least to greatest', async () => {
  const colorBy = { text: 'coordination + 1' };
  const { scale, colors } = colorAtoms({ structure }, await readColorBy(colorBy), colorBy, undefined);
  expect(scale).toMatchObject({ title: 'coordination + 1', unit: '', map: 'sequential' });
  expect(Math.min(...colors.values)).toBe(scale.range[0]);
  expect(Math.max(...colors.values)).toBe(scale.range[1]);
});

test('defects are the cations around vacancies and what has hopped', () => {
  const hops = new Float64Array(structure.atomicNumbers.length);
  const oxygen = structure.atomicNumbers.indexOf(8);
  hops[oxygen] = 1;
  const marks = findDefects({ structure, hops }, vacancySites);
  expect(marks[oxygen]).toBe(1);
  const cations = [...marks.keys()].filter((i) => marks[i] && i !== oxygen);
  expect(cations.length).toBeGreaterThan(vacancySites.length / 3);
  expect(cations.length).toBeLessThanOrEqual(3 * (vacancySites.length / 3));
  expect(cations.every((i) => structure.atomicNumbers[i] !== 8)).toBe(true);
});

test('without known sites defects are atoms with an odd number of neighbors', () => {
  const perfect = { ...structure, regions: undefined };
  const marks = findDefects({ structure: perfect }, undefined);
  const share = marks.reduce((sum, mark) => sum + mark, 0) / marks.length;
  expect(share).toBeGreaterThan(0.02);
  expect(share).toBeLessThan(0.4);
});

test('a line goes the short way through a face, and begins where the picture has its first atom', () => {
  const [path] = measureLines(two, [[0, 2]], false).paths;
  expect(Array.from(path.points)).toEqual([9.5, 1, 1, 10.5, 2, 1]);
  const [folded] = measureLines(two, [[1, 0]], true).paths;
  expect(folded.points[0]).toBeCloseTo(0.5, 9);
  expect(folded.points[3]).toBeCloseTo(-0.5, 9);
  expect(measureLines(two, [[0, 2]], false).labels[0].text).toBe('1.414 Å');
});

test('CSV has one line for each measurement, or one for each frame, with units', () => {
  expect(
    measurementsCsv(two, [
      [0, 1],
      [0, 1, 2],
    ]),
  ).toBe('kind,atoms,value,unit\ndistance,O 1 – Ti 2,1.00000,Å\nangle,O 1 – Ti 2 – O 3,90.0000,degree');
  const frames = [0, 500].map((time, k) => ({
    time,
    positions: Float32Array.from(two.positions, (x, p) => (p === 3 ? x + k : x)),
    vacancies: new Float64Array(0),
    temperature: 0,
    potentialEnergy: 0,
    totalEnergy: 0,
  }));
  expect(measuredOverTime(two, { frames, timed: true }, [[0, 1]])).toBe(
    'time (ps),O 1 – Ti 2 (Å)\n0.00000,1.00000\n0.50000,2.00000',
  );
});
