import { download } from '../actions/download';

/** One column of a plot's numbers. */
export interface PlotColumn {
  /** with its unit in brackets */
  readonly title: string;
  readonly values: readonly (number | string)[];
  readonly decimals: number;
}

/** A plot: the first column is the x axis. */
export interface PlotData {
  /** of files, without ending */
  readonly name: string;
  readonly title: string;
  /** of the y axis, with its unit in brackets */
  readonly yTitle: string;
  readonly columns: readonly PlotColumn[];
}

/** The numbers as CSV, one line for each frame, with all digits; empty where there is no number. */
export function plotCsv({ columns }: PlotData): string {
  const rows = columns[0].values.map((_, row) =>
    columns
      .map(({ values }) =>
        typeof values[row] === 'string' || Number.isFinite(values[row]) ? values[row] : '',
      )
      .join(','),
  );
  return `${[columns.map(({ title }) => title).join(','), ...rows].join('\n')}\n`;
}

export function savePlotCsv(data: PlotData): void {
  download(`${data.name}.csv`, plotCsv(data), 'text/csv;charset=utf-8');
}

export async function savePlotSvg(data: PlotData): Promise<void> {
  const { plotSvg } = await import('../../analyze/plot-svg');
  const [x, ...curves] = data.columns;
  const series = curves.map(({ title, values }) => ({
    label: title,
    x: x.values.map(Number),
    y: values.map(Number),
  }));
  const svg = plotSvg(series, { xTitle: x.title, yTitle: data.yTitle, title: data.title });
  download(`${data.name}.svg`, svg, 'image/svg+xml');
}
