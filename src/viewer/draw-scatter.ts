import {
  type AxisScale,
  axisScale,
  type ScatterAxis,
  type ScatterPoints,
  scatterColors,
  scatterGlyphs,
} from './scatter-layout';
import { makeSprite } from './sprite';
import type { ViewerTheme } from './viewer-themes';

/** Where everything of a plot is drawn, CSS pixels. */
export interface ScatterFrame {
  readonly points: ScatterPoints;
  readonly x: AxisScale;
  readonly y: AxisScale;
  readonly titles: readonly [string, string];
  readonly box: {
    readonly left: number;
    readonly top: number;
    readonly right: number;
    readonly bottom: number;
  };
  readonly width: number;
  readonly height: number;
  /** [n, 2] */
  readonly pixels: Float32Array;
}

const margin = { left: 46, top: 10, right: 12, bottom: 38 };
const inks = {
  dark: { text: '#a3b0bd', strong: '#e6ebf0', grid: '#22303d', line: '#8fa2b5', ground: '#141b23' },
  light: { text: '#51606e', strong: '#16202b', grid: '#e4eaef', line: '#5a6b7d', ground: '#ffffff' },
} as const;

export function scatterFrame(
  points: ScatterPoints,
  xAxis: ScatterAxis,
  yAxis: ScatterAxis,
  width: number,
  height: number,
): ScatterFrame {
  const box = {
    left: margin.left,
    top: margin.top,
    right: width - margin.right,
    bottom: height - margin.bottom,
  };
  const x = axisScale(xAxis, points.x, box.right - box.left);
  const y = axisScale(yAxis, points.y, box.bottom - box.top);
  const count = points.x.length;
  const pixels = new Float32Array(2 * count);
  for (let k = 0; k < count; k++) {
    pixels[2 * k] = box.left + x.part(points.x[k]) * (box.right - box.left);
    pixels[2 * k + 1] = box.bottom - y.part(points.y[k]) * (box.bottom - box.top);
  }
  return { points, x, y, titles: [xAxis.title, yAxis.title], box, width, height, pixels };
}

/** px; many points are drawn smaller */
export function glyphRadius(count: number): number {
  return count > 5000 ? 2.4 : count > 1000 ? 3.1 : 3.9;
}

export function drawScatter(canvas: HTMLCanvasElement, frame: ScatterFrame, theme: ViewerTheme): void {
  const { width, height, points, pixels, box } = frame;
  const ratio = devicePixelRatio || 1;
  canvas.width = Math.round(width * ratio);
  canvas.height = Math.round(height * ratio);
  const context = canvas.getContext('2d')!;
  context.scale(ratio, ratio);
  const ink = inks[theme];
  drawAxes(context, frame, ink);
  context.save();
  context.beginPath();
  context.rect(box.left - 7, box.top - 7, box.right - box.left + 14, box.bottom - box.top + 14);
  context.clip();
  const count = points.x.length;
  const radius = glyphRadius(count);
  drawLine(context, frame, ink.line);
  drawPoints(context, frame, theme, radius, count > 2000 ? 0.75 : 0.92);
  context.strokeStyle = ink.strong;
  context.lineWidth = 1.25;
  for (const k of points.ringed ?? []) circle(context, pixels, k, radius + 3);
  context.restore();
}

function drawAxes(
  context: CanvasRenderingContext2D,
  frame: ScatterFrame,
  ink: (typeof inks)[ViewerTheme],
): void {
  const { box, x, y, titles, width } = frame;
  context.font = `11px ${getComputedStyle(context.canvas).fontFamily}`;
  context.lineWidth = 1;
  context.strokeStyle = ink.grid;
  context.fillStyle = ink.text;
  context.beginPath();
  context.textAlign = 'center';
  context.textBaseline = 'top';
  for (const { value, text } of x.ticks) {
    const at = Math.round(box.left + x.part(value) * (box.right - box.left)) + 0.5;
    context.moveTo(at, text ? box.top : box.bottom - 4);
    context.lineTo(at, box.bottom);
    if (text) context.fillText(text, at, box.bottom + 5);
  }
  context.textAlign = 'right';
  context.textBaseline = 'middle';
  for (const { value, text } of y.ticks) {
    const at = Math.round(box.bottom - y.part(value) * (box.bottom - box.top)) + 0.5;
    context.moveTo(box.left, at);
    context.lineTo(text ? box.right : box.left + 4, at);
    if (text) context.fillText(text, box.left - 6, at);
  }
  context.stroke();
  context.textAlign = 'center';
  context.textBaseline = 'alphabetic';
  context.fillText(titles[0], (box.left + box.right) / 2, frame.height - 6, width);
  context.save();
  context.translate(11, (box.top + box.bottom) / 2);
  context.rotate(-Math.PI / 2);
  context.fillText(titles[1], 0, 0, box.bottom - box.top);
  context.restore();
}

