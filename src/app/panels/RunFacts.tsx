import { GPa, ps } from '../../units';
import { isActive, useRuns } from '../stores/runs';
import { timeLeft } from '../time-left';
import { panelWords } from '../words/panel-words';

/** How far the run is, and its numbers now. */
export function RunFacts() {
  const runs = useRuns();
  const { outsideFit: outside } = runs;
  const { status, step, stepCount, stepsPerSecond, threads, stride, settings } = runs;
  if (status === 'idle') return null;
  const endless = stepCount === Infinity;
  return (
    <section className="section" aria-label={panelWords.progressOfTheRun}>
      {!endless && (
        <>
          <progress className="progress" value={step} max={stepCount} aria-label={panelWords.progress} />
          <p className="hint">
            {panelWords.ofPs(
              ((100 * step) / stepCount).toFixed(1),
              ((stepCount * settings.timestep) / ps).toFixed(1),
            )}
            {isActive(status) && stepsPerSecond > 0 && `, ${timeLeft((stepCount - step) / stepsPerSecond)}`}
          </p>
        </>
      )}
      <dl className="facts" aria-label={panelWords.stateOfTheRun}>
        <dt>{panelWords.state}</dt>
        <dd>{status}</dd>
        <dt>{panelWords.step}</dt>
        <dd>{step.toLocaleString('en')}</dd>
        <dt>{panelWords.temperatureNow}</dt>
        <dd>{runs.temperature.toFixed(0)} K</dd>
        <dt>{panelWords.totalEnergy}</dt>
        <dd>{runs.totalEnergy.toFixed(1)} eV</dd>
        <dt title={panelWords.aboutConserved}>{panelWords.conserved}</dt>
        <dd>{runs.conservedEnergy.toFixed(2)} eV</dd>
        <dt title={panelWords.ofTheWholeCellVacuumIn}>{panelWords.pressure}</dt>
        <dd>{(runs.pressure / GPa).toFixed(2)} GPa</dd>
        {settings.ensemble === 'npt' && (
          <>
            <dt>{panelWords.volume}</dt>
            <dd>{runs.volume.toFixed(0)} Å³</dd>
          </>
        )}
        <dt>{panelWords.speedHere}</dt>
        <dd>
          {panelWords.stepsS(
            stepsPerSecond.toFixed(0),
            threads,
            threads === 1 ? panelWords.worker : panelWords.manyWorkers,
          )}
        </dd>
        {outside && outside.framesOutside > 0 && (
          <>
            <dt title={panelWords.aboutOutsideFit}>{panelWords.outsideTheFit}</dt>
            <dd title={outside.worst}>
              {panelWords.ofFramesLookedAtUpTo(
                outside.framesOutside,
                outside.frames,
                outside.mostAtoms,
                outside.mostAtoms === 1 ? panelWords.atom : panelWords.manyAtoms,
              )}
            </dd>
          </>
        )}
        {runs.storedAt > 0 && (
          <>
            <dt>{panelWords.checkpoint}</dt>
            <dd>{new Date(runs.storedAt).toLocaleTimeString()}</dd>
          </>
        )}
        {stride > 1 && (
          <>
            <dt>{panelWords.recording}</dt>
            <dd>{panelWords.oneFrameInKept(stride)}</dd>
          </>
        )}
      </dl>
    </section>
  );
}
