import { useId, useMemo, useState } from 'react';
import { type DftSettings, dftSettingsFor } from '../../io/dft/dft-settings';
import { type ExportTarget, exportTargets } from '../../io/export-targets';
import type { Structure } from '../../structure/structure';
import { wrapPositions } from '../../structure/wrap';
import { ps } from '../../units';
import { download } from '../actions/download';
import { Icon } from '../controls/Icon';
import { shownFrame } from '../playback';
import { useDocument } from '../stores/document';
import { recording, useRuns } from '../stores/runs';
import { say } from '../stores/view';
import { viewer } from '../viewer-handle';
import { DftFields } from './DftFields';
import { FilePreview } from './FilePreview';
import { LammpsExport } from './LammpsExport';
import { saveFiles } from './save-files';
import { saveTrajectory, trajectoryFrames } from './save-trajectory';

/** atoms beyond which a plane-wave calculation is a question of days */
const largeForDft = 400;
/** the choice that is no format */
const lammpsRun = 'lammps-run';

/** Held atoms are best kept where a format has a place for them. */
function firstTarget(): string {
  const held = useDocument.getState().model?.structure.fixed?.some(Boolean);
  return held ? 'poscar' : exportTargets[0].id;
}

/** The structure on screen as files for the program that comes next; each is shown before it is saved. */
export function ExportPanel() {
  const model = useDocument((document) => document.model);
  // Played frames pass too quickly to be written each; the preview waits for the one that stays.
  const shown = useRuns((runs) => (runs.playing ? 'playing' : runs.shown));
  const frameCount = useRuns((runs) => runs.frameCount);
  const failed = useDocument(
    (document) => document.problem !== undefined && document.model?.origin === 'recipe',
  );
  const [targetId, setTargetId] = useState(firstTarget);
  const [changes, setChanges] = useState<Partial<DftSettings>>({});
  const choice = useId();
  const target = exportTargets.find(({ id }) => id === targetId) ?? exportTargets[0];

  // While the newest frame is followed the preview would change ten times a second; it shows the last one seen.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the frame on screen is looked up when these change
  const structure = useMemo(
    () => model && structureOnScreen(model.structure),
    [model, shown, frameCount === 0],
  );
  const settings = useMemo(
    () => structure && { ...dftSettingsFor(structure), ...changes },
    [structure, changes],
  );
  const written = useMemo(
    () => structure && settings && write(target, structure, settings),
    [target, structure, settings],
  );
  if (!model || !structure || !settings || !written) return null;

  return (
    <>
      {failed && (
        <p className="problem" role="alert">
          The last change in Build could not be built. What is exported here is the model before it, the one
          on screen.
        </p>
      )}
      <section className="section">
        <div className="field">
          <label htmlFor={choice}>Format</label>
          <select
            id={choice}
            className="select wide"
            value={targetId}
            onChange={(event) => setTargetId(event.target.value)}
          >
            {(['Structure files', 'Inputs of DFT codes'] as const).map((group) => (
              <optgroup key={group} label={group}>
                {exportTargets
                  .filter((each) => each.group === group)
                  .map(({ id, title }) => (
                    <option key={id} value={id}>
                      {title}
                    </option>
                  ))}
              </optgroup>
            ))}
            <optgroup label="Simulations">
              <option value={lammpsRun}>LAMMPS, a run ready to go</option>
            </optgroup>
          </select>
        </div>
        {targetId === lammpsRun ? (
          <LammpsExport structure={structure} name={provenance(model.name)} />
        ) : (
          <>
            {target.calculates && structure.atomicNumbers.length > largeForDft && (
              <p className="hint">
                {structure.atomicNumbers.length} atoms are many for a DFT code. A coincidence cell, from Match
                or from a start in Build, has fewer.
              </p>
            )}
            <FilePreview
              id={target.id}
              files={written.files}
              problem={written.problem}
              onSave={() => save(target, model.structure, settings)}
            />
            <p className="hint">
              The frame on screen.{' '}
              {target.marksHeldAtoms
                ? 'Held atoms are marked.'
                : 'This format has no place for held atoms; they are not marked.'}{' '}
              Lengths have 12 decimals, fractions 14, so that a program that reads the file sees the same
              structure.
            </p>
          </>
        )}
      </section>
      {targetId !== lammpsRun && target.calculates && (
        <DftFields
          code={target.id}
          structure={structure}
          settings={settings}
          onChange={(patch) => setChanges({ ...changes, ...patch })}
        />
      )}
      {frameCount > 1 && (
        <section className="section">
          <h2>Trajectory</h2>
          <button
            type="button"
            className="button"
            onClick={() => saveTrajectory(model, `${names().recipe}.extxyz`)}
          >
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

interface Written {
  readonly files: Readonly<Record<string, string>>;
  readonly problem?: string;
}

function write(target: ExportTarget, structure: Structure, settings: DftSettings): Written {
  try {
    const { name, recipe } = names();
    return { files: target.write(structure, settings, { comment: provenance(name), name: recipe }) };
  } catch (error) {
    return { files: {}, problem: (error as Error).message };
  }
}

function save(target: ExportTarget, structure: Structure, settings: DftSettings): void {
  const { files, problem } = write(target, structureOnScreen(structure), settings);
  if (problem !== undefined) {
    say(problem);
    return;
  }
  saveFiles(files, target.id);
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

/** What the model is called, and what a file of it is. */
function names(): { name: string; recipe: string } {
  const { recipe, model } = useDocument.getState();
  const name = model?.name ?? recipe.title;
  return { name, recipe: model?.origin === 'file' ? name.replace(/\.[^.]*$/, '') : recipe.name };
}

async function savePicture(): Promise<void> {
  const picture = await viewer()?.capturePng();
  if (picture) download('spillway.png', picture);
}
