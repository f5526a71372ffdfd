import { useEffect, useState } from 'react';
import type { Step } from '../../../build/recipe';
import type { NamedSites } from '../../../jobs/sites-job';
import { useDocument } from '../../stores/document';
import { buildWords } from '../../words/build-words';
import { indexOf, recipeNow } from '../edits';
import { listSites } from '../site-names';
import { SetRow } from './SetRow';

export interface SitesRowProps {
  readonly step: Extract<Step, { kind: 'adsorb' | 'interstitial' }>;
  readonly onChange: (value: readonly string[] | undefined) => void;
}

/** The names of sites that the model before the step has, with their numbers; none chosen means all. */
export function SitesRow({ step, onChange }: SitesRowProps) {
  const [listed, setListed] = useState<readonly NamedSites[]>([]);
  const recipe = useDocument((document) => document.recipe);
  const index = indexOf(recipeNow(), step.id!);
  const before = { ...recipe, steps: recipe.steps.slice(0, Math.max(0, index)) };
  const species = step.kind === 'adsorb' ? step.species : undefined;
  const key = JSON.stringify([before.seed, before.steps, species]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key holds them all
  useEffect(() => {
    const controller = new AbortController();
    // What cannot be built or adsorbed is said by the builder.
    listSites(before, species, controller.signal).then(setListed, () => {});
    return () => controller.abort(new DOMException('the model has changed', 'AbortError'));
  }, [key]);
  const counts = Object.fromEntries(listed.map(({ name, count }) => [name, String(count)]));
  const absent = (step.sites ?? []).filter((name) => !(name in counts));
  const none = listed.length > 0 ? Object.fromEntries(absent.map((name) => [name, '0'])) : {};
  return (
    <SetRow
      label={buildWords.sites}
      values={[...Object.keys(counts), ...absent]}
      value={step.sites}
      beside={{ ...counts, ...none }}
      onChange={onChange}
    />
  );
}
