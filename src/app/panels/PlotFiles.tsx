import '../styles/picture.css';
import { useState } from 'react';
import { panelWords } from '../words/panel-words';
import { type PlotData, savePlotCsv, savePlotSvg } from './plot-files';

export interface PlotFilesProps {
  readonly label: string;
  readonly read: () => PlotData;
}

/** rows of the table; the CSV has them all */
const tableRows = 200;

/** A plot as numbers and as an image. */
export function PlotFiles({ label, read }: PlotFilesProps) {
  const [table, setTable] = useState<PlotData | undefined>();
  return (
    <>
      <fieldset className="plot-files" aria-label={panelWords.filesOf(label)}>
        <button type="button" className="button plain" onClick={() => savePlotCsv(read())}>
          CSV
        </button>
        <button type="button" className="button plain" onClick={() => void savePlotSvg(read())}>
          SVG
        </button>
        <button
          type="button"
          className="button plain"
          aria-pressed={table !== undefined}
          onClick={() => setTable(table ? undefined : read())}
        >
          {panelWords.table}
        </button>
      </fieldset>
      {table && <PlotTable label={label} data={table} />}
    </>
  );
}

function PlotTable({ label, data }: { readonly label: string; readonly data: PlotData }) {
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
                <td key={title}>{Number.isFinite(values[row]) ? values[row].toFixed(decimals) : '–'}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {step > 1 && <p className="hint">{panelWords.everyThOfFramesTheCsv(step, count)}</p>}
    </section>
  );
}
