import { expect, test } from 'vitest';
import { finiteRange, scaleColor } from '../../src/viewer/color-scale';
import {
  type HeatMapProps,
  heatMapLayout,
  lowestPlace,
  placeAfterKey,
  placeName,
} from '../../src/viewer/heat-map-layout';

const values = new Float64Array(12 * 8);
const hexagonal: HeatMapProps = {
  values,
  size: [12, 8],
  cell: [2.7, 0, -1.35, 2.338],
  title: 'energy',
  unit: 'eV',
};
const table: HeatMapProps = { values, size: [12, 8], title: 'mismatch', unit: '%' };

for (const [name, props] of [
  ['an oblique cell', hexagonal],
  ['a cell with a along y', { ...hexagonal, cell: [0, 5, 3, 1] }],
  ['a table', { ...table, rowLabels: Array(12).fill('(110)'), columnLabels: Array(8).fill('Ru(0001)') }],
] as const) {
  test(`the pixel at which a value is drawn belongs to that value: ${name}`, () => {
    const layout = heatMapLayout(props, 270);
    for (let i = 0; i < 12; i++)
      for (let j = 0; j < 8; j++) expect(layout.indexAt(...layout.pointOf(i, j), props.size)).toEqual([i, j]);
    expect(layout.indexAt(layout.left - 20, layout.top - 20, props.size)).toBeUndefined();
    expect(layout.left + layout.pictureWidth).toBeLessThanOrEqual(270);
  });
}

test('the far edge of a periodic cell is its near edge', () => {
  const layout = heatMapLayout(hexagonal, 270);
  expect(layout.indexAt(...layout.pointOf(12, 8), [12, 8])).toEqual([0, 0]);
  expect(layout.indexAt(...layout.pointOf(12, 8), [48, 32])).toEqual([0, 0]);
});

test('the colour scale gets lighter in even steps', () => {
  // CIE L* of sRGB, from its definition in IEC 61966-2-1 and ISO 11664-4.
  const lightness = (rgb: readonly number[]) => {
    const linear = rgb.map((c) => (c / 255 > 0.04045 ? ((c / 255 + 0.055) / 1.055) ** 2.4 : c / 255 / 12.92));
    return 116 * Math.cbrt(0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]) - 16;
  };
  const steps = Array.from({ length: 21 }, (_, k) => lightness(scaleColor(k / 20)));
  const rises = steps.slice(1).map((value, k) => value - steps[k]);
  const even = (steps[20] - steps[0]) / 20;
  for (const rise of rises) expect(Math.abs(rise / even - 1)).toBeLessThan(0.25);
});

test('values that are missing have no part in range and minimum', () => {
  const some = [Number.NaN, 3, Infinity, 2, 5, Number.NaN];
  expect(finiteRange(some)).toEqual([2, 5]);
  expect(lowestPlace(some, 3)).toEqual([1, 0]);
  expect(finiteRange([Number.NaN])).toBeUndefined();
  expect(lowestPlace([], 3)).toBeUndefined();
});

test('arrow keys go round in a cell and stop at the edge of a table', () => {
  expect(placeAfterKey(hexagonal, [11, 0], 'ArrowRight')).toEqual([0, 0]);
  expect(placeAfterKey(hexagonal, [0, 0], 'ArrowDown')).toEqual([0, 7]);
  expect(placeAfterKey(table, [0, 7], 'ArrowRight')).toEqual([0, 7]);
  expect(placeAfterKey(table, [0, 7], 'ArrowDown')).toEqual([1, 7]);
  expect(placeAfterKey(table, [0, 7], 'Tab')).toBeUndefined();
});

test('places are named by labels, shifts or numbers', () => {
  expect(placeName(hexagonal, 1, 4)).toBe('shift 0.0833 0.5');
  expect(placeName({ ...table, rowLabels: ['(0001)'], columnLabels: ['(110)'] }, 0, 0)).toBe('(0001), (110)');
  expect(placeName(table, 0, 1)).toBe('row 1, column 2');
});
