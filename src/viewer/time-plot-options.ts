import type uPlot from 'uplot';
import { plotColors } from '../analyze/plot-svg';
import type { ViewerTheme } from './viewer-themes';

/** One curve over time, on its own scale. */
export interface TimeSeries {
  /** with the unit in brackets: "temperature (K)" */
  readonly title: string;
  /** short name for the legend */
  readonly label: string;
  /** series with the same name share a scale and an axis; default: the title */
  readonly scale?: string;
  /** CSS colour; by default the next of the palette */
  readonly color?: string;
  /** digits after the point in the legend; default 1 */
  readonly decimals?: number;
}

export interface TimePlotProps {
  /** the first scale is read at the left, the second at the right */
  readonly series: readonly TimeSeries[];
  /** "time (ps)" */
  readonly timeTitle: string;
  readonly theme?: ViewerTheme;
  /** text for those who do not see the plot */
  readonly label?: string;
  /** the pointer is pressed or dragged at this point of the data */
  readonly onPoint?: (index: number) => void;
}

export interface TimePlotHandle {
  /**
   * Replaces all points; arrays are read, not copied.
   *
   * @param times ascending, in the unit of `timeTitle`
   * @param values one array for each series, as long as `times`
   */
  setData(times: ArrayLike<number>, ...values: readonly ArrayLike<number>[]): void;
  /** A vertical line at the time shown in the 3D view; null for none. */
  setMarker(time: number | null): void;
}

/** The same palette in tones that stand on dark. */
const darkColors = ['#56B4E9', '#E69F00', '#33C497', '#E08FBC', '#F0E442', '#FF8A4C'] as const;

const themes = {
  dark: { palette: darkColors, text: '#b8c6d6', grid: '#243142', marker: '#ffd54a' },
  light: { palette: plotColors, text: '#3b4a5a', grid: '#e3e8ee', marker: '#b35c00' },
} as const;

export const plotTextColors = { dark: themes.dark.text, light: themes.light.text } as const;

interface Callbacks {
  readonly onPoint: (index: number) => void;
  readonly marker: () => number | null;
}

/** The options of uPlot for some series; the only place that knows its vocabulary. */
export function timePlotOptions(
  props: TimePlotProps,
  size: { readonly width: number; readonly height: number },
  callbacks: Callbacks,
): uPlot.Options {
  const colors = themes[props.theme ?? 'dark'];
  const scaleOf = (series: TimeSeries) => series.scale ?? series.title;
  const scales = [...new Set(props.series.map(scaleOf))];
  const axis = {
    stroke: colors.text,
    grid: { stroke: colors.grid, width: 1 },
    ticks: { stroke: colors.grid, width: 1, size: 4 },
    font: '11px system-ui, sans-serif',
    labelFont: '11px system-ui, sans-serif',
  };
  return {
    ...size,
    legend: { show: true, live: true },
    scales: { x: { time: false }, ...Object.fromEntries(scales.map((scale) => [scale, { auto: true }])) },
    axes: [
      { ...axis, label: props.timeTitle, labelSize: 14, size: 28, gap: 3 },
      ...scales.slice(0, 2).map((scale, k) => ({
        ...axis,
        scale,
        side: k === 0 ? (3 as const) : (1 as const),
        label: scale,
        labelSize: 16,
        size: 52,
        gap: 4,
        grid: { ...axis.grid, show: k === 0 },
      })),
    ],
    series: [
      { label: props.timeTitle },
      ...props.series.map((series, k) => ({
        label: series.label,
        scale: scaleOf(series),
        stroke: series.color ?? colors.palette[k % colors.palette.length],
        width: 1.5,
        points: { show: false },
        value: (_: uPlot, value: number | null) =>
          value === null ? '' : value.toFixed(series.decimals ?? 1),
      })),
    ],
    cursor: {
      drag: { x: false, y: false },
      bind: {
        mousedown: (plot, _target, handler) => (event) => {
          handler(event);
          report(plot, callbacks);
          return null;
        },
        mousemove: (plot, _target, handler) => (event) => {
          handler(event);
          if (event.buttons === 1) report(plot, callbacks);
          return null;
        },
      },
    },
    hooks: {
      draw: [
        (plot) => {
          const time = callbacks.marker();
          if (time === null) return;
          const x = plot.valToPos(time, 'x', true);
          const { left, top, width, height } = plot.bbox;
          if (x < left || x > left + width) return;
          plot.ctx.save();
          plot.ctx.strokeStyle = colors.marker;
          plot.ctx.lineWidth = 1.5 * devicePixelRatio;
          plot.ctx.beginPath();
          plot.ctx.moveTo(x, top);
          plot.ctx.lineTo(x, top + height);
          plot.ctx.stroke();
          plot.ctx.restore();
        },
      ],
    },
  };
}

function report(plot: uPlot, callbacks: Callbacks): void {
  const index = plot.cursor.idx;
  if (index !== null && index !== undefined) callbacks.onPoint(index);
}
