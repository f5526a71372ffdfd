import type { ViewerTheme } from './viewer-themes';

/** Values over two indices: points of a periodic cell, or the rows and columns of a table. */
export interface HeatMapProps {
  /** [n, m], row by row; NaN where there is no value */
  readonly values: ArrayLike<number>;
  readonly size: readonly [number, number];
  /**
   * Å, [2, 2], rows a and b: value [i, j] belongs to the point i/n a + j/m b of this periodic cell, drawn with y up.
   * Without it the values are a table, row 0 on top
   */
  readonly cell?: ArrayLike<number>;
  /** the same quantity on a finer grid, for a smooth picture of the cell; what is read and picked are `values` */
  readonly picture?: { readonly values: ArrayLike<number>; readonly size: readonly [number, number] };
  /** of a table, [n] and [m] */
  readonly rowLabels?: readonly string[];
  readonly columnLabels?: readonly string[];
  /** the quantity: "energy above the best" */
  readonly title: string;
  readonly unit: string;
  /** digits after the point; default 3 */
  readonly decimals?: number;
  /** where the colours begin and end; default the lowest and highest value */
  readonly range?: readonly [number, number];
  /** drawn with a cross, perhaps between points; default the lowest value, null for none */
  readonly marked?: readonly [number, number] | null;
  /** drawn with a ring, perhaps between points */
  readonly selected?: readonly [number, number];
  /** said below while no value is pointed at; default the value that is marked */
  readonly note?: string;
  /** a value was clicked, or taken with Enter; without it values can only be read */
  readonly onPick?: (row: number, column: number) => void;
  /** the pointer or the arrow keys are on a value, or on none */
  readonly onHover?: (place: readonly [number, number] | undefined) => void;
  /** px; default 280 */
  readonly maxHeight?: number;
  readonly theme?: ViewerTheme;
}

/** A rectangle of the page that holds the picture, and the way between its pixels and the values. */
export interface HeatMapLayout {
  /** px, of the whole drawing, labels included */
  readonly width: number;
  readonly height: number;
  /** px, of the coloured part */
  readonly left: number;
  readonly top: number;
  readonly pictureWidth: number;
  readonly pictureHeight: number;
  /** indices of the value drawn at a pixel, for a grid of any size; undefined outside */
  readonly indexAt: (
    x: number,
    y: number,
    size: readonly [number, number],
  ) => readonly [number, number] | undefined;
  /** px, where the point of a value is drawn */
  readonly pointOf: (row: number, column: number) => readonly [number, number];
  /** px, of one value */
  readonly step: readonly [number, number];
}

/** px per letter of 11 px text, on average */
const letterWidth = 6.2;

/** @param width px at hand */
export function heatMapLayout(props: HeatMapProps, width: number): HeatMapLayout {
  return props.cell ? cellLayout(props, props.cell, width) : tableLayout(props, width);
}

function cellLayout(
  { size, maxHeight = 280 }: HeatMapProps,
  cell: ArrayLike<number>,
  width: number,
): HeatMapLayout {
  const margin = 9;
  const [ax, ay, bx, by] = Array.from(cell);
  const xs = [0, ax, bx, ax + bx];
  const ys = [0, ay, by, ay + by];
  const [x0, y1] = [Math.min(...xs), Math.max(...ys)];
  const [wide, high] = [Math.max(...xs) - x0, y1 - Math.min(...ys)];
  const scale = Math.min((width - 2 * margin) / wide, (maxHeight - 2 * margin) / high);
  const determinant = ax * by - ay * bx;
  const left = Math.max(margin, (width - scale * wide) / 2);
  return {
    width,
    height: scale * high + 2 * margin,
    left,
    top: margin,
    pictureWidth: scale * wide,
    pictureHeight: scale * high,
    indexAt: (px, py, [n, m]) => {
      const [x, y] = [x0 + (px - left) / scale, y1 - (py - margin) / scale];
      const u = (x * by - y * bx) / determinant;
      const v = (ax * y - ay * x) / determinant;
      // A hair outside is still the edge, or the outline would be hard to hit.
      if (!(u >= -0.02 && u <= 1.02 && v >= -0.02 && v <= 1.02)) return undefined;
      return [((Math.round(u * n) % n) + n) % n, ((Math.round(v * m) % m) + m) % m];
    },
    pointOf: (row, column) => {
      const [u, v] = [row / size[0], column / size[1]];
      return [left + scale * (u * ax + v * bx - x0), margin + scale * (y1 - u * ay - v * by)];
    },
    step: [(scale * Math.hypot(ax, ay)) / size[0], (scale * Math.hypot(bx, by)) / size[1]],
  };
}

