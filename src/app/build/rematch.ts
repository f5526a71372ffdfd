import type { LatticeMatch } from '../../build/interface/match-lattices';
import { crystalOf } from '../../build/steps/crystal-of';
import type { InterfaceStep } from '../../build/steps/interface-step';
import { startJob } from '../../jobs/start-job';
import { chooseMatch } from './choose-match';
import { editStep } from './edits';

/** Å²; a cell up to this is small enough for DFT */
const largestCell = 120;

let searching: AbortController | undefined;

/**
 * Another crystal or plane of an interface: the old match means nothing for it, so a new one is looked for. Where none
 * is found the step is taken as it is, and the builder says what is wrong.
 */
export async function rematch(id: string, step: InterfaceStep): Promise<void> {
  searching?.abort(new DOMException('another plane is wanted', 'AbortError'));
  const mine = new AbortController();
  searching = mine;
  const found = await findMatch(step, mine.signal);
  if (mine.signal.aborted) return;
  editStep(id, 'planes', (before) => {
    if (!found || before.kind !== 'interface') return step;
    const { shift: _, gap: __, ...rest } = step;
    return {
      ...rest,
      film: sized(step.film, before.film),
      substrate: sized(step.substrate, before.substrate),
      filmMatrix: found.filmMatrix,
      substrateMatrix: found.substrateMatrix,
    };
  });
}

/** Layers of another plane are of another thickness: then the usual one holds. */
function sized(half: InterfaceStep['film'], before: InterfaceStep['film']): InterfaceStep['film'] {
  if (half.crystal === before.crystal && half.hkl.join() === before.hkl.join()) return half;
  const { layers: _, ...rest } = half;
  return rest;
}

async function findMatch(
  { film, substrate }: InterfaceStep,
  signal: AbortSignal,
): Promise<LatticeMatch | undefined> {
  try {
    const side = (half: InterfaceStep['film']) => ({ crystal: crystalOf(half), planes: [half.hkl] });
    const options = { maxArea: largestCell, frontOnly: true };
    const input = { films: [side(film)], substrate: side(substrate), options };
    const { pairs } = await startJob('match', input, { signal });
    return chooseMatch(pairs[0]?.matches ?? []);
  } catch {
    return undefined;
  }
}
