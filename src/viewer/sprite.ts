/**
 * A small drawing made once and stamped many times. Tens of thousands of shapes in one path take a canvas seconds to fill,
 * stamps take milliseconds.
 *
 * @param reach CSS px from the middle to the edge of the drawing
 * @param draw with the middle at 0, 0
 * @returns stamps it with its middle at a place
 */
export function makeSprite(
  context: CanvasRenderingContext2D,
  reach: number,
  draw: (context: CanvasRenderingContext2D) => void,
): (x: number, y: number) => void {
  const ratio = devicePixelRatio || 1;
  const half = Math.ceil(reach * ratio) + 1;
  const canvas = document.createElement('canvas');
  canvas.width = 2 * half;
  canvas.height = 2 * half;
  const own = canvas.getContext('2d')!;
  own.translate(half, half);
  own.scale(ratio, ratio);
  draw(own);
  const size = (2 * half) / ratio;
  return (x, y) => context.drawImage(canvas, x - size / 2, y - size / 2, size, size);
}
