import { expect, test } from 'vitest';
import { type PlotAxes, plotSvg } from '../../src/analyze/plot-svg';
import { niceTicks, tickText } from '../../src/analyze/plot-ticks';

const axes: PlotAxes = { xTitle: 'time (ps)', yTitle: 'temperature (K)', width: 400, height: 300 };

/** Points of the k-th curve, px. */
function pathPoints(svg: string, k = 0): number[][] {
  const path = [...svg.matchAll(/<path d="([^"]*)"/g)][k][1];
  return [...path.matchAll(/[ML](-?[\d.]+) (-?[\d.]+)/g)].map((m) => [Number(m[1]), Number(m[2])]);
}

test('ticks are round, inside the range and evenly spaced', () => {
  expect(niceTicks(0, 1, 5).values).toEqual([0, 0.2, 0.4, 0.6, 0.8, 1]);
  expect(niceTicks(-3, 47, 5).values).toEqual([0, 10, 20, 30, 40]);
  expect(niceTicks(0.1, 0.3, 2)).toEqual({ values: [0.1, 0.2, 0.3], decimals: 1 });
  expect(niceTicks(5, 5, 4).values).toEqual([5]);
  expect(tickText(-1500, 0)).toBe('−1500');
  expect(tickText(2e7, 0)).toBe('2·10⁷');
});

test('a straight line stays straight, and runs from edge to edge of the frame', () => {
  const svg = plotSvg([{ label: 'T', x: [0, 1, 2, 4], y: [0, 10, 20, 40] }], axes);
  const points = pathPoints(svg);
  const frame = svg
    .match(/<rect x="(\d+)" y="(\d+)" width="([\d.]+)"/)!
    .slice(1)
    .map(Number);
  expect(points[0][0]).toBe(frame[0]);
  expect(points[3][0]).toBe(frame[0] + frame[2]);
  const slopes = [1, 2, 3].map((k) => (points[k][1] - points[0][1]) / (points[k][0] - points[0][0]));
  for (const slope of slopes) expect(slope).toBeCloseTo(slopes[0], 3);
  expect(slopes[0]).toBeLessThan(0); // up on paper is down in SVG
});

test('a hundred thousand points are thinned but the one peak stays', () => {
  const x = Float64Array.from({ length: 100_000 }, (_, k) => k);
  const y = x.map((k) => (k === 54_321 ? 100 : Math.sin(k)));
  const svg = plotSvg([{ label: 'T', x, y }], axes);
  const heights = pathPoints(svg).map(([, py]) => py);
  expect(heights.length).toBeLessThan(2000);
  const sorted = [...heights].sort((a, b) => a - b);
  expect(sorted[1] - sorted[0]).toBeGreaterThan(150);
});

test('points that are not finite leave a gap', () => {
  const svg = plotSvg([{ label: 'T', x: [0, 1, 2, 3, 4], y: [1, 2, Number.NaN, 2, 1] }], axes);
  expect(svg.match(/<path d="([^"]*)"/)![1].match(/M/g)).toHaveLength(2);
  expect(svg).not.toContain('NaN');
});

test('each axis has its own scale, title and unit', () => {
  const svg = plotSvg(
    [
      { label: 'temperature', x: [0, 1], y: [300, 310] },
      { label: 'energy', x: [0, 1], y: [-5, -4], axis: 'right' },
    ],
    { ...axes, rightTitle: 'energy (eV)', title: 'a < b & c' },
  );
  expect(pathPoints(svg, 0)).toEqual(pathPoints(svg, 1));
  for (const wanted of ['time (ps)', 'temperature (K)', 'energy (eV)', 'a &lt; b &amp; c']) {
    expect(svg).toContain(wanted);
  }
});

test('nothing, one point and a constant can be drawn', () => {
  for (const series of [[], [{ label: 'T', x: [2], y: [3] }], [{ label: 'T', x: [0, 1], y: [7, 7] }]]) {
    expect(plotSvg(series, axes)).not.toMatch(/NaN|Infinity/);
  }
});

test('series that cannot be drawn are refused with their name', () => {
  expect(() => plotSvg([{ label: 'T', x: [1], y: [1, 2] }], axes)).toThrow(/"T" has 1 x and 2 y/);
  expect(() => plotSvg([{ label: 'E', x: [1], y: [1], axis: 'right' }], axes)).toThrow(/axes\.rightTitle/);
});
