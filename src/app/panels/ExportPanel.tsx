import { useId, useMemo, useState } from 'react';
import { structureFormats } from '../../io/structure-formats';
import type { Structure } from '../../structure/structure';
import { ps } from '../../units';
import { download } from '../actions/download';
import { Icon } from '../controls/Icon';
import { shownFrame } from '../playback';
import { useDocument } from '../stores/document';
import { recording, useRuns } from '../stores/runs';
import { say } from '../stores/view';
import { viewer } from '../viewer-handle';

const writable = structureFormats.filter((format) => format.write);
/** lines of the preview; the file has them all */
const previewLines = 24;

/** The structure on screen as a file for the program that comes next; the text is shown before it is saved. */
export function ExportPanel() {
  const model = useDocument((document) => document.model);
  // Played frames pass too quickly to be written each; the preview waits for the one that stays.
  const shown = useRuns((runs) => (runs.playing ? 'playing' : runs.shown));
  const frameCount = useRuns((runs) => runs.frameCount);
  const [formatId, setFormatId] = useState(writable[0]?.id);
  const choice = useId();
  const format = writable.find(({ id }) => id === formatId) ?? writable[0];

  // While the newest frame is followed the preview would change ten times a second; it shows the last one seen.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the frame on screen is looked up when these change
  const written = useMemo(() => {
    if (!model) return undefined;
    try {
      return { text: format.write!(structureOnScreen(model.structure), { comment: provenance(model.name) }) };
    } catch (error) {
      return { problem: (error as Error).message };
    }
  }, [model, format, shown, frameCount === 0]);
  if (!model || !written) return null;

  const save = () => {
    try {
      const text = format.write!(structureOnScreen(model.structure), { comment: provenance(model.name) });
      download(fileName(format.id, format.extension), text);
    } catch (error) {
      say((error as Error).message);
    }
  };

  return (
    <>
      <section className="section">
        <div className="field">
          <label htmlFor={choice}>Format</label>
          <select
            id={choice}
            className="select wide"
            value={format.id}
            onChange={(event) => setFormatId(event.target.value as typeof formatId)}
          >
            {writable.map(({ id, title }) => (
              <option key={id} value={id}>
                {title}
              </option>
            ))}
          </select>
        </div>
        {written.problem ? (
          <p className="problem">{written.problem}</p>
        ) : (
          <pre className="preview" data-preview={format.id}>
            {written.text?.split('\n', previewLines).join('\n')}
            {'\n…'}
          </pre>
        )}
        <button type="button" className="button primary" onClick={save} disabled={Boolean(written.problem)}>
          <Icon name="download" />
          Download {fileName(format.id, format.extension)}
        </button>
        <p className="hint">
          The frame on screen, with held atoms marked. Lengths have 12 decimals, fractions 14, so that a
          program that reads the file sees the same structure.
        </p>
      </section>
      <section className="section">
        <h2>Picture</h2>
        <button type="button" className="button" onClick={() => void savePicture()}>
          <Icon name="camera" />
          Download PNG
        </button>
      </section>
    </>
  );
}

function structureOnScreen(structure: Structure): Structure {
  const frame = shownFrame();
  if (!frame) return structure;
  const { velocities: _, ...rest } = structure;
  return { ...rest, positions: Float64Array.from(frame.positions) };
}

function provenance(name: string): string {
  const frame = shownFrame();
  const moment =
    frame && recording.timed ? `, after ${(frame.time / ps).toFixed(3)} ps of molecular dynamics` : '';
  return `${name}${moment}; written by Spillway`;
}

function fileName(id: string, extension: string): string {
  if (id === 'poscar') return 'POSCAR';
  const { recipe, model } = useDocument.getState();
  const name = model?.origin === 'file' ? model.name.replace(/\.[^.]*$/, '') : recipe.name;
  return `${name}.${extension.replace(/^\./, '')}`;
}

async function savePicture(): Promise<void> {
  const picture = await viewer()?.capturePng();
  if (picture) download('spillway.png', picture);
}
