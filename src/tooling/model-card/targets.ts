import data from './targets.json';

export type Column = 'teacher' | 'corrected' | 'dft' | 'experiment';

/** A row of the table of properties: what others have for it, and what is asked. */
export interface Target {
  readonly id: string;
  readonly label: string;
  readonly unit: string;
  readonly teacher?: number;
  readonly corrected?: number;
  readonly dft?: number;
  readonly experiment?: number;
  /** which of these counts */
  readonly target?: Column;
  /** how far off is accepted, in the unit, or as part of the target where `relative` */
  readonly accept?: number;
  readonly relative?: boolean;
}

export const targets = data.rows as readonly Target[];
export const aboutTargets: string = data.about;
/** eV, of one O of O2: the teacher's */
export const oxygenEnergy: number = data.oxygenEnergy;

/** Whether a value is as near as was asked; undefined where nothing was. */
export function isMet({ target, accept, relative, ...row }: Target, value: number): boolean | undefined {
  const wanted = target && row[target];
  if (wanted === undefined || accept === undefined) return undefined;
  return Math.abs(value - wanted) <= accept * (relative ? Math.abs(wanted) : 1);
}
