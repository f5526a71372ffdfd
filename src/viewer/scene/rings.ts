import type { IUniform } from 'three';
import { momentStyle, vacancyStyle } from '../region-styles';
import type { ViewerColors } from '../viewer-themes';
import { GrowingTexture } from './growing-texture';

/** What rings mark. */
export interface RingContent {
  /** Å, [k, 3] */
  readonly vacancies: ArrayLike<number>;
  /** atoms */
  readonly moments: readonly number[];
  readonly selected: readonly number[];
  /** atom, or −1 */
  readonly hovered: number;
}

/** Å; about the size of a drawn oxygen, so that the place reads as one that could be filled */
const vacancyRadius = 0.95;

/** Rings, two texels each; see the ring shader. */
export class Rings {
  readonly uniform: IUniform;
  private readonly texture = new GrowingTexture('rgba32f');
  count = 0;

  constructor() {
    this.uniform = this.texture.uniform;
  }

  set(content: RingContent, colors: ViewerColors): void {
    const rings: number[] = [];
    const { vacancies, moments, selected, hovered } = content;
    for (let p = 0; p + 2 < vacancies.length; p += 3) {
      rings.push(
        vacancies[p],
        vacancies[p + 1],
        vacancies[p + 2],
        vacancyRadius,
        vacancyStyle.color,
        6,
        0.14,
        -1,
      );
    }
    for (const atom of moments) rings.push(0, 0, 0, 0.25, momentStyle.color, 7, 0.2, atom);
    if (hovered >= 0 && !selected.includes(hovered)) rings.push(0, 0, 0, 0.12, colors.hovered, 8, 0, hovered);
    for (const atom of selected) rings.push(0, 0, 0, 0.16, colors.selected, 9, 0.1, atom);
    this.count = rings.length / 8;
    this.texture.reserve(2 * this.count);
    this.texture.data.set(rings);
    this.texture.upload();
  }

  dispose(): void {
    this.texture.dispose();
  }
}
