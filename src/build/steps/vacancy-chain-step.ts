import { InputError } from '../../errors';
import { Region } from '../../structure/structure';
import { findVacancyChain } from '../defects/vacancy-chain';
import { atomsAt, type Point } from './atom-filter';
import { needDraft, regionsOf, takeOut } from './draft';
import type { StepBase, StepKind } from './step';

/** A way for vacancies from the interface into the bulk, and which of its sites are vacant; see `findVacancyChain`. */
export interface VacancyChainStep extends StepBase {
  readonly kind: 'vacancy-chain';
  /** Å; the oxygen it begins with; default the one of the interface nearest its middle */
  readonly from?: Point;
  /** layers of the support that it crosses; default 3, or as many as are free */
  readonly layers?: number;
  /** Å below the highest cation, instead of layers */
  readonly depth?: number;
  /** how many sites from the interface on are vacant; default 1 */
  readonly vacant?: number;
  /** instead: the one site that is vacant, counted from 1 at the interface; for the images of a path */
  readonly only?: number;
  /** Å, the longest hop; default 2.9 */
  readonly longest?: number;
}

export const vacancyChainStep: StepKind<VacancyChainStep> = {
  kind: 'vacancy-chain',
  label: 'Vacancy chain',
  begins: false,
  fresh: () => ({ kind: 'vacancy-chain', vacant: 1 }),
  title: ({ layers, depth, vacant = 1, only }) =>
    `${only === undefined ? `first ${vacant}` : `site ${only}`} vacant${depth !== undefined ? `, down ${depth} Å` : layers !== undefined ? `, down ${layers} layers` : ''}`,
  run: (given, step) => {
    const draft = regionsOf(needDraft(given, 'A vacancy chain'));
    const { structure, frame, parts } = draft;
    if (step.layers !== undefined && step.depth !== undefined)
      throw new InputError(
        `layers ${step.layers} and depth ${step.depth} Å both say where the chain ends; give one of them`,
      );
    const isOxygen = (i: number) => structure.atomicNumbers[i] === 8;
    const { atoms: clicked, notes } = atomsAt(structure, step.from && [step.from], 'vacancy-chain', isOxygen);
    const { atoms, sites, hops, depths } = findVacancyChain(structure, {
      ...(clicked.length > 0 && { start: clicked[0] }),
      ...(step.layers !== undefined && { layers: step.layers }),
      ...(step.depth !== undefined && { depth: step.depth }),
      ...(step.longest !== undefined && { longest: step.longest }),
      ...(frame && { support: frame }),
    });
    const removed = vacantOf(step, atoms);
    const vacancies = { ...parts.vacancies };
    for (const name of ['surface', 'interface', 'bulk'] as const)
      vacancies[name] += removed.filter((i) => structure.regions[i] === Region[name]).length;
    const chain = { sites: Array.from(sites), hops: Array.from(hops), depths: Array.from(depths) };
    return {
      ...takeOut(draft, removed),
      parts: { ...parts, vacancies, chain },
      notes: [...draft.notes, ...notes],
    };
  },
};

function vacantOf({ vacant = 1, only }: VacancyChainStep, atoms: Int32Array): Int32Array {
  const [name, value] = only === undefined ? (['vacant', vacant] as const) : (['only', only] as const);
  const least = only === undefined ? 0 : 1;
  if (!(Number.isInteger(value) && value >= least && value <= atoms.length))
    throw new InputError(
      `${name} must be a whole number from ${least} to ${atoms.length}, the sites of the chain, got ${value}`,
    );
  return only === undefined ? atoms.slice(0, vacant) : atoms.slice(only - 1, only);
}
