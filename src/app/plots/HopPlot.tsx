import { useMemo } from 'react';
import { FlowDiagram } from '../../viewer/FlowDiagram';
import { shownHops } from '../playback';
import { useRuns } from '../stores/runs';
import { plotWords } from '../words/plot-words';
import { countFlows } from './event-marks';
import { hopPlaces, showNextHop } from './hop-flows';

/** Which way the oxygen went up to the frame on screen; a press on a band shows the next hop of that kind. */
export function HopPlot() {
  const count = useRuns((runs) => runs.hopCount);
  const shown = useRuns((runs) => runs.shown);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the recording grows in place, its count says when
  const flows = useMemo(() => countFlows(shownHops()), [count, shown]);
  if (flows.length === 0) {
    return <p className="hint plot-empty">{plotWords.noHops}</p>;
  }
  const total = flows.reduce((sum, { value }) => sum + value, 0);
  return (
    <FlowDiagram
      places={hopPlaces}
      flows={flows}
      unit={total === 1 ? plotWords.hop : plotWords.hops}
      label={plotWords.hopsFromLeft(total)}
      onPick={showNextHop}
    />
  );
}
