/** Points of one kind in a scatter plot. */
export interface Series {
  readonly name: string;
  readonly color: string;
  readonly x: readonly number[];
  readonly y: readonly number[];
}

const size = 420;
const left = 64;
const bottom = 48;

/** y against x with the diagonal, as SVG; both axes have one range. */
export function parityPlot(title: string, unit: string, series: readonly Series[]): string {
  const all = series.flatMap(({ x, y }) => [...x, ...y]);
  const low = all.reduce((a, b) => Math.min(a, b), Infinity);
  const high = all.reduce((a, b) => Math.max(a, b), -Infinity);
  const width = size - left - 12;
  const at = (value: number) => (high > low ? ((value - low) / (high - low)) * width : 0);
  const X = (value: number) => (left + at(value)).toFixed(1);
  const Y = (value: number) => (size - bottom - at(value)).toFixed(1);
  const ticks = [0, 0.25, 0.5, 0.75, 1].map((part) => low + part * (high - low));
  const text = (x: string | number, y: string | number, content: string, more = '') =>
    `<text x="${x}" y="${y}" font-size="12" ${more}>${content}</text>`;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${size}" height="${size}" font-family="sans-serif">`,
    `<rect width="${size}" height="${size}" fill="white"/>`,
    text(left, 16, title),
    `<path d="M${X(low)} ${Y(low)}L${X(high)} ${Y(high)}" stroke="#999"/>`,
    ...ticks.flatMap((tick) => [
      text(X(tick), size - bottom + 18, tick.toFixed(2), 'text-anchor="middle"'),
      text(left - 6, Y(tick), tick.toFixed(2), 'text-anchor="end" dominant-baseline="middle"'),
    ]),
    text(size / 2, size - 8, `data, ${unit}`, 'text-anchor="middle"'),
    text(14, size / 2, `potential, ${unit}`, `text-anchor="middle" transform="rotate(-90 14 ${size / 2})"`),
    ...series.flatMap(({ name, color, x, y }, k) => [
      `<g fill="${color}" fill-opacity="0.5">`,
      ...x.map((value, i) => `<circle cx="${X(value)}" cy="${Y(y[i])}" r="2"/>`),
      '</g>',
      text(left + 8, 34 + 14 * k, name, `fill="${color}"`),
    ]),
    '</svg>',
    '',
  ].join('\n');
}
