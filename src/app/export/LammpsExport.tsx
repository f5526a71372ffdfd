import { useEffect, useState } from 'react';
import { startJob } from '../../jobs/start-job';
import type { Structure } from '../../structure/structure';
import { ps } from '../../units';
import { NumberField } from '../controls/NumberField';
import { forReaders } from '../for-readers';
import { usePotential } from '../potential-of-model';
import { mdOptionsOf, stepCountOf } from '../run-options';
import { useRuns } from '../stores/runs';
import { exportWords } from '../words/export-words';
import { FilePreview } from './FilePreview';
import { saveFiles } from './save-files';

interface Written {
  readonly files: Readonly<Record<string, string>>;
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
    startJob('handOver', { structure, md, ranks, comment: name }, { signal: controller.signal }).then(
      (files) => setWritten({ files }),
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
        onSave={() => saveFiles(written.files, 'lammps-run')}
      />
    </>
  );
}
