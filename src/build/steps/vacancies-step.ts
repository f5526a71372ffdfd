import { atomsAt, filterTitle, passing } from './atom-filter';
import { type VacanciesStep, vacanciesStepWith } from './plain-vacancies-step';

export type { VacanciesStep };

/** Oxygen taken out at random, also by depth, layer, sublattice and points. */
export const vacanciesStep = vacanciesStepWith({ atomsAt, passing, filterTitle });
