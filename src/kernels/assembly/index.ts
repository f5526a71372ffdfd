// What the WebAssembly module exports. `run` is always the address of the run block, see ../run-block.ts.
import {
  phaseEmbeddingForces,
  phaseForces,
  phaseLists,
  phaseMove,
  wordGhostCapacity,
  wordHasEmbedding,
  wordMixed,
  wordMoved,
  wordStep,
  wordStepHigh,
  wordWithEnergy,
} from '../run-block';
import { setWord, word } from './block';
import { embed } from './embedding';
import { finishStep, kineticEnergy } from './integrate';
import { updateGhosts } from './ghosts';
import { balanceParts, prepareLists } from './neighbor-list';
import { normalDeviates } from './normal-deviates';
import { reduce } from './reduce';
import { assist, dismiss, runPhase } from './team';

export { assist, dismiss, kineticEnergy, normalDeviates };

// What `rebuild` and `step` return.
const allWell = 0;
const notFinite = 1;
const ghostsOverflow = 2;
const listOverflow = 3;
const assistantLost = 4;

/** New order of atoms, ghosts and lists. */
export function rebuild(run: usize): i32 {
  setWord(run, wordMoved, 0);
  const ghosts = prepareLists(run);
  if (ghosts < 0) return notFinite;
  if (ghosts > word(run, wordGhostCapacity)) return ghostsOverflow;
  if (runPhase(run, phaseLists) != 0) return assistantLost;
  return balanceParts(run) == 0 ? allWell : listOverflow;
}

/** How many ghosts a rebuild would make. */
export function neededGhosts(run: usize): i32 {
  return prepareLists(run);
}

/** Forces (and energies, virial) at the current positions with the current lists. */
export function evaluate(run: usize, withEnergy: bool): i32 {
  updateGhosts(run, word(run, wordMixed) != 0);
  setWord(run, wordWithEnergy, withEnergy ? 1 : 0);
  if (runPhase(run, phaseForces) != 0) return assistantLost;
  if (word(run, wordHasEmbedding) != 0) {
    embed(run);
    if (runPhase(run, phaseEmbeddingForces) != 0) return assistantLost;
  }
  reduce(run, withEnergy);
  return allWell;
}

/** First half of a step; afterwards `wordMoved` says whether the lists must be made anew. */
export function startStep(run: usize): i32 {
  if (runPhase(run, phaseMove) != 0) return assistantLost;
  const low = word(run, wordStep) + 1;
  setWord(run, wordStep, low);
  if (low == 0) setWord(run, wordStepHigh, word(run, wordStepHigh) + 1);
  return allWell;
}

/** Second half: forces and the last half kick. */
export function endStep(run: usize, withEnergy: bool): i32 {
  const failure = evaluate(run, withEnergy);
  if (failure == allWell) finishStep(run);
  return failure;
}
