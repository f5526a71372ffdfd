// Sharing one phase of work between the lead thread and its assistants.
//
// The work of a phase is `partCount` parts; whoever is free takes one that nobody has. The lead waits for parts that were
// taken, never for assistants: one that has not started yet, or has left, costs nothing. One that dies with a part in
// its hands makes the wait run out.
import {
  partCount,
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
  wordAlone,
  wordAssistants,
  wordAssistedParts,
  wordClaims,
  wordDone,
  wordGeneration,
  wordHired,
  wordHasCenters,
  wordHasEmbedding,
  wordHasPlainPairs,
  wordMixed,
  wordPatience,
  wordStop,
  wordTicket,
  wordWithEnergy,
} from '../run-block';
import { wordCoulomb } from '../coulomb-block';
import { word } from './block';
import { sumKinetic } from './bath';
import { centerForces } from './center-forces';
import { countCenters, fillCenters } from './center-lists';
import { embeddedDouble, embeddedDoubleAndEnergy, embeddingForcesDouble } from './embedded-pairs-double';
import { embeddedMixed, embeddedMixedAndEnergy, embeddingForcesMixed } from './embedded-pairs-mixed';
import { embed } from './embedding';
import { placeGhosts, updateGhosts } from './ghosts';
import { finishStep, move } from './integrate';
import { collectCoulomb, executeCoulomb } from './kspace-phases';
import { makeLists } from './neighbor-list';
import { pairForcesAndEnergy, pairForcesOnly } from './pair-forces-double';
import { mixedForcesAndEnergy, mixedForcesOnly } from './pair-forces-mixed';
import { clearPart, partForces } from './part-ranges';
import { clearSums, reduce } from './reduce';
import { findBins, scatterAtoms, takeBackAtoms, wrapAtoms } from './sort-atoms';

// Some 200 µs: waking a thread that sleeps takes 50, and the last part of a phase in another's hands rarely more. A
// thread that was taken off its core is waited for asleep.
const spins = 200000;

/** phases are counted in 24 bits, beside which the ticket has the kind of phase */
const phaseMask = 0xffffff;

function execute(run: usize, phase: i32, part: i32): void {
  if (phase == phaseForces) sumForces(run, part);
  else if (phase == phaseEmbed) embed(run, part);
  else if (phase == phaseEmbeddingForces) {
    if (word(run, wordMixed) != 0) embeddingForcesMixed(run, part);
    else embeddingForcesDouble(run, part);
  } else if (phase == phaseReduce) collect(run, part);
  else if (phase == phaseReduceAndFinish) {
    collect(run, part);
    finishStep(run, part);
  } else if (phase == phaseMove) move(run, part);
  else if (phase == phaseGhosts) updateGhosts(run, part, word(run, wordMixed) != 0);
  else if (phase == phaseLists) makeLists(run, part);
  else if (phase == phaseFinish) finishStep(run, part);
  else if (phase == phaseKinetic) sumKinetic(run, part);
  else if (phase == phaseWrap) wrapAtoms(run, part);
  else if (phase == phaseBins) findBins(run, part);
  else if (phase == phaseScatter) scatterAtoms(run, part);
  else if (phase == phaseTakeBack) takeBackAtoms(run, part);
  else if (phase == phaseRecords) placeGhosts(run, part);
  else if (phase == phaseCenterCounts) countCenters(run, part);
  else if (phase == phaseCenterLists) fillCenters(run, part);
  else executeCoulomb(run, phase, part);
}

/** All forces of the atoms of one share. */
function collect(run: usize, share: i32): void {
  reduce(run, share, word(run, wordWithEnergy) != 0);
  if (word(run, wordCoulomb) != 0) collectCoulomb(run, share);
}

function sumForces(run: usize, part: i32): void {
  const mixed = word(run, wordMixed) != 0;
  clearPart(run, part, partForces(run, part), mixed ? 4 : 5);
  clearSums(run, part);
  const withEnergy = word(run, wordWithEnergy) != 0;
  const embedding = word(run, wordHasEmbedding) != 0;
  const plain = word(run, wordHasPlainPairs) != 0;
  if (mixed) {
    if (withEnergy) {
      if (plain) mixedForcesAndEnergy(run, part);
      if (embedding) embeddedMixedAndEnergy(run, part);
    } else {
      if (plain) mixedForcesOnly(run, part);
      if (embedding) embeddedMixed(run, part);
    }
  } else if (withEnergy) {
    if (plain) pairForcesAndEnergy(run, part);
    if (embedding) embeddedDoubleAndEnergy(run, part);
  } else {
    if (plain) pairForcesOnly(run, part);
    if (embedding) embeddedDouble(run, part);
  }
  if (word(run, wordHasCenters) != 0) centerForces(run, part, withEnergy);
}

