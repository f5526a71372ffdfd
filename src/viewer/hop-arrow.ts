/** One hop to be drawn: where from, where to, and the regions it joins, which colour its ends. */
export interface HopArrow {
  /** Å */
  readonly from: ArrayLike<number>;
  /** Å; the image nearest to `from` */
  readonly to: ArrayLike<number>;
  readonly fromRegion: number;
  readonly toRegion: number;
}
