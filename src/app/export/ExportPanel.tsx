import { Suspense, useMemo, useState } from 'react';
import { type DftSettings, dftSettingsFor } from '../../io/dft/dft-settings';
import { nextSteps } from '../../io/dft/next-steps';
import { type ExportTarget, exportTargets } from '../../io/export-targets';
import { beginFiles, type TextFiles } from '../../io/text-pieces';
import type { Structure } from '../../structure/structure';
import { Icon } from '../controls/Icon';
import { lazyPart } from '../late-part';
import { type Model, useDocument } from '../stores/document';
import { useRuns } from '../stores/runs';
import { say } from '../stores/view';
import { exportWords } from '../words/export-words';
import { DftFields } from './DftFields';
import { FilePreview, previewLines } from './FilePreview';
import { band, FormatField, lammpsRun } from './FormatField';
import { LammpsExport } from './LammpsExport';
import { LargeHint, largeForDft } from './LargeHint';
import { NextSteps } from './NextSteps';
import { saveFiles } from './save-files';
import { saveTrajectory, trajectoryFrames } from './save-trajectory';
import { names, provenance, structureOnScreen } from './structure-on-screen';

const BandExport = lazyPart(async () => (await import('./BandExport')).BandExport);

const PictureSection = lazyPart(async () => (await import('./PictureSection')).PictureSection);
const FilmSection = lazyPart(async () => (await import('./FilmSection')).FilmSection);

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
  const [choice, setChoice] = useState(firstTarget);
  const [changes, setChanges] = useState<Partial<DftSettings>>({});

  // While the newest frame is followed the preview would change ten times a second; it shows the last one seen.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the frame on screen is looked up when these change
  const structure = useMemo(
    () => model && structureOnScreen(model.structure),
    [model, shown, frameCount === 0],
  );
  if (!model || !structure) return null;
  const onChange = (patch: Partial<DftSettings>) => setChanges({ ...changes, ...patch });
  const shared = { model, structure, changes, onChange };

  return (
    <>
      {failed && (
        <p className="problem" role="alert">
          {exportWords.lastChangeFailed}
        </p>
      )}
      <section className="section">
        <FormatField value={choice} onChange={setChoice} />
        {choice === lammpsRun && <LammpsExport structure={structure} name={provenance(model.name)} />}
      </section>
      {choice === band && (
        <Suspense fallback={null}>
          <BandExport {...shared} />
        </Suspense>
      )}
      {choice !== lammpsRun && choice !== band && <TargetExport {...shared} id={choice} />}
      {frameCount > 1 && (
        <section className="section">
          <h2>{exportWords.trajectory}</h2>
          <button
            type="button"
            className="button"
            onClick={() => saveTrajectory(model, `${names().recipe}.extxyz`)}
          >
            <Icon name="download" />
            {exportWords.downloadFramesExtxyz(Math.min(frameCount, trajectoryFrames))}
          </button>
        </section>
      )}
      <Suspense fallback={null}>
        <PictureSection />
        {frameCount > 1 && <FilmSection />}
      </Suspense>
    </>
  );
}

/** What every kind of export works on. */
export interface ExportProps {
  readonly model: Model;
  /** the model as on screen */
  readonly structure: Structure;
  /** of the settings of DFT codes, what was changed by hand */
  readonly changes: Partial<DftSettings>;
  readonly onChange: (patch: Partial<DftSettings>) => void;
}

/** A format, or the inputs of one program. */
function TargetExport({ model, structure, changes, onChange, id }: ExportProps & { readonly id: string }) {
  const target = exportTargets.find((each) => each.id === id) ?? exportTargets[0];
  const settings = useMemo(() => ({ ...dftSettingsFor(structure), ...changes }), [structure, changes]);
  const written = useMemo(() => {
    const { files, problem } = write(target, structure, settings);
    return { files: beginFiles(files, previewLines), problem };
  }, [target, structure, settings]);
  return (
    <>
      {target.calculates && (
        <>
          {structure.atomicNumbers.length > largeForDft && (
            <section className="section">
              <LargeHint structure={structure} />
            </section>
          )}
          <DftFields code={target.id} structure={structure} settings={settings} onChange={onChange} />
        </>
      )}
      <section className="section">
        {target.calculates && <h2>{exportWords.files}</h2>}
        <FilePreview
          id={target.id}
          files={written.files}
          problem={written.problem}
          onSave={() => save(target, model.structure, settings)}
        />
        <p className="hint">
          {exportWords.frameExported(
            target.marksHeldAtoms ? exportWords.heldAtomsAreMarked : exportWords.thisFormatHasNoPlaceFor,
          )}
        </p>
      </section>
      {target.calculates && written.problem === undefined && (
        <NextSteps steps={nextSteps(target.id, structure, settings)} />
      )}
    </>
  );
}

interface Written {
  readonly files: TextFiles;
  readonly problem?: string;
}

function write(target: ExportTarget, structure: Structure, settings: DftSettings): Written {
  try {
    const { name, recipe } = names();
    return { files: target.pieces(structure, settings, { comment: provenance(name), name: recipe }) };
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
