import { Fragment, Suspense, useEffect, useRef } from 'react';
import { ps } from '../../units';
import { TimePlot, type TimePlotHandle, type TimeSeries } from '../../viewer/TimePlot';
import { lazyPart } from '../late-part';
import { showFrame, shownFrame, stopPlaying } from '../playback';
import type { RecordedFrame } from '../recording';
import { recording, useRuns } from '../stores/runs';
import { useView } from '../stores/view';
import { panelWords } from '../words/panel-words';
import type { PlotData } from './plot-files';

const PlotFiles = lazyPart(async () => (await import('./PlotFiles')).PlotFiles);

const temperature: TimeSeries = { title: panelWords.tK, label: panelWords.temperature, decimals: 0 };
const energies: readonly TimeSeries[] = [
  { title: panelWords.potentialEnergyEv, label: panelWords.potential2, scale: 'E (eV)', decimals: 1 },
  { title: panelWords.totalEnergyEv, label: panelWords.total, scale: 'E (eV)', decimals: 1 },
];

/** Temperature and energies of the recorded frames; a press shows the frame. */
export function RunPlots() {
  // A new recording gets new plots: old axes would stay under empty curves.
  const recordingNumber = useRuns((runs) => runs.recordingNumber);
  const empty = useRuns((runs) => runs.frameCount === 0);
  if (empty) return <p className="plots-empty quiet">{panelWords.temperatureAndEnergiesOverTimeStand}</p>;
  return (
    <Fragment key={recordingNumber}>
      <RunPlot
        series={[temperature]}
        values={[(frame) => frame.temperature]}
        label={panelWords.temperatureOverTime}
      />
      <RunPlot
        className="second-plot"
        series={energies}
        values={[(frame) => frame.potentialEnergy, (frame) => frame.totalEnergy]}
        label={panelWords.potentialAndTotalEnergyOverTime}
      />
    </Fragment>
  );
}

interface RunPlotProps {
  readonly series: readonly TimeSeries[];
  readonly values: readonly ((frame: RecordedFrame) => number)[];
  readonly label: string;
  readonly className?: string;
}

function RunPlot({ series, values, label, className = '' }: RunPlotProps) {
  const theme = useView((view) => view.theme);
  const version = useRuns((runs) => runs.version);
  const frameCount = useRuns((runs) => runs.frameCount);
  const shown = useRuns((runs) => runs.shown);
  const plot = useRef<TimePlotHandle>(null);

  // biome-ignore lint/correctness/useExhaustiveDependencies: the recording grows in place, its version says when
  useEffect(() => {
    const { frames } = recording;
    plot.current?.setData(
      frames.map(({ time }) => time / ps),
      ...values.map((read) => frames.map(read)),
    );
  }, [version, frameCount, theme]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the frame on screen is looked up when these change
  useEffect(() => {
    const frame = shownFrame();
    plot.current?.setMarker(shown === 'live' || !frame ? null : frame.time / ps);
  }, [shown, version]);

  const read = (): PlotData => {
    const { frames, timed } = recording;
    const time = timed
      ? { title: panelWords.timePs, values: frames.map((frame) => frame.time / ps), decimals: 4 }
      : { title: panelWords.frame, values: frames.map((frame) => frame.time + 1), decimals: 0 };
    return {
      name: label.toLowerCase().replaceAll(' ', '-'),
      title: label,
      yTitle: series[0].scale ?? series[0].title,
      columns: [
        time,
        ...series.map(({ title }, k) => ({ title, values: frames.map(values[k]), decimals: 4 })),
      ],
    };
  };

  return (
    <div className={className}>
      <div className="plot">
        <TimePlot
          ref={plot}
          series={series}
          timeTitle="time (ps)"
          theme={theme}
          label={label}
          onPoint={(index) => {
            stopPlaying();
            showFrame(index);
          }}
        />
      </div>
      {frameCount > 1 && (
        <Suspense fallback={null}>
          <PlotFiles label={label} read={read} />
        </Suspense>
      )}
    </div>
  );
}
