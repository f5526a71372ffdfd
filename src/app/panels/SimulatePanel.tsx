import { useId } from 'react';
import { changeSettings } from '../actions/run-simulation';
import { NumberField } from '../controls/NumberField';
import { Slider } from '../controls/Slider';
import { usePotential } from '../potential-of-model';
import { useDocument } from '../stores/document';
import { useRuns } from '../stores/runs';
import { VacancySlider } from './VacancySlider';

/** Temperature and vacancies act at once; what the potential can and cannot do stands below. */
export function SimulatePanel() {
  const settings = useRuns((runs) => runs.settings);
  const ensemble = useId();
  const fromFile = useDocument((document) => document.model?.origin === 'file');
  const running = useRuns(
    ({ status }) => status === 'running' || status === 'starting' || status === 'paused',
  );
  const isolated = settings.ensemble === 'nve';

  return (
    <>
      <section className="section">
        <div className="field">
          <span className="label">{isolated ? 'Starting temperature' : 'Temperature'}</span>
          <span className="number">{settings.temperature} K</span>
          <div className="wide">
            <Slider
              label="Temperature"
              value={settings.temperature}
              valueText={`${settings.temperature} kelvin`}
              minimum={100}
              maximum={2600}
              step={50}
              disabled={isolated && running}
              onChange={(temperature) => changeSettings({ temperature })}
            />
          </div>
        </div>
        <p className="hint">
          With this potential oxygen hops within picoseconds only above about 1500 K. Experiments are colder
          and far slower; nothing here says at which temperature they run.
        </p>
        {!fromFile && <VacancySlider />}
      </section>
      <section className="section">
        <div className="field">
          <label htmlFor={ensemble}>Ensemble</label>
          <span className="wide">
            <select
              id={ensemble}
              disabled={running}
              className="select"
              value={settings.ensemble}
              onChange={(event) => changeSettings({ ensemble: event.target.value as 'nvt' | 'nve' })}
            >
              <option value="nvt">NVT · Langevin thermostat (BAOAB)</option>
              <option value="nve">NVE · velocity Verlet, constant energy</option>
            </select>
          </span>
        </div>
        <NumberField
          label="Timestep"
          unit="fs"
          value={settings.timestep}
          minimum={0.1}
          maximum={2}
          onCommit={(timestep) => changeSettings({ timestep })}
        />
        <RunFacts />
      </section>
      <section className="section">
        <h2>Potential</h2>
        <PotentialFacts />
      </section>
    </>
  );
}

function PotentialFacts() {
  const choice = usePotential();
  if (!choice) return null;
  if (choice.problem !== undefined) return <p className="problem">{choice.problem}</p>;
  const { card } = choice.potential;
  return (
    <>
      <p>{card.title}</p>
      <p>
        <strong>{card.goodFor.join('; ')}.</strong> Not for:
      </p>
      <ul className="plain-list">
        {card.notFor.map((limit) => (
          <li key={limit}>{limit}</li>
        ))}
      </ul>
      <p className="hint">{card.source}</p>
    </>
  );
}

function RunFacts() {
  const { status, step, temperature, totalEnergy, stepsPerSecond, threads, stride } = useRuns();
  if (status === 'idle') return null;
  return (
    <dl className="facts" aria-label="State of the run">
      <dt>State</dt>
      <dd>{status}</dd>
      <dt>Step</dt>
      <dd>{step.toLocaleString('en')}</dd>
      <dt>Temperature now</dt>
      <dd>{temperature.toFixed(0)} K</dd>
      <dt>Total energy</dt>
      <dd>{totalEnergy.toFixed(1)} eV</dd>
      <dt>Speed here</dt>
      <dd>
        {stepsPerSecond.toFixed(0)} steps/s, {threads} {threads === 1 ? 'thread' : 'threads'}
      </dd>
      <dt>Precision</dt>
      <dd>mixed, 32 and 64 bit</dd>
      {stride > 1 && (
        <>
          <dt>Recording</dt>
          <dd>one frame in {stride} kept</dd>
        </>
      )}
    </dl>
  );
}
