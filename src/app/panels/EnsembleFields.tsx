import type { Coupling, Ensemble, Thermostat } from '../../simulate/md/md-options';
import { GPa, ps } from '../../units';
import { changeSettings } from '../actions/run-simulation';
import { ChoiceField } from '../controls/ChoiceField';
import { NumberField } from '../controls/NumberField';
import { isActive, useRuns } from '../stores/runs';
import { panelWords } from '../words/panel-words';

const ensembles: Readonly<Record<Ensemble, string>> = {
  nvt: panelWords.nvtConstantTemperature,
  nve: panelWords.nveConstantEnergy,
  npt: panelWords.nptConstantTAndPressure,
};
const thermostats: Readonly<Record<Thermostat, string>> = {
  langevin: panelWords.langevinBaoab,
  'nose-hoover': panelWords.noseHooverChain,
  'velocity-rescaling': panelWords.velocityRescaling,
};
const couplings: Readonly<Record<Coupling, string>> = {
  'in-plane': panelWords.inPlane,
  isotropic: panelWords.isotropic,
  anisotropic: panelWords.anisotropicXYAndZEach,
  full: panelWords.fullAnglesToo,
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
        label={panelWords.ensemble}
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
          label={panelWords.thermostat}
          value={thermostat}
          choices={thermostats}
          disabled={active}
          onChange={(next) => changeSettings({ thermostat: next })}
        />
      )}
      {ensemble === 'npt' && (
        <>
          <ChoiceField
            label={panelWords.cellFollowsThePressure}
            value={settings.coupling}
            choices={couplings}
            disabled={active}
            onChange={(coupling) => changeSettings({ coupling })}
          />
          <NumberField
            label={panelWords.pressure}
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
          {panelWords.heatOrCoolAtASteady}
        </label>
      )}
      {ensemble !== 'nve' && ramp && (
        <>
          <NumberField
            label={panelWords.to}
            unit="K"
            value={ramp.to}
            minimum={0}
            maximum={10000}
            onCommit={(to) => changeSettings({ ramp: { ...ramp, to } })}
          />
          <NumberField
            label={panelWords.within}
            unit="ps"
            value={ramp.time / ps}
            minimum={shortest}
            maximum={longest}
            onCommit={(time) => changeSettings({ ramp: { ...ramp, time: time * ps } })}
          />
        </>
      )}
      <NumberField
        label={panelWords.timestep}
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
        {panelWords.stopAfterAGivenTime}
      </label>
      {duration !== Infinity && (
        <NumberField
          label={panelWords.length}
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
