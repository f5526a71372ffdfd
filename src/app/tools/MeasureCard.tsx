import { useMemo } from 'react';
import { Icon } from '../controls/Icon';
import { shownStructure } from '../playback';
import { useDocument } from '../stores/document';
import { setLook, useLook } from '../stores/look';
import { recording, useRuns } from '../stores/runs';
import { say } from '../stores/view';
import { toolWords } from '../words/tool-words';
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
    <section className="card tool-card" aria-label={toolWords.measure}>
      <p className="hint" role="status">
        {measuring === undefined
          ? toolWords.measuringIsOff
          : measuring.length === 0
            ? toolWords.howToMeasure
            : toolWords.clickNextAtom(
                atomsText(structure, measuring),
                pending === undefined ? '' : `: ${wordsOf(pending)}`,
              )}
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
                aria-label={toolWords.deleteTheMeasurementOf(atomsText(structure, atoms))}
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
          title={toolWords.keyM}
          onClick={toggleMeasuring}
        >
          {measuring ? toolWords.stop : toolWords.measure}
        </button>
        <button
          type="button"
          className="button"
          disabled={measurements.length === 0}
          onClick={() => void copy(measurementsCsv(structure, measurements))}
        >
          {toolWords.copyCsv}
        </button>
        {recording.frames.length > 1 && (
          <button
            type="button"
            className="button"
            disabled={measurements.length === 0}
            title={toolWords.oneLineForEachFrameOf}
            onClick={() => void copy(measuredOverTime(structure, recording, measurements))}
          >
            {toolWords.allFrames}
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
          {measurements.length > 0 ? toolWords.clearAndClose : toolWords.close}
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
    say(toolWords.copiedLinesOfCsv(text.split('\n').length - 1), 'note');
  } catch {
    say(toolWords.theBrowserDidNotLetThe);
  }
}
