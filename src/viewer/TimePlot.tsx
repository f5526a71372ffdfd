import { type Ref, useEffect, useImperativeHandle, useRef } from 'react';
import './plain-language';
import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import {
  plotTextColors,
  type TimePlotHandle,
  type TimePlotProps,
  timePlotOptions,
} from './time-plot-options';

export type { TimePlotHandle, TimePlotProps, TimeSeries } from './time-plot-options';

/** px; uPlot puts its legend below the height it is given */
const legendHeight = 22;

/**
 * Curves over time that grow while a run goes on. Fills its parent. New points come through `setData` of the
 * handle, past React; moving or clicking in the plot reports the point nearest in time.
 */
export function TimePlot(props: TimePlotProps & { readonly ref?: Ref<TimePlotHandle> }) {
  const host = useRef<HTMLDivElement>(null);
  const plot = useRef<uPlot | null>(null);
  const latest = useRef(props);
  latest.current = props;
  const data = useRef<uPlot.AlignedData>([[]]);
  const marker = useRef<number | null>(null);
  const { theme = 'dark', timeTitle, label } = props;
  const shape = JSON.stringify([props.series, timeTitle, theme]);

  // The plot is made again when its shape changes; `shape` stands for the series, which may be a new equal array.
  // biome-ignore lint/correctness/useExhaustiveDependencies: see above
  useEffect(() => {
    const element = host.current!;
    const callbacks = {
      onPoint: (index: number) => latest.current.onPoint?.(index),
      marker: () => marker.current,
    };
    const size = () => ({
      width: Math.max(80, element.clientWidth),
      height: Math.max(60, element.clientHeight - legendHeight),
    });
    const options = timePlotOptions(latest.current, size(), callbacks);
    const shown = data.current.length === latest.current.series.length + 1;
    const created = new uPlot(
      options,
      shown ? data.current : [[], ...latest.current.series.map(() => [])],
      element,
    );
    plot.current = created;
    const observer = new ResizeObserver(() => created.setSize(size()));
    observer.observe(element);
    return () => {
      observer.disconnect();
      created.destroy();
      plot.current = null;
    };
  }, [shape]);

  useImperativeHandle(
    props.ref,
    () => ({
      setData: (times, ...values) => {
        data.current = [times, ...values] as unknown as uPlot.AlignedData;
        plot.current?.setData(data.current);
      },
      setMarker: (time) => {
        if (time === marker.current) return;
        marker.current = time;
        // An empty plot has no axes yet, and uPlot throws when asked to draw them again.
        if (plot.current?.data[0].length) plot.current.redraw(false, false);
      },
    }),
    [],
  );

  return (
    <div
      ref={host}
      role="img"
      aria-label={label ?? props.series.map((series) => series.title).join(' and ')}
      style={{ width: '100%', height: '100%', overflow: 'hidden', color: plotTextColors[theme] }}
    />
  );
}
