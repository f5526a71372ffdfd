/** px; what a picture may have at most on its longer side */
export const largestSide = 8192;

/**
 * Both sides of a picture in the proportions of the screen, whole and even (films need that).
 *
 * @param side px, of the longer side
 * @param aspect width over height
 */
export function pictureSize(side: number, aspect: number): { width: number; height: number } {
  const even = (length: number) => Math.max(16, 2 * Math.round(length / 2));
  return aspect >= 1
    ? { width: even(side), height: even(side / aspect) }
    : { width: even(side * aspect), height: even(side) };
}

/** Width over height of the scene on screen. */
export function screenAspect(): number {
  const canvas = document.querySelector<HTMLCanvasElement>('.viewport canvas');
  return canvas && canvas.clientHeight > 0 ? canvas.clientWidth / canvas.clientHeight : 4 / 3;
}
