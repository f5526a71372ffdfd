import { startJob } from '../../jobs/start-job';
import type { Structure } from '../../structure/structure';
import { potentialOf } from '../potential-of-model';
import { setLook, useLook } from '../stores/look';
import { recording, useRuns } from '../stores/runs';
import { toolWords } from '../words/tool-words';
import { sameAtoms } from './same-atoms';

/** What was found last, for which atoms and by which potential. */
interface Found {
  readonly structure: Structure;
  readonly by: unknown;
  /** eV/Å, [n, 3] */
  readonly values: Float64Array;
}

let found: Found | undefined;
let asked: Structure | undefined;
let problem: string | undefined;

/**
 * eV/Å, [n, 3]: the forces in the frame on screen, by the potential that moved it, or that would move a model that stands
 * still. They are computed beside the page; until that is done those of the frame before stand, and
 * `LookState.foundCount` counts up when it is.
 *
 * @throws Error with a sentence while there are none, and where there can be none
 */
export function forcesOf(structure: Structure): Float64Array {
  const by = recording.forces ?? useRuns.getState().potential;
  const isFound = found && found.by === by && sameAtoms(found.structure, structure);
  if (!asked && !isFound) void find(structure, by);
  if (problem !== undefined) throw new Error(problem);
  if (found?.values.length === 3 * structure.atomicNumbers.length) return found.values;
  throw new Error(toolWords.forcesAreComing);
}

async function find(structure: Structure, by: unknown): Promise<void> {
  asked = structure;
  problem = undefined;
  try {
    found = { structure, by, values: await startJob('forces', await inputFor(structure)) };
  } catch (error) {
    found = { structure, by, values: new Float64Array(0) };
    problem = (error as Error).message;
  } finally {
    asked = undefined;
    setLook({ foundCount: useLook.getState().foundCount + 1 });
  }
}

async function inputFor(structure: Structure) {
  if (recording.forces) return { structure, ...recording.forces };
  const choice = await potentialOf(structure);
  if (choice.problem !== undefined) throw new Error(choice.problem);
  return { structure, potential: choice.spec, precision: useRuns.getState().settings.precision };
}
