import { GPa, ps } from '../../units';
import { isActive, useRuns } from '../stores/runs';
import { timeLeft } from '../time-left';

/** How far the run is, and its numbers now. */
export function RunFacts() {
  const runs = useRuns();
  const { outsideFit: outside } = runs;
  const { status, step, stepCount, stepsPerSecond, threads, stride, settings } = runs;
  if (status === 'idle') return null;
  const endless = stepCount === Infinity;
  return (
    <section className="section" aria-label="Progress of the run">
      {!endless && (
        <>
          <progress className="progress" value={step} max={stepCount} aria-label="Progress" />
          <p className="hint">
            {((100 * step) / stepCount).toFixed(1)} % of {((stepCount * settings.timestep) / ps).toFixed(1)}{' '}
            ps
            {isActive(status) && stepsPerSecond > 0 && `, ${timeLeft((stepCount - step) / stepsPerSecond)}`}
          </p>
        </>
      )}
      <dl className="facts" aria-label="State of the run">
        <dt>State</dt>
        <dd>{status}</dd>
        <dt>Step</dt>
        <dd>{step.toLocaleString('en')}</dd>
        <dt>Temperature now</dt>
        <dd>{runs.temperature.toFixed(0)} K</dd>
        <dt>Total energy</dt>
        <dd>{runs.totalEnergy.toFixed(1)} eV</dd>
        <dt title="Total energy less what the baths have given: stays as it is when the timestep is short enough">
          Conserved
        </dt>
        <dd>{runs.conservedEnergy.toFixed(2)} eV</dd>
        <dt title="Of the whole cell; vacuum in it counts as empty volume">Pressure</dt>
        <dd>{(runs.pressure / GPa).toFixed(2)} GPa</dd>
        {settings.ensemble === 'npt' && (
          <>
            <dt>Volume</dt>
            <dd>{runs.volume.toFixed(0)} Å³</dd>
          </>
        )}
        <dt>Speed here</dt>
        <dd>
          {stepsPerSecond.toFixed(0)} steps/s, {threads} {threads === 1 ? 'worker' : 'workers'}
        </dd>
        {outside && outside.framesOutside > 0 && (
          <>
            <dt title="Distances and densities that the data behind the potential did not have: its energies are guesses there">
              Outside the fit
            </dt>
            <dd title={outside.worst}>
              {outside.framesOutside} of {outside.frames} frames looked at, up to {outside.mostAtoms}{' '}
              {outside.mostAtoms === 1 ? 'atom' : 'atoms'}
            </dd>
          </>
        )}
        {runs.storedAt > 0 && (
          <>
            <dt>Checkpoint</dt>
            <dd>{new Date(runs.storedAt).toLocaleTimeString()}</dd>
          </>
        )}
        {stride > 1 && (
          <>
            <dt>Recording</dt>
            <dd>one frame in {stride} kept</dd>
          </>
        )}
      </dl>
    </section>
  );
}
