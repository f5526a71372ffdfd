import '../styles/picture.css';
import { download } from '../actions/download';
import { panelWords } from '../words/panel-words';
import { plotWords } from '../words/plot-words';
import { type PlotData, savePlotCsv, savePlotSvg } from './plot-files';

export interface PlotFilesProps {
  readonly label: string;
  readonly read: () => PlotData;
  /** the plot as an image, where curves over the first column are not what it is */
  readonly svg?: () => Promise<string>;
  /** the table is shown */
  readonly table: boolean;
  readonly onTable: () => void;
}

/** rows of the table; the CSV has them all */
const tableRows = 200;

/** A plot as numbers and as an image. */
export function PlotFiles({ label, read, svg, table, onTable }: PlotFilesProps) {
  const saveImage = async () =>
    svg ? download(`${read().name}.svg`, await svg(), 'image/svg+xml') : savePlotSvg(read());
  return (
    <fieldset className="plot-files" aria-label={panelWords.filesOf(label)}>
      <button type="button" className="button plain" onClick={() => savePlotCsv(read())}>
        {plotWords.csv}
      </button>
      <button type="button" className="button plain" onClick={() => void saveImage()}>
        {plotWords.svg}
      </button>
      <button type="button" className="button plain" aria-pressed={table} onClick={onTable}>
        {panelWords.table}
      </button>
    </fieldset>
  );
}

/** The numbers of a plot, at most some hundred rows of them. */
export function PlotTable({ label, data }: { readonly label: string; readonly data: PlotData }) {
  const { columns } = data;
  const count = columns[0].values.length;
  const step = Math.max(1, Math.ceil(count / tableRows));
  const rows = Array.from({ length: Math.ceil(count / step) }, (_, k) => k * step);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and keys have to reach it
    <section className="plot-table" tabIndex={0} aria-label={panelWords.tableOf(label)}>
      <table>
        <thead>
          <tr>
            {columns.map(({ title }) => (
              <th key={title} scope="col">
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row}>
              {columns.map(({ title, values, decimals }) => (
                <td key={title}>{cellText(values[row], decimals)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {step > 1 && <p className="hint">{panelWords.everyThOfFramesTheCsv(step, count)}</p>}
    </section>
  );
}

function cellText(value: number | string, decimals: number): string {
  if (typeof value === 'string') return value;
  return Number.isFinite(value) ? value.toFixed(decimals) : '–';
}
