import type { Flow } from '../../analyze/flow-diagram';
import { regionNames } from '../../structure/structure';
import { ps } from '../../units';
import { cssColor } from '../../viewer/legend';
import { regionStyles } from '../../viewer/region-styles';
import { showFrame, shownFrame, shownHops, stopPlaying } from '../playback';
import { frameAt } from '../recording';
import { recording } from '../stores/runs';
import { countFlows } from './event-marks';
import type { PlotData } from './plot-files';

export const hopPlaces = regionStyles.map(({ label, glyph, color }) => ({
  label,
  glyph,
  color: cssColor(color),
}));

/** Shows the frame of the next hop of a flow after the frame on screen; after the last comes the first. */
export function showNextHop(flow?: Pick<Flow, 'from' | 'to'>, backwards = false): void {
  const now = shownFrame()?.time ?? 0;
  const times = recording.hops
    .filter(({ fromRegion, toRegion }) => !flow || (fromRegion === flow.from && toRegion === flow.to))
    .map(({ time }) => recording.frames.findIndex((frame) => frame.time >= time))
    .filter((index) => index >= 0)
    .sort((a, b) => a - b);
  if (times.length === 0) return;
  const here = frameAt(recording, now);
  const next = backwards
    ? (times.findLast((index) => index < here) ?? times.at(-1))
    : (times.find((index) => index > here) ?? times[0]);
  stopPlaying();
  showFrame(next as number);
}

export function readHops(): PlotData {
  const flows = countFlows(shownHops());
  const duration = (shownFrame()?.time ?? 0) / ps;
  return {
    name: 'oxygen-hops-by-region',
    title: `Oxygen hops by region in ${duration.toFixed(2)} ps`,
    yTitle: 'hops (1)',
    columns: [
      { title: 'from', values: flows.map(({ from }) => regionNames[from]), decimals: 0 },
      { title: 'to', values: flows.map(({ to }) => regionNames[to]), decimals: 0 },
      { title: 'hops (1)', values: flows.map(({ value }) => value), decimals: 0 },
      {
        title: 'rate (1/ps)',
        values: flows.map(({ value }) => (duration > 0 ? value / duration : Number.NaN)),
        decimals: 3,
      },
    ],
  };
}

export async function hopsSvg(): Promise<string> {
  const { flowSvg } = await import('../../analyze/flow-svg');
  return flowSvg(countFlows(shownHops()), { title: readHops().title, unit: 'hops', places: hopPlaces });
}
