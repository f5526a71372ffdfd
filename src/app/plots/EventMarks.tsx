import '../styles/plots.css';
import { useMemo } from 'react';
import { recording, useRuns } from '../stores/runs';
import { eventMarks } from './event-marks';
import { hopPlaces } from './hop-flows';

/** Over the slider of frames: where oxygen hopped, in the colour of the region that it came to. */
export function EventMarks() {
  const hopCount = useRuns((runs) => runs.hopCount);
  const frameCount = useRuns((runs) => runs.frameCount);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the recording grows in place, its counts say when
  const marks = useMemo(
    () =>
      eventMarks(
        recording.hops,
        recording.frames.map(({ time }) => time),
      ),
    [hopCount, frameCount],
  );
  if (marks.length === 0) return null;
  const most = Math.max(...marks.map(({ count }) => count));
  return (
    <svg className="event-marks" viewBox="0 0 1 7" preserveAspectRatio="none" aria-hidden="true">
      {marks.map(({ at, count, region }) => {
        const height = 2.5 + (4.5 * Math.log1p(count)) / Math.log1p(most);
        return (
          <rect
            key={at}
            x={at - 0.0025}
            width={0.005}
            y={7 - height}
            height={height}
            fill={hopPlaces[region].color}
          />
        );
      })}
    </svg>
  );
}
