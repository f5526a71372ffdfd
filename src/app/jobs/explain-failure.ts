import type { Failure } from '../../errors';
import type { RunSettings } from '../run-options';
import { jobWords } from '../words/job-words';

/** Something to press that may help. */
export type Fix =
  | { readonly kind: 'settings'; readonly title: string; readonly patch: Partial<RunSettings> }
  | { readonly kind: 'relax' | 'potential' | 'again'; readonly title: string }
  | { readonly kind: 'atoms'; readonly title: string; readonly atoms: readonly number[] };

/** fs; a shorter one is never what a run needs */
const shortestTimestep = 0.1;

/** Why a run has failed, physics first, and one thing to do about it. */
export function explainFailure(
  { kind, step, atoms = [] }: Failure,
  settings: RunSettings,
): { readonly reason: string; readonly fix: Fix | undefined } {
  return { reason: jobWords.reasons[kind], fix: fixOf() };

  function fixOf(): Fix | undefined {
    const relax: Fix = { kind: 'relax', title: jobWords.relaxAndRun };
    if (kind === 'too fast' && settings.timestep / 2 >= shortestTimestep) {
      const timestep = settings.timestep / 2;
      return { kind: 'settings', title: jobWords.halve(timestep), patch: { timestep } };
    }
    // Before the first step there are no forces to relax with.
    if (kind === 'too close' && !step && atoms.length > 0)
      return { kind: 'atoms', title: jobWords.showAtoms, atoms };
    if (kind === 'too close' || kind === 'too fast' || kind === 'strained') return relax;
    if (kind === 'lost') {
      const temperature = Math.max(50, Math.round((0.75 * settings.temperature) / 50) * 50);
      return { kind: 'settings', title: jobWords.cooler(temperature), patch: { temperature } };
    }
    if (kind === 'not covered') return { kind: 'potential', title: jobWords.choosePotential };
    return kind === 'interrupted' ? { kind: 'again', title: jobWords.again } : undefined;
  }
}
