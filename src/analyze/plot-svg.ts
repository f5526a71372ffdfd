import { InputError } from '../errors';
import { niceTicks, tickText } from './plot-ticks';

/** One curve. Points that are not finite leave a gap. */
export interface PlotSeries {
  readonly label: string;
  readonly x: ArrayLike<number>;
  readonly y: ArrayLike<number>;
  /** which axis it is read on; default 'left' */
  readonly axis?: 'left' | 'right';
  /** CSS colour; by default the next of the Okabe-Ito palette */
  readonly color?: string;
}

/** Titles carry the unit in brackets: "temperature (K)". */
export interface PlotAxes {
  readonly xTitle: string;
  readonly yTitle: string;
  /** of a second scale at the right, for series that ask for it */
  readonly rightTitle?: string;
  readonly title?: string;
  /** px, default 720 */
  readonly width?: number;
  /** px, default 400 */
  readonly height?: number;
  /** default 'light', for paper */
  readonly theme?: 'light' | 'dark';
}

/**
 * Colours that people with any colour vision tell apart.
 *
 * @see M. Okabe and K. Ito, Color Universal Design (2008)
 */
export const plotColors = ['#0072B2', '#D55E00', '#009E73', '#CC79A7', '#E69F00', '#56B4E9'] as const;

const themes = {
  light: { background: '#ffffff', text: '#1b2733', grid: '#e3e8ee', line: '#5a6b7d' },
  dark: { background: '#0f1620', text: '#dbe4ee', grid: '#243142', line: '#7b8fa5' },
} as const;

interface Range {
  readonly min: number;
  readonly max: number;
}

/**
 * A line plot as SVG text that stands alone: axes with titles, round ticks, grid, legend.
 *
 * Long curves are thinned to the least and the greatest value in each pixel column, so peaks stay.
 *
 * @throws InputError if a series has x and y of different length, or asks for a right axis without title
 */
