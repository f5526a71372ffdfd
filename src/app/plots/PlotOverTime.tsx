import { useEffect, useRef, useState } from 'react';
import { TimePlot, type TimePlotHandle } from '../../viewer/TimePlot';
import { showFrame, shownFrame, stopPlaying } from '../playback';
import { recording, useRuns } from '../stores/runs';
import { useView } from '../stores/view';
import { panelWords } from '../words/panel-words';
import type { PlotData } from './plot-files';
import { usePlots } from './plot-store';
import { axisPlace, type TimePlotName, timePlotData } from './time-plots';

/** One plot over time: it grows with the recording, marks the frame on screen, and shows the frame that is pressed. */
export function PlotOverTime({ name }: { readonly name: TimePlotName }) {
  const theme = useView((view) => view.theme);
  const version = useRuns((runs) => runs.version);
  const frameCount = useRuns((runs) => runs.frameCount);
  const shown = useRuns((runs) => runs.shown);
  const computed = usePlots((plots) => plots.version);
  const element = usePlots((plots) => plots.element);
  const plot = useRef<TimePlotHandle>(null);
  // The curves are known once their numbers are.
  const [{ series, label }, setShape] = useState(() => timePlotData(name));
  const frames = useRef(recording.frames as readonly (typeof recording.frames)[number][]);
  const shape = series.map(({ title }) => title).join();

  // biome-ignore lint/correctness/useExhaustiveDependencies: the recording grows in place, its version says when
  useEffect(() => {
    const data = timePlotData(name);
    if (data.series.map(({ title }) => title).join() !== shape) return setShape(data);
    frames.current = data.frames;
    plot.current?.setData(data.frames.map(axisPlace), ...data.values);
  }, [name, version, frameCount, theme, computed, element, shape]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the frame on screen is looked up when these change
  useEffect(() => {
    const frame = shownFrame();
    plot.current?.setMarker(shown === 'live' || !frame ? null : axisPlace(frame));
  }, [shown, version, shape]);

  return (
    <TimePlot
      ref={plot}
      series={series}
      timeTitle={recording.timed ? panelWords.timePs : panelWords.frame}
      theme={theme}
      label={label}
      onPoint={(index) => {
        // Frames may have been thinned since the plot was drawn.
        const place = recording.frames.indexOf(frames.current[index]);
        stopPlaying();
        if (place >= 0) showFrame(place);
      }}
    />
  );
}

/** The numbers behind a plot, for files and the table. */
export function readTimePlot(name: TimePlotName): PlotData {
  const { label, series, frames, values } = timePlotData(name);
  const time = recording.timed
    ? { title: panelWords.timePs, values: frames.map(axisPlace), decimals: 4 }
    : { title: panelWords.frame, values: frames.map(axisPlace), decimals: 0 };
  return {
    name: label.toLowerCase().replaceAll(' ', '-'),
    title: label,
    yTitle: series[0]?.scale ?? series[0]?.title ?? '',
    columns: [time, ...series.map(({ title }, k) => ({ title, values: values[k], decimals: 4 }))],
  };
}
