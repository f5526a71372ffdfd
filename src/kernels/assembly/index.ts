// What the WebAssembly module exports. `run` is always the address of the run block, see ../run-block.ts.
import {
  phaseBins,
  phaseCenterCounts,
  phaseCenterLists,
  phaseEmbed,
  phaseEmbeddingForces,
  phaseFinish,
  phaseForces,
  phaseGhosts,
  phaseKinetic,
  phaseLists,
  phaseMove,
  phaseRecords,
  phaseReduce,
  phaseReduceAndFinish,
  phaseScatter,
  phaseTakeBack,
  phaseWrap,
  wordBodyCount,
  wordGhostCapacity,
  wordGhostsWanted,
  wordHasCenters,
  wordHasEmbedding,
  wordMoved,
  wordStep,
  wordStepHigh,
  wordWithEnergy,
} from '../run-block';
import { wordCoulomb } from '../coulomb-block';
import { setWord, word } from './block';
import { addShares, fastestSquare, kineticTensor, scaleVelocities, stepHeat, strainAtoms } from './bath';
import { placeCenters, updateCenterShifts } from './center-lists';
import { addCenterVirial } from './center-scatter';
import { sumEmbedding } from './embedding';
import { makeGhosts } from './ghosts';
import { sumBodyForces } from './integrate';
import { balanceParts } from './neighbor-list';
import { normalDeviates } from './normal-deviates';
import { sumVirial } from './reduce';
import { findPlaces, layBins } from './sort-atoms';
import { prepareCoulomb, sumCoulomb } from './kspace';
import { assist, dismiss, runPhase } from './team';

export { assist, dismiss, normalDeviates };
export { fastestSquare, kineticTensor, scaleVelocities, stepHeat, strainAtoms };

// What `rebuild` and `step` return.
const allWell = 0;
const notFinite = 1;
const ghostsOverflow = 2;
const listOverflow = 3;
const assistantLost = 4;
const centerListOverflow = 5;

/** New order of atoms, ghosts and lists. */
export function rebuild(run: usize): i32 {
  setWord(run, wordMoved, 0);
  if (runPhase(run, phaseWrap) != 0) return assistantLost;
  if (layBins(run) != 0) return notFinite;
  if (runPhase(run, phaseBins) != 0) return assistantLost;
  findPlaces(run);
  if (runPhase(run, phaseScatter) != 0) return assistantLost;
  if (runPhase(run, phaseTakeBack) != 0) return assistantLost;
  const ghosts = makeGhosts(run);
  setWord(run, wordGhostsWanted, ghosts);
  if (ghosts > word(run, wordGhostCapacity)) return ghostsOverflow;
  if (runPhase(run, phaseRecords) != 0) return assistantLost;
  if (runPhase(run, phaseLists) != 0) return assistantLost;
  if (balanceParts(run) != 0) return listOverflow;
  return word(run, wordHasCenters) != 0 ? makeCenterLists(run) : allWell;
}

function makeCenterLists(run: usize): i32 {
  if (runPhase(run, phaseCenterCounts) != 0) return assistantLost;
  if (placeCenters(run) != 0) return centerListOverflow;
  return runPhase(run, phaseCenterLists) == 0 ? allWell : assistantLost;
}

/** Forces (and energies, virial) at the current positions with the current lists. */
export function evaluate(run: usize, withEnergy: bool): i32 {
  return evaluateAnd(run, withEnergy, phaseReduce);
}

/** `last` is the phase that collects the forces of each atom; what a step does with them may follow in the same phase. */
function evaluateAnd(run: usize, withEnergy: bool, last: i32): i32 {
  setWord(run, wordWithEnergy, withEnergy ? 1 : 0);
  const hasCenters = word(run, wordHasCenters) != 0;
  if (hasCenters) updateCenterShifts(run);
  if (runPhase(run, phaseGhosts) != 0) return assistantLost;
  if (runPhase(run, phaseForces) != 0) return assistantLost;
  if (word(run, wordHasEmbedding) != 0) {
    if (runPhase(run, phaseEmbed) != 0) return assistantLost;
    sumEmbedding(run);
    if (runPhase(run, phaseEmbeddingForces) != 0) return assistantLost;
  }
  if (word(run, wordCoulomb) != 0 && prepareCoulomb(run) != 0) return assistantLost;
  if (runPhase(run, last) != 0) return assistantLost;
  if (withEnergy) {
    sumVirial(run);
    if (hasCenters) addCenterVirial(run);
    if (word(run, wordCoulomb) != 0) sumCoulomb(run);
  }
  return allWell;
}

/** First half of a step; afterwards `wordMoved` says whether the lists must be made anew. */
export function startStep(run: usize): i32 {
  sumBodyForces(run);
  if (runPhase(run, phaseMove) != 0) return assistantLost;
  const low = word(run, wordStep) + 1;
  setWord(run, wordStep, low);
  if (low == 0) setWord(run, wordStepHigh, word(run, wordStepHigh) + 1);
  return allWell;
}

/** Second half: forces and the last half kick. */
export function endStep(run: usize, withEnergy: bool): i32 {
  if (word(run, wordBodyCount) == 0) return evaluateAnd(run, withEnergy, phaseReduceAndFinish);
  // The force on a body is known when those on all its atoms are.
  if (evaluateAnd(run, withEnergy, phaseReduce) != allWell) return assistantLost;
  sumBodyForces(run);
  return runPhase(run, phaseFinish) != 0 ? assistantLost : allWell;
}

/** Σ ½ m v²; NaN when an assistant was lost */
export function kineticEnergy(run: usize): f64 {
  return runPhase(run, phaseKinetic) != 0 ? NaN : addShares(run, 72);
}

/** The same of the atoms that feel the bath. */
export function bathKineticEnergy(run: usize): f64 {
  return runPhase(run, phaseKinetic) != 0 ? NaN : addShares(run, 104);
}
