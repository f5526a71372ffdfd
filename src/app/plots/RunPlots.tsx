import '../styles/plots.css';
import { Fragment, useState } from 'react';
import { elementsOf } from '../../analyze/frame-numbers';
import { elementSymbol } from '../../structure/elements';
import { HonestyChip } from '../honesty/HonestyChip';
import { honestyOfPlot } from '../honesty/honesty-of';
import { useForcesShown } from '../potential-of-model';
import { useDocument } from '../stores/document';
import { useRuns } from '../stores/runs';
import { plotWords } from '../words/plot-words';
import { DistancePlot, distanceMoment, readDistances } from './DistancePlot';
import { HopPlot } from './HopPlot';
import { HopTable } from './HopTable';
import { hopsSvg, readHops } from './hop-flows';
import { PlotFiles, PlotTable } from './PlotFiles';
import { PlotOverTime, readTimePlot } from './PlotOverTime';
import type { PlotData } from './plot-files';
import { type PlotName, placePlot, setPlots, usePlots } from './plot-store';
import { displacedElement } from './time-plots';

/** The plots of the run, one in each place of the dock; all follow the one slider. */
export function RunPlots() {
  // A new recording gets new plots: old axes would stay under empty curves.
  const recordingNumber = useRuns((runs) => runs.recordingNumber);
  const places = usePlots((plots) => plots.places);
  return (
    <Fragment key={recordingNumber}>
      {places.map((name, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the place is what it is
        <PlotPlace key={place} place={place} name={name} />
      ))}
    </Fragment>
  );
}

function PlotPlace({ place, name }: { readonly place: number; readonly name: PlotName }) {
  const frameCount = useRuns((runs) => runs.frameCount);
  const shown = useForcesShown();
  const [table, setTable] = useState<{ readonly of: PlotName; readonly data: PlotData }>();
  const asTable = table?.of === name ? table : undefined;
  const read = readers[name] ?? (() => readTimePlot(name as never));
  const label = plotWords.names[name];
  return (
    <section className="plot-place" aria-label={label}>
      <header className="plot-head">
        <select
          className="select plot-select"
          aria-label={plotWords.plot(place + 1)}
          value={name}
          onChange={(event) => placePlot(place, event.target.value as PlotName)}
        >
          {Object.entries(plotWords.names).map(([id, text]) => (
            <option key={id} value={id}>
              {text}
            </option>
          ))}
        </select>
        {name === 'displacement' && <ElementChoice />}
        {name === 'distances' && <PairChoice />}
        <HonestyChip className="in-plot" weakestOnly entries={honestyOfPlot(name, shown)} />
        {frameCount > 1 && (
          <PlotFiles
            label={label}
            read={read}
            svg={name === 'hops' ? hopsSvg : undefined}
            table={asTable !== undefined}
            onTable={() => setTable(asTable ? undefined : { of: name, data: read() })}
          />
        )}
      </header>
      {asTable ? (
        name === 'hops' ? (
          <HopTable />
        ) : (
          <PlotTable label={label} data={asTable.data} />
        )
      ) : (
        <div className="plot">
          {frameCount === 0 && name !== 'distances' ? (
            <p className="hint plot-empty">{plotWords.empty(label)}</p>
          ) : name === 'hops' ? (
            <HopPlot />
          ) : name === 'distances' ? (
            <DistancePlot />
          ) : (
            <PlotOverTime key={name} name={name} />
          )}
        </div>
      )}
    </section>
  );
}

const readers: Partial<Record<PlotName, () => PlotData>> = { distances: readDistances, hops: readHops };

function ElementChoice() {
  const structure = useDocument((document) => document.model?.structure);
  const element = usePlots((plots) => plots.element);
  if (!structure) return null;
  return (
    <select
      className="select plot-select"
      aria-label={plotWords.element}
      value={displacedElement(structure.atomicNumbers, element)}
      onChange={(event) => setPlots({ element: Number(event.target.value) })}
    >
      {elementsOf(structure.atomicNumbers).map((z) => (
        <option key={z} value={z}>
          {elementSymbol(z)}
        </option>
      ))}
    </select>
  );
}

function PairChoice() {
  const structure = useDocument((document) => document.model?.structure);
  const pair = usePlots((plots) => plots.pair);
  useRuns((runs) => runs.shown);
  if (!structure) return null;
  const elements = elementsOf(structure.atomicNumbers);
  return (
    <>
      <select
        className="select plot-select"
        aria-label={plotWords.pair}
        value={pair?.join() ?? ''}
        onChange={(event) => {
          const [a, b] = event.target.value.split(',').map(Number);
          setPlots({ pair: b ? [a, b] : undefined });
        }}
      >
        <option value="">{plotWords.allAtoms}</option>
        {elements.flatMap((a) =>
          elements.map((b) => (
            <option key={`${a},${b}`} value={`${a},${b}`}>
              {elementSymbol(a)}–{elementSymbol(b)}
            </option>
          )),
        )}
      </select>
      <span className="hint plot-moment">{distanceMoment()}</span>
    </>
  );
}
