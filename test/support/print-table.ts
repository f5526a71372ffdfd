export interface Column {
  readonly title: string;
  /** characters; longer cells push the rest of their line to the right */
  readonly width: number;
  readonly align?: 'left' | 'right';
}

/** One line of a table, for printing row by row while a long run goes on. */
export function tableRow(columns: readonly Column[], cells: readonly string[]): string {
  return columns
    .map(({ width, align }, k) => (align === 'right' ? cells[k].padStart(width) : cells[k].padEnd(width)))
    .join('  ')
    .trimEnd();
}

/** Title line and rule. */
export function tableHead(columns: readonly Column[]): string {
  const titles = columns.map(({ title }) => title);
  return `${tableRow(columns, titles)}\n${columns.map(({ width }) => '-'.repeat(width)).join('  ')}`;
}

/** A number with `digits` significant digits, without an exponent where it stays readable. */
export function formatNumber(value: number, digits = 7): string {
  if (value === 0) return '0';
  const size = Math.abs(value);
  if (size < 1e-3 || size >= 1e7) return value.toExponential(2);
  return String(Number(value.toPrecision(digits)));
}
