import { ps } from '../../units';
import { usePotential } from '../potential-of-model';
import { useDocument } from '../stores/document';
import { isActive, useRuns } from '../stores/runs';
import { jobWords } from '../words/job-words';
import { useJobs } from './job-store';
import { measureSpeed, speedKey } from './measure-speed';
import { relaxModel } from './relax-model';
import { costOfRun, durationText, memoryText } from './run-cost';

/** What a run will cost on this machine, measured on request, and the model brought to rest before it. */
export function BeforeRun() {
  const active = useRuns((runs) => isActive(runs.status));
  const measuring = useJobs((jobs) => jobs.measuring);
  const relaxing = useJobs((jobs) => jobs.relaxation?.state === 'running');
  const choice = usePotential();
  const known = choice !== undefined && choice.problem === undefined;
  if (active || !known) return null;
  return (
    <section className="section">
      <h2>{jobWords.before}</h2>
      <div className="row">
        <button
          type="button"
          className="button"
          disabled={measuring || relaxing}
          onClick={() => void measureSpeed()}
        >
          {measuring ? jobWords.measuring : jobWords.estimate}
        </button>
        <button type="button" className="button" disabled={relaxing} onClick={() => void relaxModel()}>
          {jobWords.relaxFirst}
        </button>
      </div>
      <Cost />
    </section>
  );
}

function Cost() {
  const speed = useJobs((jobs) => jobs.speed);
  const settings = useRuns((runs) => runs.settings);
  const potential = useRuns((runs) => runs.potential);
  const structure = useDocument((document) => document.model?.structure);
  if (!speed || speed.structure !== structure || speed.key !== speedKey(settings, potential)) return null;
  const { stepsPerSecond, stepCount } = speed;
  const { seconds, bytes } = costOfRun(settings, structure.atomicNumbers.length, stepsPerSecond);
  const memory = memoryText(bytes);
  const inMinute = (60 * stepsPerSecond * settings.timestep) / ps;
  return (
    <p role="status">
      <strong>
        {seconds === Infinity
          ? jobWords.pace(inMinute.toPrecision(2), memory)
          : jobWords.about(durationText(seconds), memory)}
      </strong>{' '}
      <span className="hint">{jobWords.measured(stepsPerSecond.toPrecision(3), stepCount)}</span>
    </p>
  );
}
