import { scaleColor } from './color-scale';
import { elementStyle } from './element-styles';
import { makeSprite } from './sprite';
import type { ViewerTheme } from './viewer-themes';

type Vector2 = readonly [number, number];
type Rows2 = readonly [Vector2, Vector2];

/** One layer of atoms that repeats in the plane. */
export interface PlaneLayer {
  /** Å, rows are the two periods */
  readonly basis: Rows2;
  /** Å, atoms of one period */
  readonly atoms: readonly { readonly x: number; readonly y: number; readonly atomicNumber: number }[];
}

/** Two layers, one above the other, and the cells that are outlined. Å, one set of axes for all. */
export interface LatticePair {
  readonly lower: PlaneLayer;
  readonly upper: PlaneLayer;
  /** of the lower layer, solid; of the upper one, dashed */
  readonly lowerCell: Rows2;
  readonly upperCell: Rows2;
  /** dotted */
  readonly pattern?: Rows2;
  /**
   * how far the upper layer's lattice points are out of step with the lower's: a point p (row, Å) is p W away from its
   * coherent place, in periods of the lower layer. From afar dots are coloured by that
   */
  readonly misfit?: Rows2;
  /** Å, diameter of a circle about the origin: the contact of a particle */
  readonly contact?: number;
  /** drawn as arrows from the middle of the cell: directions (rad) and what is written on them */
  readonly strains?: readonly { readonly angle: number; readonly strain: number }[];
}

/** What is seen: the point in the middle and the height of the picture, Å. */
export interface PlaneView {
  readonly x: number;
  readonly y: number;
  readonly height: number;
}

export const latticeInks = {
  dark: { ground: '#0f161e', text: '#e6ebf0', lower: '#4fb3c4', upper: '#f0b449', pattern: '#d79be0' },
  light: { ground: '#ffffff', text: '#16202b', lower: '#0f7285', upper: '#9a6400', pattern: '#8a3f9a' },
} as const;

/** Å; a picture this high no longer tells single atoms apart */
const farHeight = 90;

/** A view that holds the coincidence cell with room around, or as much of the pattern as can be made out. */
export function fittedView(
  { lowerCell, pattern, contact = 0 }: LatticePair,
  target: 'cell' | 'pattern',
): PlaneView {
  if (target === 'pattern' && pattern) {
    const [p, q] = pattern.map((vector) => Math.hypot(...vector));
    return {
      x: 0,
      y: 0,
      height: Math.min(260, Math.max(farHeight + 1, 1.3 * contact, 1.7 * Math.min(p, q))),
    };
  }
  const [a, b] = lowerCell;
  const reach = Math.max(Math.hypot(a[0] + b[0], a[1] + b[1]), Math.hypot(a[0] - b[0], a[1] - b[1]));
  return {
    x: (a[0] + b[0]) / 2,
    y: (a[1] + b[1]) / 2,
    height: Math.min(260, Math.max(22, 1.35 * reach)),
  };
}

/** Whether the dots of the upper layer are coloured by how far they are in step. */
export function showsMisfit(pair: LatticePair, view: PlaneView): boolean {
  return pair.misfit !== undefined && view.height > farHeight;
}

const shadeCount = 12;

/** Bright in step, dark out of step. */
function shadeColor(part: number): string {
  return `rgb(${scaleColor(1 - part).join(' ')})`;
}

/** From 0, at the coherent place, to 1, half a period off along either direction. */
export function outOfStep([p, q]: Rows2, x: number, y: number): number {
  const off = (value: number) => Math.abs(value - Math.round(value));
  return 2 * Math.max(off(x * p[0] + y * q[0]), off(x * p[1] + y * q[1]));
}

