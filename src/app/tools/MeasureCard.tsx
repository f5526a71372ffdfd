import { useMemo } from 'react';
import { Icon } from '../controls/Icon';
import { shownStructure } from '../playback';
import { useDocument } from '../stores/document';
import { setLook, useLook } from '../stores/look';
import { recording, useRuns } from '../stores/runs';
import { say } from '../stores/view';
import { atomsText, measurementsCsv, measurementText, tryMeasure } from './measure-lines';
import { measuredOverTime } from './measured-over-time';
import { dropMeasurement, stopMeasuring, toggleMeasuring } from './measuring';

/** What was measured, in the frame on screen. */
export function MeasureCard() {
  const measurements = useLook((look) => look.measurements);
  const measuring = useLook((look) => look.measuring);
  const model = useDocument((document) => document.model?.structure);
  const version = useRuns((runs) => runs.version);
  const shown = useRuns((runs) => runs.shown);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the recording grows in place, its version says when
  const structure = useMemo(() => shownStructure(), [model, version, shown]);
  if (!structure) return null;
  const values = measurements.map((atoms) => tryMeasure(structure, atoms));
  const pending = measuring && measuring.length > 1 ? tryMeasure(structure, measuring) : undefined;
  return (
    <section className="card tool-card" aria-label="Measure">
      <p className="hint" role="status">
        {measuring === undefined
          ? 'Measuring is off.'
          : measuring.length === 0
            ? 'Click two atoms for a distance, a third for an angle, a fourth for a dihedral.'
            : `${atomsText(structure, measuring)}${pending === undefined ? '' : `: ${wordsOf(pending)}`}. Click the next atom, or beside all to end.`}
      </p>
      {measurements.length > 0 && (
        <ul className="measurements">
          {measurements.map((atoms, k) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the same atoms may be measured twice
            <li key={k}>
              <span>{atomsText(structure, atoms)}</span>
              <output>{wordsOf(values[k])}</output>
              <button
                type="button"
                className="button plain icon"
                aria-label={`Delete the measurement of ${atomsText(structure, atoms)}`}
                onClick={() => dropMeasurement(k)}
              >
                <Icon name="close" />
              </button>
            </li>
          ))}
        </ul>
      )}
      <div className="row">
        <button
          type="button"
          className="button"
          aria-pressed={measuring !== undefined}
          title="Key M"
          onClick={toggleMeasuring}
        >
          {measuring ? 'Stop' : 'Measure'}
        </button>
        <button
          type="button"
          className="button"
          disabled={measurements.length === 0}
          onClick={() => void copy(measurementsCsv(structure, measurements))}
        >
          Copy CSV
        </button>
        {recording.frames.length > 1 && (
          <button
            type="button"
            className="button"
            disabled={measurements.length === 0}
            title="One line for each frame of the recording"
            onClick={() => void copy(measuredOverTime(structure, recording, measurements))}
          >
            All frames
          </button>
        )}
        <button
          type="button"
          className="button"
          onClick={() => {
            stopMeasuring();
            setLook({ measurements: [], tool: undefined });
          }}
        >
          {measurements.length > 0 ? 'Clear and close' : 'Close'}
        </button>
      </div>
    </section>
  );
}

function wordsOf(measured: ReturnType<typeof tryMeasure>): string {
  return typeof measured === 'string' ? 'in a line' : measurementText(measured);
}

async function copy(text: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
    say(`Copied ${text.split('\n').length - 1} lines of CSV.`, 'note');
  } catch {
    say('The browser did not let the page copy; press the button again after clicking into the page.');
  }
}
