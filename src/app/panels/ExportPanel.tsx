import { useId, useMemo, useState } from 'react';
import { structureFormats } from '../../io/structure-formats';
import { writeExtxyz } from '../../io/write-extxyz';
import type { Structure } from '../../structure/structure';
import { wrapPositions } from '../../structure/wrap';
import { ps } from '../../units';
import { download } from '../actions/download';
import { Icon } from '../controls/Icon';
import { shownFrame } from '../playback';
import { type Model, useDocument } from '../stores/document';
import { recording, useRuns } from '../stores/runs';
import { say } from '../stores/view';
import { viewer } from '../viewer-handle';

const writable = structureFormats.filter((format) => format.write);
/** ids of formats that say which atoms are held */
const marksHeldAtoms: readonly string[] = ['poscar', 'extxyz'];
/** frames in a trajectory file, evenly spread over the recording */
const trajectoryFrames = 100;
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
      // A browser gives plain text an ending, and VASP wants the bare name.
      const type = format.id === 'poscar' ? 'application/octet-stream' : undefined;
      download(fileName(format.id, format.extension), text, type);
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
          The frame on screen.{' '}
          {marksHeldAtoms.includes(format.id)
            ? 'Held atoms are marked.'
            : 'This format has no place for held atoms; they are not marked.'}{' '}
          Lengths have 12 decimals, fractions 14, so that a program that reads the file sees the same
          structure.
        </p>
      </section>
      {frameCount > 1 && (
        <section className="section">
          <h2>Trajectory</h2>
          <button type="button" className="button" onClick={() => saveTrajectory(model)}>
            <Icon name="download" />
            Download {Math.min(frameCount, trajectoryFrames)} frames, extXYZ
          </button>
        </section>
      )}
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
  const moved = { ...rest, positions: Float64Array.from(frame.positions) };
  // What nothing holds in place has drifted as a whole; in a file it belongs in its cell.
  return structure.fixed ? moved : wrapPositions(moved);
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

/** Frame by frame into one blob: a recording of the default model has more text than one string can hold. */
function saveTrajectory(model: Model): void {
  const { frames } = recording;
  const count = Math.min(frames.length, trajectoryFrames);
  const { velocities: _, ...atoms } = model.structure;
  const parts = Array.from({ length: count }, (_frame, k) => {
    const frame = frames[Math.round((k * (frames.length - 1)) / (count - 1))];
    const { time, temperature, potentialEnergy } = frame;
    const timed = { time_fs: time, temperature_K: temperature, energy: potentialEnergy };
    const frameKeys = recording.timed ? [timed] : undefined;
    const positions = Float64Array.from(frame.positions);
    return writeExtxyz([{ ...atoms, positions }], { comment: model.name, frameKeys });
  });
  download(fileName('trajectory', 'extxyz'), new Blob(parts, { type: 'text/plain' }));
}

async function savePicture(): Promise<void> {
  const picture = await viewer()?.capturePng();
  if (picture) download('spillway.png', picture);
}
