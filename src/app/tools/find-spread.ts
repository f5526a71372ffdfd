import { startJob } from '../../jobs/start-job';
import { shippedFits } from '../../potentials/reactive/shipped-fits';
import type { Structure } from '../../structure/structure';
import { setLook, useLook } from '../stores/look';
import { sameAtoms } from './same-atoms';

/** Fits that a spread takes at least; with fewer there is no uncertainty to show. */
export const leastFits = 3;

/** What was found last, and for which atoms. */
interface Found {
  readonly structure: Structure;
  /** eV/Å, [n] */
  readonly values: Float64Array;
}

let found: Found | undefined;
let asked: Structure | undefined;
let problem: string | undefined;

/**
 * eV/Å, [n]: how far the shipped fits disagree about the force on each atom. It is computed beside the page; until that is
 * done the values of the frame before stand, and `LookState.foundCount` counts up when it is.
 *
 * @throws Error with a sentence while there are none, and where there can be none
 */
export function spreadOf(structure: Structure): Float64Array {
  if (shippedFits.length < leastFits) {
    throw new Error(
      `uncertainty: a spread takes ${leastFits} fits of the reactive potential, this program has ${shippedFits.length}`,
    );
  }
  const n = structure.atomicNumbers.length;
  if (!asked && !sameAtoms(found?.structure, structure)) void find(structure);
  if (problem !== undefined) throw new Error(problem);
  if (found?.values.length === n) return found.values;
  throw new Error(`uncertainty: the forces of ${shippedFits.length} fits are being computed`);
}

async function find(structure: Structure): Promise<void> {
  asked = structure;
  problem = undefined;
  const potentials = shippedFits.map((_, k) => ({ name: k === 0 ? 'reactive' : `reactive-${k}` }));
  try {
    found = { structure, values: await startJob('spread', { structure, potentials }) };
  } catch (error) {
    found = { structure, values: new Float64Array(0) };
    problem = `uncertainty: ${(error as Error).message}`;
  } finally {
    asked = undefined;
    setLook({ foundCount: useLook.getState().foundCount + 1 });
  }
}
