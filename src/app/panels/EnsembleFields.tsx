import type { Coupling, Ensemble, Thermostat } from '../../simulate/md/md-options';
import { GPa, ps } from '../../units';
import { changeSettings } from '../actions/run-simulation';
import { ChoiceField } from '../controls/ChoiceField';
import { NumberField } from '../controls/NumberField';
import { isActive, useRuns } from '../stores/runs';

const ensembles: Readonly<Record<Ensemble, string>> = {
  nvt: 'NVT · constant temperature',
  nve: 'NVE · constant energy',
  npt: 'NPT · constant T and pressure',
};
const thermostats: Readonly<Record<Thermostat, string>> = {
  langevin: 'Langevin (BAOAB)',
  'nose-hoover': 'Nosé–Hoover chain',
  'velocity-rescaling': 'Stochastic velocity rescaling',
};
const couplings: Readonly<Record<Coupling, string>> = {
  'in-plane': 'In the plane of a and b: for slabs',
  isotropic: 'Isotropic: one factor for all',
  anisotropic: 'Anisotropic: x, y and z each by its own',
  full: 'Full: angles too',
};
/** ps */
const shortest = 0.01;
const longest = 1e6;

/** Ensemble, baths, timestep and length of the next run; temperature, pressure and timestep also of this one. */
export function EnsembleFields() {
  const settings = useRuns((runs) => runs.settings);
  const active = useRuns((runs) => isActive(runs.status));
  const { ensemble, thermostat, ramp, duration } = settings;
  return (
    <section className="section">
      <ChoiceField
        label="Ensemble"
        value={ensemble}
        choices={ensembles}
        disabled={active}
        onChange={(next) =>
          changeSettings({
            ensemble: next,
            // Friction on each atom would take the momentum that moves the cell's matter.
            thermostat: next === 'npt' && thermostat === 'langevin' ? 'velocity-rescaling' : thermostat,
          })
        }
      />
      {ensemble !== 'nve' && (
        <ChoiceField
          label="Thermostat"
          value={thermostat}
          choices={thermostats}
          disabled={active}
          onChange={(next) => changeSettings({ thermostat: next })}
        />
      )}
      {ensemble === 'npt' && (
        <>
          <ChoiceField
            label="Cell follows the pressure"
            value={settings.coupling}
            choices={couplings}
            disabled={active}
            onChange={(coupling) => changeSettings({ coupling })}
          />
          <NumberField
            label="Pressure"
            unit="GPa"
            value={Number((settings.pressure / GPa).toPrecision(6))}
            minimum={-20}
            maximum={100}
            onCommit={(pressure) => changeSettings({ pressure: pressure * GPa })}
          />
        </>
      )}
      {ensemble !== 'nve' && (
        <label className="check">
          <input
            type="checkbox"
            checked={ramp !== undefined}
            onChange={(event) =>
              changeSettings({
                ramp: event.target.checked ? { to: settings.temperature, time: 10 * ps } : undefined,
              })
            }
          />
          Heat or cool at a steady rate
        </label>
      )}
      {ensemble !== 'nve' && ramp && (
        <>
          <NumberField
            label="To"
            unit="K"
            value={ramp.to}
            minimum={0}
            maximum={10000}
            onCommit={(to) => changeSettings({ ramp: { ...ramp, to } })}
          />
          <NumberField
            label="Within"
            unit="ps"
            value={ramp.time / ps}
            minimum={shortest}
            maximum={longest}
            onCommit={(time) => changeSettings({ ramp: { ...ramp, time: time * ps } })}
          />
        </>
      )}
      <NumberField
        label="Timestep"
        unit="fs"
        value={settings.timestep}
        minimum={0.1}
        maximum={2}
        onCommit={(timestep) => changeSettings({ timestep })}
      />
      <label className="check">
        <input
          type="checkbox"
          disabled={active}
          checked={duration !== Infinity}
          onChange={(event) => changeSettings({ duration: event.target.checked ? 10 * ps : Infinity })}
        />
        Stop after a given time
      </label>
      {duration !== Infinity && (
        <NumberField
          label="Length"
          unit="ps"
          value={duration / ps}
          minimum={shortest}
          maximum={longest}
          onCommit={(time) => !active && changeSettings({ duration: time * ps })}
        />
      )}
    </section>
  );
}