export function plotSvg(series: readonly PlotSeries[], axes: PlotAxes): string {
  for (const { label, x, y, axis } of series) {
    if (x.length !== y.length) {
      throw new InputError(
        `plotSvg: "${label}" has ${x.length} x and ${y.length} y values; pass as many of both`,
      );
    }
    if (axis === 'right' && !axes.rightTitle) {
      throw new InputError(
        `plotSvg: "${label}" is read on the right axis, which has no title; pass axes.rightTitle`,
      );
    }
  }
  const { width = 720, height = 400 } = axes;
  const colors = themes[axes.theme ?? 'light'];
  const legendHeight = series.length > 1 ? 20 : 0;
  const box = {
    left: 74,
    right: width - (axes.rightTitle ? 74 : 20),
    top: 14 + (axes.title ? 22 : 0) + legendHeight,
    bottom: height - 48,
  };
  const xRange = rangeOf(
    series.map((s) => s.x),
    0,
  );
  const leftRange = rangeOf(
    series.filter((s) => s.axis !== 'right').map((s) => s.y),
    0.06,
  );
  const rightRange = rangeOf(
    series.filter((s) => s.axis === 'right').map((s) => s.y),
    0.06,
  );
  const toX = (x: number) =>
    box.left + ((x - xRange.min) / (xRange.max - xRange.min)) * (box.right - box.left);
  const toY = (y: number, range: Range) =>
    box.bottom - ((y - range.min) / (range.max - range.min)) * (box.bottom - box.top);

  const parts: string[] = [];
  const line = (x1: number, y1: number, x2: number, y2: number, stroke: string) =>
    parts.push(`<line x1="${n(x1)}" y1="${n(y1)}" x2="${n(x2)}" y2="${n(y2)}" stroke="${stroke}"/>`);
  const text = (x: number, y: number, content: string, more: string) =>
    parts.push(`<text x="${n(x)}" y="${n(y)}" ${more}>${escapeXml(content)}</text>`);
  const upright = (x: number, content: string) => {
    const y = (box.top + box.bottom) / 2;
    text(x, y, content, `text-anchor="middle" transform="rotate(-90 ${n(x)} ${n(y)})"`);
  };

  const xTicks = niceTicks(xRange.min, xRange.max, (box.right - box.left) / 90);
  for (const value of xTicks.values) {
    line(toX(value), box.top, toX(value), box.bottom, colors.grid);
    text(toX(value), box.bottom + 18, tickText(value, xTicks.decimals), 'text-anchor="middle"');
  }
  const yTickCount = (box.bottom - box.top) / 45;
  const leftTicks = niceTicks(leftRange.min, leftRange.max, yTickCount);
  for (const value of leftTicks.values) {
    line(box.left, toY(value, leftRange), box.right, toY(value, leftRange), colors.grid);
    text(box.left - 8, toY(value, leftRange) + 4, tickText(value, leftTicks.decimals), 'text-anchor="end"');
  }
  if (axes.rightTitle) {
    const ticks = niceTicks(rightRange.min, rightRange.max, yTickCount);
    for (const value of ticks.values) {
      line(box.right, toY(value, rightRange), box.right + 4, toY(value, rightRange), colors.line);
      text(box.right + 8, toY(value, rightRange) + 4, tickText(value, ticks.decimals), '');
    }
    upright(width - 14, axes.rightTitle);
  }
  parts.push(
    `<rect x="${box.left}" y="${box.top}" width="${n(box.right - box.left)}" height="${n(box.bottom - box.top)}" fill="none" stroke="${colors.line}"/>`,
  );
  text((box.left + box.right) / 2, height - 10, axes.xTitle, 'text-anchor="middle"');
  upright(18, axes.yTitle);
  if (axes.title) text(box.left, 22, axes.title, 'font-weight="600" font-size="15"');

  let legendX = box.left;
  series.forEach((one, k) => {
    const color = one.color ?? plotColors[k % plotColors.length];
    const range = one.axis === 'right' ? rightRange : leftRange;
    const path = curve(one, toX, (y) => toY(y, range));
    parts.push(
      `<path d="${path}" fill="none" stroke="${color}" stroke-width="1.6" stroke-linejoin="round"/>`,
    );
    if (legendHeight > 0) {
      const y = box.top - 8;
      parts.push(`<rect x="${n(legendX)}" y="${y - 5}" width="16" height="3" fill="${color}"/>`);
      text(legendX + 22, y, one.label, '');
      // About 7 px a letter at this size: a legend needs no better.
      legendX += 22 + 7 * one.label.length + 18;
    }
  });
  const description = series.map((one) => one.label).join(', ');
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" aria-label="${escapeXml(`${axes.title ?? description} against ${axes.xTitle}`)}" font-family="Inter, system-ui, sans-serif" font-size="13" fill="${colors.text}">
<rect width="${width}" height="${height}" fill="${colors.background}"/>
${parts.join('\n')}
</svg>
`;
}

/** Least and greatest finite value, with part of the span added at both ends; never empty. */
function rangeOf(arrays: readonly ArrayLike<number>[], margin: number): Range {
  let min = Number.POSITIVE_INFINITY;
  let max = Number.NEGATIVE_INFINITY;
  for (const values of arrays) {
    for (let k = 0; k < values.length; k++) {
      if (!Number.isFinite(values[k])) continue;
      min = Math.min(min, values[k]);
      max = Math.max(max, values[k]);
    }
  }
  if (min > max) return { min: 0, max: 1 };
  // A flat line needs a range around it, wide enough to show digits.
  const span = max > min ? max - min : Math.max(1e-6 * Math.abs(max), 1e-9);
  const added = max > min ? margin * span : span;
  return { min: min - added, max: max + added };
}

/** The path of a curve, thinned to pixel columns where it has more than four points to a pixel. */
function curve(series: PlotSeries, toX: (x: number) => number, toY: (y: number) => number): string {
  const { x, y } = series;
  const commands: string[] = [];
  let drawing = false;
  const add = (px: number, py: number) => {
    commands.push(`${drawing ? 'L' : 'M'}${n(px)} ${n(py)}`);
    drawing = true;
  };
  let k = 0;
  while (k < x.length) {
    if (!Number.isFinite(x[k]) || !Number.isFinite(y[k])) {
      drawing = false;
      k++;
      continue;
    }
    const column = Math.round(toX(x[k]));
    let [low, high, end] = [k, k, k];
    while (end < x.length && Math.round(toX(x[end])) === column && Number.isFinite(y[end])) {
      if (y[end] < y[low]) low = end;
      if (y[end] > y[high]) high = end;
      end++;
    }
    if (end - k <= 4) for (let m = k; m < end; m++) add(toX(x[m]), toY(y[m]));
    else {
      for (const m of [...new Set([k, Math.min(low, high), Math.max(low, high), end - 1])])
        add(toX(x[m]), toY(y[m]));
    }
    k = Math.max(end, k + 1);
  }
  return commands.join('');
}

function n(value: number): string {
  return String(Math.round(value * 100) / 100);
}

/** Text as it may stand in XML. */
export function escapeXml(content: string): string {
  return content.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');
}
