import { InputError } from '../errors';
import type { Potential, PotentialSpec } from './potential';
import { shippedFits } from './reactive/shipped-fits';
import { checkReactive } from './reactive-parameters';
import { reactivePotential } from './reactive-potential';

/** Atomic numbers of what the shipped fits cover: O, Ti, Ru. Known without loading them. */
export const reactiveElements: readonly number[] = [8, 22, 44];

/** How many fits of one form to the same data come with the program: one gives forces, three or more their spread. */
export function reactiveFitCount(): number {
  return shippedFits.length;
}

/** `reactive`, and `reactive-1`, `reactive-2` for the other fits; none where none is shipped. */
export function reactiveNames(): readonly string[] {
  return shippedFits.map((_, member) => nameOf(member));
}

const made: Potential[] = [];

/** Loads the fit of that name, where it is one. @throws InputError for a file that cannot be used */
export async function loadReactiveFit(name: string): Promise<void> {
  const member = memberOf(name);
  if (member === undefined || made[member]) return;
  const parameters = checkReactive(await shippedFits[member](), `${name}.json`);
  made[member] = { ...reactivePotential(parameters), name };
}

/** Whether `reactiveFit` has what it needs; true for a name that is none of a shipped fit. */
export function isReactiveLoaded(name: string): boolean {
  const member = memberOf(name);
  return member === undefined || made[member] !== undefined;
}

/**
 * A shipped fit; undefined for a name that is none.
 *
 * @throws InputError before `loadReactiveFit` was awaited
 */
export function reactiveFit({ name }: PotentialSpec): Potential | undefined {
  const member = memberOf(name);
  if (member === undefined) return undefined;
  if (made[member]) return made[member];
  throw new InputError(
    `makePotential: the parameters of ${name} are not loaded; await preparePotential({ name: '${name}' }) before, once in every thread`,
  );
}

function memberOf(name: string): number | undefined {
  const member = reactiveNames().indexOf(name);
  return member < 0 ? undefined : member;
}

function nameOf(member: number): string {
  return member === 0 ? 'reactive' : `reactive-${member}`;
}
