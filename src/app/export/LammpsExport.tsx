import { useEffect, useState } from 'react';
import type { BytesOfFiles } from '../../io/zip-files';
import type { HandOverInput } from '../../jobs/hand-over-job';
import { startJob } from '../../jobs/start-job';
import type { Structure } from '../../structure/structure';
import { ps } from '../../units';
import { NumberField } from '../controls/NumberField';
import { forReaders } from '../for-readers';
import { usePotential } from '../potential-of-model';
import { mdOptionsOf, stepCountOf } from '../run-options';
import { useRuns } from '../stores/runs';
import { say } from '../stores/view';
import { exportWords } from '../words/export-words';
import { FilePreview, previewLines } from './FilePreview';
import { saveFiles } from './save-files';

interface Written {
  /** the first lines of each */
  readonly files: Readonly<Record<string, string>>;
  /** what they are written of, once they are */
  readonly input?: HandOverInput;
  readonly problem?: string;
}

/** steps of a run that Simulate leaves open */
const usualSteps = 100_000;

/** A run as Simulate has it set, as a folder for LAMMPS. */
export function LammpsExport({ structure, name }: { readonly structure: Structure; readonly name: string }) {
  const settings = useRuns((runs) => runs.settings);
  const choice = usePotential();
  const [written, setWritten] = useState<Written>({ files: {} });
  const [ranks, setRanks] = useState(4);
  const set = stepCountOf(settings);
  const [own, setOwn] = useState<number>();
  const stepCount = own ?? (Number.isFinite(set) ? set : usualSteps);

  useEffect(() => {
    if (!choice) return;
    if (choice.problem !== undefined) {
      setWritten({ files: {}, problem: choice.problem });
      return;
    }
    const controller = new AbortController();
    const md = { ...mdOptionsOf(settings, choice.spec), stepCount };
    const input = { structure, md, ranks, comment: name };
    startJob('handOver', { ...input, lines: previewLines }, { signal: controller.signal }).then(
      (files) => setWritten({ files: textsOf(files), input }),
      (error: Error) => {
        if (!controller.signal.aborted) setWritten({ files: {}, problem: forReaders(error.message) });
      },
    );
    return () => controller.abort(new DOMException('other files are wanted', 'AbortError'));
  }, [choice, settings, stepCount, ranks, structure, name]);

  const { ensemble, temperature, timestep } = settings;
  return (
    <>
      <p className="hint">
        {exportWords.atKPsWithATimestep(
          ensemble.toUpperCase(),
          temperature,
          ((stepCount * timestep) / ps).toFixed(1),
          timestep,
        )}
      </p>
      <NumberField
        label={exportWords.steps}
        value={stepCount}
        minimum={1}
        maximum={1e12}
        whole
        onCommit={(steps) => setOwn(steps)}
      />
      <NumberField
        label={exportWords.processesOfMpi}
        value={ranks}
        minimum={1}
        maximum={1e6}
        whole
        onCommit={setRanks}
      />
      <FilePreview
        id="lammps-run"
        files={written.files}
        problem={written.problem}
        onSave={() => void save(written.input)}
      />
    </>
  );
}

function textsOf(files: BytesOfFiles): Record<string, string> {
  const decoder = new TextDecoder();
  return Object.fromEntries(
    Object.entries(files).map(([name, pieces]) => [
      name,
      pieces.map((piece) => decoder.decode(piece)).join(''),
    ]),
  );
}

/** All of the files are written only now: of a large model they take seconds. */
async function save(input: HandOverInput | undefined): Promise<void> {
  if (!input) return;
  try {
    saveFiles(await startJob('handOver', input), 'lammps-run');
  } catch (error) {
    say((error as Error).message);
  }
}