function tableLayout(props: HeatMapProps, width: number): HeatMapLayout {
  const { size, rowLabels = [], columnLabels = [], maxHeight = 280 } = props;
  const [n, m] = size;
  const longest = (labels: readonly string[]) =>
    letterWidth * Math.max(0, ...labels.map((text) => text.length));
  const left = rowLabels.length > 0 ? Math.min(0.45 * width, longest(rowLabels) + 10) : 1;
  const columnWidth = (width - left - 1) / m;
  const turned = columnLabelsTurned(props, columnWidth);
  const top = columnLabels.length === 0 ? 1 : turned ? Math.min(110, longest(columnLabels) + 8) : 18;
  // Flat rows stay readable, tall ones look like bars.
  const rowHeight = Math.max(14, Math.min(columnWidth, 34, (maxHeight - top - 1) / n));
  return {
    width,
    height: top + n * rowHeight + 1,
    left,
    top,
    pictureWidth: m * columnWidth,
    pictureHeight: n * rowHeight,
    indexAt: (px, py, grid) => {
      const u = (py - top) / (n * rowHeight);
      const v = (px - left) / (m * columnWidth);
      if (!(u >= 0 && u < 1 && v >= 0 && v < 1)) return undefined;
      return [Math.floor(u * grid[0]), Math.floor(v * grid[1])];
    },
    pointOf: (row, column) => [left + (column + 0.5) * columnWidth, top + (row + 0.5) * rowHeight],
    step: [columnWidth, rowHeight],
  };
}

/** Whether the labels above the columns of a table need to be turned upright to fit. */
export function columnLabelsTurned({ columnLabels = [] }: HeatMapProps, columnWidth: number): boolean {
  return columnLabels.some((text) => text.length * letterWidth > columnWidth - 2);
}

/** From one label that is drawn to the next, so that lines of text do not run into each other. */
export function labelStride(pixels: number): number {
  return Math.max(1, Math.ceil(12 / pixels));
}

/** The point nearest to a place, round in a periodic cell. */
export function nearestPoint(
  { size }: HeatMapProps,
  [row, column]: readonly [number, number],
): readonly [number, number] {
  const wrap = (index: number, count: number) => ((Math.round(index) % count) + count) % count;
  return [wrap(row, size[0]), wrap(column, size[1])];
}

/** "row 2, column 3" or the labels of the table, or the shift in parts of the cell. */
export function placeName(props: HeatMapProps, row: number, column: number): string {
  const { size, cell, rowLabels, columnLabels } = props;
  if (cell) return `shift ${shiftText(row / size[0])} ${shiftText(column / size[1])}`;
  return `${rowLabels?.[row] ?? `row ${row + 1}`}, ${columnLabels?.[column] ?? `column ${column + 1}`}`;
}

export function shiftText(part: number): string {
  return String(Number(part.toFixed(4)));
}

/** A value with its unit; a dash where there is none. */
export function valueText({ unit, decimals = 3 }: HeatMapProps, value: number): string {
  return Number.isFinite(value) ? `${value.toFixed(decimals)}${unit === '' ? '' : ` ${unit}`}` : '–';
}

/** Row and column of the lowest value. */
export function lowestPlace(
  values: ArrayLike<number>,
  columns: number,
): readonly [number, number] | undefined {
  let best = -1;
  for (let k = 0; k < values.length; k++)
    if (Number.isFinite(values[k]) && (best < 0 || values[k] < values[best])) best = k;
  return best < 0 ? undefined : [Math.floor(best / columns), best % columns];
}

/** The place that an arrow key leads to: round in a periodic cell, up to the edge in a table. */
export function placeAfterKey(
  props: HeatMapProps,
  [row, column]: readonly [number, number],
  key: string,
): readonly [number, number] | undefined {
  const { size, cell } = props;
  // In a cell b points up and a to the right; in a table rows go down.
  const moves: Readonly<Record<string, readonly [number, number]>> = cell
    ? { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] }
    : { ArrowRight: [0, 1], ArrowLeft: [0, -1], ArrowUp: [-1, 0], ArrowDown: [1, 0] };
  const move = moves[key];
  if (!move) return undefined;
  const step = (index: number, by: number, count: number) =>
    cell ? (index + by + count) % count : Math.min(count - 1, Math.max(0, index + by));
  return [step(row, move[0], size[0]), step(column, move[1], size[1])];
}
