import { Suspense } from 'react';
import { changeSettings } from '../actions/run-simulation';
import { Slider } from '../controls/Slider';
import { firstPicture } from '../first-picture';
import { lazyPart } from '../late-part';
import { usePotential } from '../potential-of-model';
import { useDocument } from '../stores/document';
import { isActive, useRuns } from '../stores/runs';
import { panelWords } from '../words/panel-words';
import { VacancySlider } from './VacancySlider';

// What is set once comes after the first picture; temperature and vacancies are there with it.
const RunDetails = lazyPart(async () => {
  await firstPicture;
  return (await import('./RunDetails')).RunDetails;
});

const oxygen = 8;

/** Potentials with the oxide of Matsui and Akaogi, whose oxygen hops late. */
const stiffNames = ['matsui-akaogi', 'ru-tio2-contact'];

/** Temperature and vacancies act at once; what the potential can and cannot do stands below. */
export function SimulatePanel() {
  const settings = useRuns((runs) => runs.settings);
  const fromFile = useDocument((document) => document.model?.origin === 'file');
  const running = useRuns((runs) => isActive(runs.status));
  const hasOxygen = useDocument(({ model }) => model?.structure.atomicNumbers.includes(oxygen) ?? false);
  const choice = usePotential();
  const isStiff = choice?.problem === undefined && stiffNames.includes(choice?.spec.name ?? '');
  const isolated = settings.ensemble === 'nve';

  return (
    <>
      <section className="section">
        <div className="field">
          <span className="label">
            {isolated || settings.ramp ? panelWords.startingTemperature : panelWords.temperatureTitle}
          </span>
          <span className="number">{settings.temperature} K</span>
          <div className="wide">
            <Slider
              label={panelWords.temperatureTitle}
              value={settings.temperature}
              valueText={panelWords.kelvin(settings.temperature)}
              minimum={100}
              maximum={2600}
              step={50}
              disabled={isolated && running}
              onChange={(temperature) => changeSettings({ temperature })}
            />
          </div>
        </div>
        {isStiff && hasOxygen && <p className="hint">{panelWords.hotOnly}</p>}
        {!fromFile && <VacancySlider />}
      </section>
      <Suspense fallback={null}>
        <RunDetails />
      </Suspense>
    </>
  );
}