function drawLine(context: CanvasRenderingContext2D, { points, pixels }: ScatterFrame, color: string): void {
  const { line = [] } = points;
  if (line.length < 2) return;
  context.strokeStyle = color;
  context.lineWidth = 1.25;
  context.setLineDash([5, 3]);
  context.beginPath();
  for (const [order, k] of line.entries()) {
    const [px, py] = [pixels[2 * k], pixels[2 * k + 1]];
    if (order === 0) context.moveTo(px, py);
    else {
      // As good as the last until the next is reached: steps, not slopes.
      context.lineTo(px, pixels[2 * line[order - 1] + 1]);
      context.lineTo(px, py);
    }
  }
  context.stroke();
  context.setLineDash([]);
}

/** All points of one colour and shape by one stamp. */
function drawPoints(
  context: CanvasRenderingContext2D,
  { points, pixels }: ScatterFrame,
  theme: ViewerTheme,
  radius: number,
  opacity: number,
): void {
  const palette = scatterColors[theme];
  const groups = new Map<number, number[]>();
  for (let k = 0; k < points.x.length; k++) {
    const key =
      (points.colors[k] % palette.length) * scatterGlyphs.length + (points.shapes[k] % scatterGlyphs.length);
    const group = groups.get(key);
    if (group) group.push(k);
    else groups.set(key, [k]);
  }
  context.globalAlpha = opacity;
  for (const [key, group] of groups) {
    const stamp = makeSprite(context, 1.4 * radius, (own) => {
      own.fillStyle = palette[Math.floor(key / scatterGlyphs.length)];
      own.beginPath();
      addGlyph(own, key % scatterGlyphs.length, 0, 0, radius);
      own.fill();
    });
    // On whole pixels a stamp is copied, between them it is worked out anew.
    for (const k of group) stamp(Math.round(pixels[2 * k]), Math.round(pixels[2 * k + 1]));
  }
  context.globalAlpha = 1;
}

/** Corners of each shape for a radius of 1; the disk has none. Areas are about alike. */
const outlines: readonly (readonly (readonly [number, number])[])[] = [
  [],
  [[-0.88, -0.88], [0.88, -0.88], [0.88, 0.88], [-0.88, 0.88]],
  [[0, -1.25], [1.15, 0.85], [-1.15, 0.85]],
  [[0, -1.3], [1.1, 0], [0, 1.3], [-1.1, 0]],
  [[0, 1.25], [1.15, -0.85], [-1.15, -0.85]],
  [
    [-0.4, -1.15], [0.4, -1.15], [0.4, -0.4], [1.15, -0.4], [1.15, 0.4], [0.4, 0.4],
    [0.4, 1.15], [-0.4, 1.15], [-0.4, 0.4], [-1.15, 0.4], [-1.15, -0.4], [-0.4, -0.4],
  ],
  Array.from({ length: 10 }, (_, k) => {
    const [angle, reach] = [(Math.PI * k) / 5 - Math.PI / 2, k % 2 === 0 ? 1.35 : 0.6];
    return [reach * Math.cos(angle), reach * Math.sin(angle)] as const;
  }),
  [[-1.3, -0.5], [1.3, -0.5], [1.3, 0.5], [-1.3, 0.5]],
]; // biome-ignore format: a list reads better in rows

function addGlyph(
  context: CanvasRenderingContext2D,
  shape: number,
  x: number,
  y: number,
  radius: number,
): void {
  const outline = outlines[shape];
  if (outline.length === 0) {
    context.moveTo(x + radius, y);
    context.arc(x, y, radius, 0, 2 * Math.PI);
    return;
  }
  for (const [k, [dx, dy]] of outline.entries()) {
    if (k === 0) context.moveTo(x + radius * dx, y + radius * dy);
    else context.lineTo(x + radius * dx, y + radius * dy);
  }
  context.closePath();
}

function circle(context: CanvasRenderingContext2D, pixels: Float32Array, k: number, radius: number): void {
  context.beginPath();
  context.arc(pixels[2 * k], pixels[2 * k + 1], radius, 0, 2 * Math.PI);
  context.stroke();
}