/** @returns dots drawn */
export function drawLattices(
  canvas: HTMLCanvasElement,
  pair: LatticePair,
  view: PlaneView,
  width: number,
  height: number,
  theme: ViewerTheme,
): number {
  const ratio = devicePixelRatio || 1;
  canvas.width = Math.round(width * ratio);
  canvas.height = Math.round(height * ratio);
  const context = canvas.getContext('2d')!;
  const ink = latticeInks[theme];
  const scale = height / view.height;
  const toPixel = (x: number, y: number): Vector2 => [
    width / 2 + scale * (x - view.x),
    height / 2 - scale * (y - view.y),
  ];
  context.scale(ratio, ratio);
  context.fillStyle = ink.ground;
  context.fillRect(0, 0, width, height);
  const corners = [
    [-1, -1],
    [1, -1],
    [1, 1],
    [-1, 1],
  ].map(([i, j]): Vector2 => [view.x + (i * 0.5 * width) / scale, view.y + (j * 0.5 * height) / scale]);
  const dots = { lower: drawLayer(pair.lower, 'lower'), upper: drawLayer(pair.upper, 'upper') };
  if (pair.pattern) outline(pair.pattern, ink.pattern, [2, 4]);
  outline(pair.upperCell, ink.upper, [7, 4]);
  outline(pair.lowerCell, ink.lower, []);
  if (pair.contact) {
    context.beginPath();
    context.arc(...toPixel(0, 0), (scale * pair.contact) / 2, 0, 2 * Math.PI);
    for (const [lineWidth, stroke] of [
      [4, ink.ground],
      [1.5, ink.text],
    ] as const) {
      context.lineWidth = lineWidth;
      context.strokeStyle = stroke;
      context.stroke();
    }
  }
  if (pair.strains) drawStrains(pair.strains);
  return dots.lower + dots.upper;

  function drawLayer({ basis, atoms }: PlaneLayer, which: 'lower' | 'upper'): number {
    const [a, b] = basis;
    const determinant = a[0] * b[1] - a[1] * b[0];
    const along = corners.map(([x, y]) => (x * b[1] - y * b[0]) / determinant);
    const across = corners.map(([x, y]) => (a[0] * y - a[1] * x) / determinant);
    const range = (values: readonly number[]) => [
      Math.floor(Math.min(...values)) - 1,
      Math.ceil(Math.max(...values)) + 1,
    ];
    const [i0, i1] = range(along);
    const [j0, j1] = range(across);
    let drawn = 0;
    const { misfit } = pair;
    const colored = misfit !== undefined && showsMisfit(pair, view);
    for (const { x, y, atomicNumber } of colored ? atoms.slice(-1) : atoms) {
      const style = elementStyle(atomicNumber);
      const color = `#${style.color.toString(16).padStart(6, '0')}`;
      // Small enough that both layers are seen: the pattern is in how they lie on each other.
      const part = which === 'lower' ? 0.62 : 0.5;
      const radius = Math.max(1.1, scale * (colored ? 0.95 : part * Math.min(1, style.radius)));
      const dot = (fill: string) =>
        makeSprite(context, radius + 1, (own) => {
          own.beginPath();
          own.arc(0, 0, radius, 0, 2 * Math.PI);
          own.fillStyle = fill;
          own.globalAlpha = which === 'lower' ? (colored ? 0.25 : 0.85) : colored ? 1 : 0.62;
          own.fill();
          if (radius < 2.5 || (which === 'lower' && theme === 'dark')) return;
          own.globalAlpha = which === 'lower' ? 0.3 : 1;
          own.strokeStyle = ink.text;
          own.stroke();
        });
      const shades =
        colored && which === 'upper'
          ? Array.from({ length: shadeCount }, (_, k) => dot(shadeColor(k / (shadeCount - 1))))
          : [dot(color)];
      for (let i = i0; i <= i1; i++) {
        for (let j = j0; j <= j1; j++) {
          const [ox, oy] = [i * a[0] + j * b[0], i * a[1] + j * b[1]];
          const [px, py] = toPixel(x + ox, y + oy);
          if (px < -radius || py < -radius || px > width + radius || py > height + radius) continue;
          const shade =
            shades.length === 1 || !misfit ? 0 : Math.round(outOfStep(misfit, ox, oy) * (shadeCount - 1));
          shades[shade](px, py);
          drawn++;
        }
      }
    }
    return drawn;
  }

  function outline([a, b]: Rows2, color: string, dash: readonly number[]): void {
    const path = [toPixel(0, 0), toPixel(a[0], a[1]), toPixel(a[0] + b[0], a[1] + b[1]), toPixel(b[0], b[1])];
    context.setLineDash([...dash]);
    context.lineJoin = 'round';
    for (const [lineWidth, stroke] of [
      [4.5, ink.ground],
      [2, color],
    ] as const) {
      context.beginPath();
      for (const [k, [px, py]] of path.entries()) context[k === 0 ? 'moveTo' : 'lineTo'](px, py);
      context.closePath();
      context.lineWidth = lineWidth;
      context.strokeStyle = stroke;
      context.stroke();
    }
    context.setLineDash([]);
  }

  /** A cross of two double arrows in the corner: outwards where the film is pulled, inwards where it is pressed. */
  function drawStrains(strains: NonNullable<LatticePair['strains']>): void {
    const [cx, cy] = [width - 68, height - 66];
    context.fillStyle = ink.ground;
    context.globalAlpha = 0.82;
    context.beginPath();
    context.arc(cx, cy, 62, 0, 2 * Math.PI);
    context.fill();
    context.globalAlpha = 1;
    context.font = `11px ${getComputedStyle(canvas).fontFamily}`;
    context.textAlign = 'center';
    context.textBaseline = 'middle';
    for (const { angle, strain } of strains) {
      const [c, s] = [Math.cos(angle), -Math.sin(angle)];
      context.strokeStyle = ink.upper;
      context.fillStyle = ink.upper;
      context.lineWidth = 2;
      for (const side of [1, -1]) {
        const at = (r: number, off: number): Vector2 => [
          cx + side * (r * c - off * s),
          cy + side * (r * s + off * c),
        ];
        const [tip, tail] = strain >= 0 ? [22, 5] : [6, 22];
        const base = strain >= 0 ? tip - 7 : tip + 7;
        const line = [at(tail, 0), at(base, 0)];
        context.beginPath();
        context.moveTo(...line[0]);
        context.lineTo(...line[1]);
        context.stroke();
        context.beginPath();
        context.moveTo(...at(tip, 0));
        context.lineTo(...at(base, 4));
        context.lineTo(...at(base, -4));
        context.fill();
      }
      context.fillStyle = ink.text;
      // On the side of the cross that looks up, so that the two labels never meet.
      const up = s < -1e-6 || (s < 1e-6 && c > 0) ? 1 : -1;
      context.fillText(
        `${strain >= 0 ? '+' : '−'}${Math.abs(100 * strain).toFixed(1)} %`,
        cx + up * (26 + 19 * Math.abs(c)) * c,
        cy + up * (26 + 19 * Math.abs(c) + 6 * Math.abs(s)) * s,
      );
    }
  }
}
