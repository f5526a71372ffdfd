import { InputError } from '../errors';
import { nearestApproach as nearest, wallOf } from './closest-approach';
import { formulaTerm, tryFormula } from './formula-form';
import { bornMayerTerm, buckinghamTerm, lennardJonesTerm, morseTerm } from './pair-forms';
import { pointsTerm } from './points-form';
import type { PairTerm } from './potential';
import type { PairDefinition, TermDefinition } from './potential-definition';
import { withZblCore, zblTerm } from './zbl';

/** Å */
const longestCutoff = 30;
/** eV; a lower wall does not keep atoms apart at 3000 K for long */
const leastWall = 2;

/**
 * The terms of a pair, and the distance down to which they hold.
 *
 * @param others what the pair has besides: Coulomb terms, terms of a part
 * @param where the field of the definition, for messages
 */
export function pairTerms(
  { terms, closest, core }: PairDefinition,
  elements: readonly [number, number],
  others: readonly PairTerm[],
  where: string,
): { terms: PairTerm[]; closest: number } {
  const definitions = terms === 'none' ? [] : terms;
  if (terms.length === 0)
    refuse(where, 'has an empty list of terms', 'write "terms": "none" if that is meant');
  let made = definitions.map((term, k) => makeTerm(term, elements, `${where}.terms.${k}`));
  const cutoff = Math.max(0, ...made.map((term) => term.cutoff));
  if (core) {
    if (!(core.from > 0 && core.to > core.from && core.to <= cutoff)) {
      refuse(
        `${where}.core`,
        `needs 0 < from < to ≤ cutoff, got from ${core.from} Å to ${core.to} Å with the cutoff ${cutoff} Å`,
        'such as from 1 to 1.5',
      );
    }
    made = [withZblCore(made, core, nearest)];
  }
  const all = [...made, ...others];
  if (all.length === 0) return { terms: [], closest: 0 };
  const inherited = Math.max(...others.map((term) => term.closest), 0);
  const from = closest ?? (inherited > nearest ? inherited : topOfWall(all, where));
  if (!(from >= 0.05 && from < Math.min(...all.map((term) => term.cutoff)))) {
    refuse(where, `closest must be at least 0.05 Å and below every cutoff, got ${from} Å`, '1 Å is usual');
  }
  definitions.forEach((term, k) => {
    if (term.form !== 'points' || core || term.r[0] <= from) return;
    refuse(
      `${where}.terms.${k}`,
      `the first point is at ${term.r[0]} Å, but the pair holds from ${from} Å`,
      `add points, or "closest": ${term.r[0]}`,
    );
  });
  const ended = made.map((term) => ({ ...term, closest: from }));
  if (!core) {
    for (const [k, term] of ended.entries()) guarded(() => tryFormula(term), `${where}.terms.${k}`);
  }
  return { terms: ended, closest: from };
}

/** Å; see `wallOf` */
function topOfWall(terms: readonly PairTerm[], where: string): number {
  const energy = (r: number) => terms.reduce((sum, term) => sum + (r < term.cutoff ? term.energy(r) : 0), 0);
  const first = terms.map(({ form }) => (form.kind === 'points' ? form.r[0] : 0));
  const wall = wallOf(energy, Math.max(...terms.map((term) => term.cutoff)), Math.max(nearest, ...first));
  if (wall.height >= leastWall) return wall.closest;
  return refuse(
    where,
    `nothing keeps these atoms apart: the highest wall is ${wall.height.toPrecision(3)} eV, at ${wall.closest} Å`,
    'add a repulsion (form zbl or born-mayer), or say with "closest" down to which distance the pair holds',
  );
}

/** A term that holds from `nearest` on, for the time being. */
function makeTerm(term: TermDefinition, elements: readonly [number, number], where: string): PairTerm {
  const cutoff = term.form === 'points' ? term.r[term.r.length - 1] : term.cutoff;
  checkCutoff(cutoff, term.form === 'points' ? `${where}.r` : `${where}.cutoff`);
  const above = (names: readonly string[]) => {
    for (const name of names) {
      const value = (term as unknown as Record<string, number>)[name];
      if (!(value > 0)) refuse(`${where}.${name}`, `must be above 0, got ${value}`, 'correct it');
    }
  };
  const range = { elements, cutoff, closest: nearest };
  switch (term.form) {
    case 'buckingham':
      above(['rho']);
      return buckinghamTerm(range, term, term.shift);
    case 'born-mayer':
      above(['rho']);
      return bornMayerTerm(range, term, term.shift);
    case 'morse':
      above(['alpha', 'r0']);
      return morseTerm(range, term, term.shift);
    case 'lennard-jones':
      above(['sigma']);
      return lennardJonesTerm(range, term, term.shift);
    case 'zbl':
      if (!(term.inner > 0 && term.inner < cutoff)) {
        refuse(
          `${where}.inner`,
          `must be above 0 and below the cutoff ${cutoff} Å, got ${term.inner} Å`,
          'correct it',
        );
      }
      return zblTerm(range, term.inner);
    case 'formula':
      return guarded(() => formulaTerm(range, term, term.shift), where);
    case 'points':
      return guarded(() => pointsTerm(range, term, term.shift), where);
  }
}

/** @throws InputError for a cutoff of no use */
export function checkCutoff(cutoff: number, where: string): void {
  if (cutoff > nearest && cutoff <= longestCutoff) return;
  refuse(
    where,
    `must be above ${nearest} and at most ${longestCutoff} Å, got ${cutoff} Å`,
    '6 to 12 Å is usual',
  );
}

/** Runs and puts the field in front of what is thrown. */
function guarded<T>(run: () => T, where: string): T {
  try {
    return run();
  } catch (error) {
    throw new InputError(`potential.${where}: ${(error as Error).message}`);
  }
}

/** The error of a field of a definition. */
export function refuse(where: string, problem: string, remedy: string): never {
  throw new InputError(`potential.${where}: ${problem}; ${remedy}`);
}
