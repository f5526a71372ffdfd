import type { IUniform } from 'three';
import type { HopArrow } from '../hop-arrow';
import { hopStyle, regionStyles } from '../region-styles';
import { GrowingTexture } from './growing-texture';

/** Sticks and cones at given places, three texels each; see the tube shader. */
export class Tubes {
  readonly uniform: IUniform;
  private readonly texture = new GrowingTexture('rgba32f');
  count = 0;

  constructor() {
    this.uniform = this.texture.uniform;
  }

  /**
   * @param tubes [count, 12]: from x y z radius, to x y z radius (Å), colour there, colour here (0xRRGGBB), least
   *   radius in pixels, 0
   */
  set(tubes: ArrayLike<number>): void {
    this.count = tubes.length / 12;
    this.texture.reserve(3 * this.count);
    this.texture.data.set(tubes);
    this.texture.upload();
  }

  dispose(): void {
    this.texture.dispose();
  }
}

/** The twelve edges of the cell as thin tubes. */
export function cellTubes(cell: ArrayLike<number>, color: number): number[] {
  const tubes: number[] = [];
  const corner = (i: number, j: number, k: number) =>
    [0, 1, 2].map((b) => i * cell[b] + j * cell[3 + b] + k * cell[6 + b]);
  const radius = 0.02;
  const leastPixels = 1.1;
  for (const [u, v] of [
    [0, 0],
    [0, 1],
    [1, 0],
    [1, 1],
  ]) {
    const edges = [
      [corner(0, u, v), corner(1, u, v)],
      [corner(u, 0, v), corner(u, 1, v)],
      [corner(u, v, 0), corner(u, v, 1)],
    ];
    for (const [from, to] of edges) tubes.push(...from, radius, ...to, radius, color, color, leastPixels, 0);
  }
  return tubes;
}

/** An arrow as a shaft and a head, coloured from one colour to the other. */
export function arrowTubes(
  from: ArrayLike<number>,
  to: ArrayLike<number>,
  radius: number,
  fromColor: number,
  toColor: number,
  headColor = toColor,
): number[] {
  const step = [to[0] - from[0], to[1] - from[1], to[2] - from[2]];
  const length = Math.hypot(step[0], step[1], step[2]);
  if (!(length > 0)) return [];
  const headLength = Math.min(5 * radius, 0.5 * length);
  const part = 1 - headLength / length;
  const neck = [from[0] + part * step[0], from[1] + part * step[1], from[2] + part * step[2]];
  return [
    from[0],
    from[1],
    from[2],
    radius,
    neck[0],
    neck[1],
    neck[2],
    radius,
    fromColor,
    toColor,
    1,
    0,
    neck[0],
    neck[1],
    neck[2],
    2.3 * radius,
    to[0],
    to[1],
    to[2],
    0,
    headColor,
    headColor,
    1,
    0,
  ];
}

/** Å, of the shaft of a hop's arrow */
const hopRadius = 0.22;

/** Arrows of hops: the shaft runs from the colour of the region left to that of the one entered, the head says hop. */
export function hopTubes(hops: readonly HopArrow[]): number[] {
  const color = (region: number) => lighten((regionStyles[region] ?? regionStyles[0]).color);
  return hops.flatMap((hop) =>
    arrowTubes(hop.from, hop.to, hopRadius, color(hop.fromRegion), color(hop.toRegion), hopStyle.color),
  );
}

/** Halfway to white: an arrow must stand out from the atoms of its own region. */
function lighten(color: number): number {
  return (((color >> 1) & 0x7f7f7f) + 0x7f7f7f) & 0xffffff;
}