// @ts-ignore: decorator
@inline
function take(run: usize, part: i32, phaseNumber: i32): bool {
  const claimAt = run + (<usize>(wordClaims + 16 * part) << 2);
  const before = (phaseNumber - 1) & phaseMask;
  return atomic.load<i32>(claimAt) == before && atomic.cmpxchg<i32>(claimAt, before, phaseNumber) == before;
}

/**
 * Does parts until none is free: first the thread's own, the same ones in every phase, whose data lie in its cache;
 * then, from the end, those of others. Each part's claim is the number of the last phase it was taken in.
 *
 * @param thread 0 for the lead
 * @returns the parts done
 */
function work(run: usize, thread: i32): i32 {
  const ticket = atomic.load<i32>(run + (<usize>wordTicket << 2));
  const phase = ticket & 255;
  if (phase == 0) return 0;
  const phaseNumber = (ticket >> 8) & phaseMask;
  const doneAt = run + (<usize>wordDone << 2);
  const threads = word(run, wordAssistants) + 1;
  const first = (thread * partCount) / threads;
  const own = ((thread + 1) * partCount) / threads - first;
  let partsDone = 0;
  for (let k = 0; k < partCount; k++) {
    const part = (k < own ? first + k : first + own + partCount - 1 - k) % partCount;
    if (!take(run, part, phaseNumber)) continue;
    execute(run, phase, part);
    partsDone++;
    if (atomic.add<i32>(doneAt, 1) == partCount - 1) atomic.notify(doneAt, 1);
  }
  return partsDone;
}

/** Runs one phase to its end. 0, or 1 when a part that was taken is not done in time. */
export function runPhase(run: usize, phase: i32): i32 {
  if (word(run, wordAssistants) == 0 || word(run, wordAlone) != 0) {
    for (let part = 0; part < partCount; part++) execute(run, phase, part);
    return 0;
  }
  const generationAt = run + (<usize>wordGeneration << 2);
  const doneAt = run + (<usize>wordDone << 2);
  const ticketAt = run + (<usize>wordTicket << 2);
  const phaseNumber = ((atomic.load<i32>(ticketAt) >> 8) + 1) & phaseMask;
  atomic.store<i32>(doneAt, 0);
  atomic.store<i32>(ticketAt, (phaseNumber << 8) | phase);
  atomic.add<i32>(generationAt, 1);
  atomic.notify(generationAt, -1);
  work(run, 0);
  for (let k = 0; k < spins; k++) if (atomic.load<i32>(doneAt) == partCount) return 0;
  const patience = <i64>word(run, wordPatience) * 1000000;
  let done = atomic.load<i32>(doneAt);
  while (done != partCount) {
    const timedOut = atomic.wait<i32>(doneAt, done, patience) == 2;
    // Any part that was finished meanwhile shows that its thread lives.
    const before = done;
    done = atomic.load<i32>(doneAt);
    if (timedOut && done == before) return 1;
  }
  return 0;
}

/** Life of an assistant: work when there is some, until the stop word is set. */
export function assist(run: usize): void {
  const generationAt = run + (<usize>wordGeneration << 2);
  const stopAt = run + (<usize>wordStop << 2);
  const thread = atomic.add<i32>(run + (<usize>wordHired << 2), 1) + 1;
  for (;;) {
    const seen = atomic.load<i32>(generationAt);
    if (atomic.load<i32>(stopAt) != 0) return;
    const partsDone = work(run, thread);
    if (partsDone > 0) atomic.add<i32>(run + (<usize>wordAssistedParts << 2), partsDone);
    let k = 0;
    for (; k < spins; k++) if (atomic.load<i32>(generationAt) != seen) break;
    if (k == spins) atomic.wait<i32>(generationAt, seen, 1000000000);
  }
}

/** Tells the assistants to leave. */
export function dismiss(run: usize): void {
  const generationAt = run + (<usize>wordGeneration << 2);
  atomic.store<i32>(run + (<usize>wordStop << 2), 1);
  atomic.add<i32>(generationAt, 1);
  atomic.notify(generationAt, -1);
}
