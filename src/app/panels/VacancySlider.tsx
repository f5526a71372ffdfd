import { useEffect, useRef, useState } from 'react';
import { changeStep, findStep, insertStep } from '../../build/edit-recipe';
import type { Recipe } from '../../build/recipe';
import { changeRecipe } from '../actions/show-model';
import { Slider } from '../controls/Slider';
import { usePotential } from '../potential-of-model';
import { useDocument } from '../stores/document';
import { panelWords } from '../words/panel-words';

/** ms that the slider rests before the model follows; a drag is not a model for every pixel */
const restingTime = 250;
const regions = ['surface', 'interface', 'bulk'] as const;

/** Missing oxygen as a part of all oxygen, the same in every region; a running simulation starts again with it. */
export function VacancySlider() {
  const recipe = useDocument((document) => document.recipe);
  const origin = useDocument((document) => document.model?.origin);
  const vacancies = useDocument((document) => document.model?.report.vacancies);
  const choice = usePotential();
  const charged = choice?.problem === undefined && choice?.potential.charges !== undefined;
  const saved = percentOf(recipe);
  const [percent, setPercent] = useState(saved);
  useEffect(() => setPercent(saved), [saved]);

  const waiting = useRef<ReturnType<typeof setTimeout>>(undefined);
  const commit = (next: number) => {
    clearTimeout(waiting.current);
    if (next === saved) return;
    const amounts = Object.fromEntries(regions.map((region) => [region, { fraction: next / 100 }]));
    const own: Recipe = { ...recipe, name: 'own-model' };
    changeRecipe(
      findStep(recipe, 'vacancies')
        ? changeStep(own, 'vacancies', amounts)
        : insertStep(own, recipe.steps.length, { kind: 'vacancies', ...amounts }),
      'vacancies',
    );
  };

  return (
    <div className="field">
      <span className="label">{panelWords.oxygenVacancies}</span>
      <span className="number">{percent.toFixed(1)} %</span>
      <div className="wide">
        <Slider
          label={panelWords.oxygenVacancies}
          value={percent}
          valueText={panelWords.percentOfTheOxygenSites(percent.toFixed(1))}
          minimum={0}
          maximum={8}
          step={0.5}
          disabled={origin === 'file'}
          onChange={(next) => {
            setPercent(next);
            clearTimeout(waiting.current);
            waiting.current = setTimeout(() => commit(next), restingTime);
          }}
          onCommit={commit}
        />
      </div>
      {vacancies && (
        <p className="wide hint">
          {regions.map((region) => `${vacancies[region]} ${region}`).join(' · ')}
          {charged ? panelWords.fixedCharges : panelWords.noCharges}
        </p>
      )}
    </div>
  );
}

/** The middle of the regions' fractions; regions given by count do not take part. */
function percentOf(recipe: Recipe): number {
  const vacancies = findStep(recipe, 'vacancies');
  const fractions = regions
    .map((region) => vacancies?.[region])
    .flatMap((amount) =>
      amount && 'fraction' in amount && amount.fraction !== undefined ? [amount.fraction] : [],
    );
  if (fractions.length === 0) return 0;
  const mean = fractions.reduce((sum, fraction) => sum + fraction, 0) / fractions.length;
  return Math.round(mean * 200) / 2;
}
