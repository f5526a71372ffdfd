import { cubicAt } from '../../kernels/knot-table';
import * as block from '../../kernels/run-block';
import { addCoulomb } from '../../potentials/add-coulomb';
import { addCenterTerms } from '../../potentials/center-terms';
import { addSquare } from '../../potentials/virial-shares';
import { findNeighbors } from '../../structure/neighbors';
import { atomCount, type Structure } from '../../structure/structure';
import { addressOf } from './arena';
import { type ForceEngine, unwrappedPositions } from './force-engine';

/**
 * The atoms' shares of the virial at the positions of the last evaluation, whose virial they add up to: see
 * `Evaluation.virials`. Pairs and embedding go by the engine's lists and its tables in double precision; terms of
 * centers and the reciprocal sum of charges by their definitions, the latter at a cost that grows as n².
 * In plain TypeScript: some 3 µs an atom of a metal, for now and then and not for every step.
 *
 * @returns eV, [n, 6] in the order xx yy zz yz xz xy, atoms in the structure's order
 */
export function perAtomVirial(engine: ForceEngine): Float64Array {
  const { arena, potential } = engine;
  const { ids } = arena;
  const n = ids.length;
  const inEngineOrder = new Float64Array(6 * n);
  addPairs(engine, inEngineOrder);
  const virials = new Float64Array(6 * n);
  for (let i = 0; i < n; i++) virials.set(inEngineOrder.subarray(6 * i, 6 * i + 6), 6 * ids[i]);
  if (!potential.centers?.length && !potential.coulomb) return virials;
  const structure = presentStructure(engine);
  const rest = {
    energies: new Float64Array(n),
    forces: new Float64Array(3 * n),
    virial: new Float64Array(9),
    virials,
  };
  if (potential.centers?.length) {
    const neighbors = findNeighbors(structure, potential.cutoff);
    addCenterTerms(potential.centers, structure.atomicNumbers, neighbors, rest);
  }
  if (potential.coulomb) addCoulomb(structure, potential.coulomb, rest);
  return virials;
}

function presentStructure(engine: ForceEngine): Structure {
  const positions = new Float64Array(3 * atomCount(engine.structure));
  return { ...engine.structure, positions: unwrappedPositions(engine, positions) };
}

/** Pair terms and embedding, over the engine's half lists: half of each pair to either atom. */
function addPairs({ arena, memory, tables }: ForceEngine, virials: Float64Array): void {
  const { words, positions, types } = arena;
  const n = words[block.wordAtomCount];
  const total = n + words[block.wordGhostCount];
  const typeCount = words[block.wordTypeCount];
  const segments = new Uint32Array(memory.buffer, addressOf(arena, block.atSegments), 2 * n * typeCount);
  const origins = new Int32Array(memory.buffer, addressOf(arena, block.atOrigins), total);
  const Slopes = words[block.wordMixed] !== 0 ? Float32Array : Float64Array;
  const slopes = words[block.wordHasEmbedding]
    ? new Slopes(memory.buffer, addressOf(arena, block.atEmbedDerivatives), total)
    : undefined;
  for (let i = 0; i < n; i++) {
    for (let b = 0; b < typeCount; b++) {
      const pair = tables.pairs[types[i] * typeCount + b];
      const here = slopes && tables.densities[types[i] * typeCount + b];
      const there = slopes && tables.densities[b * typeCount + types[i]];
      if (!pair.table && !here && !there) continue;
      const segment = 2 * (i * typeCount + b);
      const list = new Int32Array(memory.buffer, segments[segment], segments[segment + 1]);
      for (let k = 0; k < list.length; k++) {
        const j = list[k] >> 4;
        if (j >= total) continue;
        const x = positions[4 * i] - positions[4 * j];
        const y = positions[4 * i + 1] - positions[4 * j + 1];
        const z = positions[4 * i + 2] - positions[4 * j + 2];
        const r2 = x * x + y * y + z * z;
        if (r2 >= pair.reach * pair.reach) continue;
        const s = Math.max(r2, pair.closest * pair.closest || 1e-2);
        // −(dE/dr)/r of this pair
        let force = 0;
        if (pair.table && r2 < pair.cutoff ** 2) force += cubicAt(pair.table, s, block.knotBits);
        if (slopes && here && r2 < here.cutoff ** 2) {
          force += slopes[i] * cubicAt(here.table, s, block.knotBits);
        }
        if (slopes && there && r2 < there.cutoff ** 2) {
          force += slopes[j] * cubicAt(there.table, s, block.knotBits);
        }
        addSquare(virials, i, 0.5 * force, x, y, z);
        addSquare(virials, origins[j], 0.5 * force, x, y, z);
      }
    }
  }
}
