import type { Structure } from '../structure/structure';
import { pointsOf } from './steps/draft';
import type { PolaronReport } from './steps/step';

/**
 * The electrons that are marked in a finished model, whatever its steps did to it, and what is odd about their number.
 *
 * @param vacancySites Å, [k, 3]; each vacancy of a neutral oxide leaves two electrons
 */
export function describePolarons(
  structure: Structure,
  vacancySites: Float64Array,
): { readonly polarons?: PolaronReport; readonly notes: readonly string[] } {
  const { magneticMoments } = structure;
  if (!magneticMoments) return { notes: [] };
  const marked = Array.from(magneticMoments.keys()).filter((i) => magneticMoments[i] !== 0);
  const total = marked.reduce((sum, i) => sum + magneticMoments[i], 0);
  const vacancies = vacancySites.length / 3;
  const notes =
    vacancies > 0 && marked.length !== 2 * vacancies
      ? [
          `polarons: ${marked.length} electrons are marked, but ${vacancies} ${vacancies === 1 ? 'vacancy leaves' : 'vacancies leave'} ` +
            `${2 * vacancies}; mark as many or charge the cell`,
        ]
      : [];
  if (marked.length === 0) return { notes };
  return {
    polarons: { count: marked.length, total, sites: Array.from(pointsOf(structure, marked)) },
    notes,
  };
}
