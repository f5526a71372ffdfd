/** Points of a scatter plot; arrays of one length. */
export interface ScatterPoints {
  readonly x: ArrayLike<number>;
  readonly y: ArrayLike<number>;
  /** index into the colours and into `glyphs`; both begin again after the last */
  readonly colors: ArrayLike<number>;
  readonly shapes: ArrayLike<number>;
  /** indices of points that get a ring */
  readonly ringed?: readonly number[];
  /** indices of points joined by a line, in order */
  readonly line?: readonly number[];
}

export interface ScatterAxis {
  /** the quantity with its unit: "area (Å²)" */
  readonly title: string;
  /** default false */
  readonly log?: boolean;
  /** where the axis begins and ends; default the points with a margin */
  readonly range?: readonly [number, number];
}

/** From values to pixels, and the ticks between. */
export interface AxisScale {
  readonly low: number;
  readonly high: number;
  readonly log: boolean;
  /** in the order of the axis; only those with text are labelled */
  readonly ticks: readonly { readonly value: number; readonly text: string }[];
  /** from 0 to 1 along the axis */
  readonly part: (value: number) => number;
}

/** Okabe and Ito's colours, lightened or darkened for the background: each at least 3:1 on it. */
export const scatterColors = {
  dark: ['#56b4e9', '#e69f00', '#2fbf8f', '#f0e442', '#e58cc0', '#f0743a', '#9aa4ff', '#b7c3cf'],
  light: ['#0072b2', '#b86e00', '#00795a', '#857300', '#a8447f', '#c24400', '#4a4fc0', '#5a6672'],
} as const;

/** Shapes that stay apart when they are small, each with its name for legends read aloud. */
export const scatterGlyphs = [
  { name: 'disk', text: '●' },
  { name: 'square', text: '■' },
  { name: 'triangle', text: '▲' },
  { name: 'diamond', text: '◆' },
  { name: 'inverted triangle', text: '▼' },
  { name: 'cross', text: '✚' },
  { name: 'star', text: '★' },
  { name: 'bar', text: '▬' },
] as const;

/** @param length px; more of it has room for more ticks */
export function axisScale(axis: ScatterAxis, values: ArrayLike<number>, length: number): AxisScale {
  const log = axis.log ?? false;
  const [low, high] = axis.range ?? spread(values, log);
  const place = log ? Math.log : (value: number) => value;
  const [start, width] = [place(low), place(high) - place(low)];
  return {
    low,
    high,
    log,
    ticks: log ? logTicks(low, high, length) : linearTicks(low, high, length),
    part: (value) => (place(value) - start) / width,
  };
}

/** From the least to the largest value with a margin; linear axes of positive values begin at 0. */
function spread(values: ArrayLike<number>, log: boolean): [number, number] {
  let [low, high] = [Infinity, -Infinity];
  for (let k = 0; k < values.length; k++) {
    const value = values[k];
    if (!Number.isFinite(value) || (log && value <= 0)) continue;
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  if (!(low <= high)) return log ? [1, 100] : [0, 1];
  if (log) return low === high ? [low / 2, high * 2] : [low * 0.88, high * 1.12];
  if (low >= 0) return [0, high > 0 ? high * 1.05 : 1];
  const margin = 0.05 * (high - low || 1);
  return [low - margin, high + margin];
}

function linearTicks(low: number, high: number, length: number): AxisScale['ticks'] {
  const rough = (high - low) / Math.max(2, length / 45);
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = power * ([1, 2, 5, 10].find((factor) => factor * power >= rough * (1 - 1e-9)) ?? 10);
  const digits = Math.max(0, -Math.floor(Math.log10(step) + 1e-9));
  const ticks = [];
  for (let k = Math.ceil(low / step - 1e-9); k * step <= high * (1 + 1e-9); k++) {
    ticks.push({ value: k * step, text: (k * step).toFixed(digits) });
  }
  return ticks;
}

function logTicks(low: number, high: number, length: number): AxisScale['ticks'] {
  const decades = Math.log10(high / low);
  // Names for 1, 2, 5 of a short axis, for powers of ten alone of one that spans many.
  const named = length / decades > 130 ? [1, 2, 3, 5] : length / decades > 80 ? [1, 2, 5] : [1];
  const ticks = [];
  for (let decade = Math.floor(Math.log10(low)); decade <= Math.log10(high); decade++) {
    for (let digit = 1; digit < 10; digit++) {
      const value = digit * 10 ** decade;
      if (value < low || value > high) continue;
      ticks.push({ value, text: named.includes(digit) ? String(Number(value.toPrecision(1))) : '' });
    }
  }
  return ticks;
}

/** The point nearest to a pixel within a reach, by pixels given before; −1 for none. Later points lie on top. */
export function nearestPoint(pixels: Float32Array, x: number, y: number, reach = 14): number {
  let [best, least] = [-1, reach * reach];
  for (let k = 0; k < pixels.length / 2; k++) {
    const distance = (pixels[2 * k] - x) ** 2 + (pixels[2 * k + 1] - y) ** 2;
    if (distance <= least) [best, least] = [k, distance];
  }
  return best;
}

/**
 * The point that a key leads to: left and right to the next by x, up and down to the next by y, Home and End to the first
 * and last by x.
 *
 * @returns −1 for another key, or without points
 */
export function pointAfterKey({ x, y }: ScatterPoints, from: number, key: string): number {
  const count = x.length;
  if (count === 0) return -1;
  const steps: Readonly<Record<string, readonly [ArrayLike<number>, 1 | -1]>> = {
    ArrowRight: [x, 1],
    ArrowLeft: [x, -1],
    ArrowUp: [y, 1],
    ArrowDown: [y, -1],
  };
  if (key === 'Home' || key === 'End') {
    let best = 0;
    for (let k = 1; k < count; k++) if (key === 'Home' ? x[k] < x[best] : x[k] > x[best]) best = k;
    return best;
  }
  const step = steps[key];
  if (!step) return -1;
  if (from < 0 || from >= count) return 0;
  const [values, sign] = step;
  // Equal values are told apart by index, so that every point can be reached.
  const after = (p: number, q: number) => sign * (values[p] - values[q]) || sign * (p - q);
  let best = -1;
  for (let k = 0; k < count; k++) {
    if (after(k, from) > 0 && (best < 0 || after(k, best) < 0)) best = k;
  }
  return best < 0 ? from : best;
}
