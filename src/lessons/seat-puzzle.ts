import { HopFamily } from '../analyze/oxygen/hop-family';
import { makeOxygenSiteGraph } from '../analyze/oxygen/site-graph';
import { loadCrystal } from '../build/load-crystal';
import { InputError } from '../errors';
import { oxygen } from '../structure/is-metal-element';
import type { Structure } from '../structure/structure';
import { makeSupercell } from '../structure/supercell';

/** Seats of oxygen in a piece of rutile, one of them empty, and one oxygen that has to go somewhere. */
export interface SeatPuzzle {
  readonly structure: Structure;
  /** [s] the atom that sits on each seat when all are full */
  readonly atoms: readonly number[];
  /** [s] seats one hop away that lie in the piece: across an edge of an octahedron shared with the seat's */
  readonly neighbors: readonly (readonly number[])[];
}

/** Where the hole and the oxygen in question are: seats. */
export interface SeatState {
  readonly hole: number;
  readonly tagged: number;
}

/** Å; an end of a hop this near to a seat of the piece is that seat, not its image next door */
const here = 0.1;

/**
 * A piece of rutile as the puzzle of shifting oxygen: hops go to neighbouring seats across an edge (2.5 Å) or along one
 * of the other edges of an octahedron (2.8 Å), the two kinds with the lower barriers. The piece ends at its sides, but not
 * along c, where what is seen from above is the same in every cell.
 */
export function seatPuzzle(repeats: readonly [number, number, number]): SeatPuzzle {
  const structure = makeSupercell(loadCrystal('TiO2-rutile'), repeats);
  const atoms = Array.from(structure.atomicNumbers.keys()).filter(
    (i) => structure.atomicNumbers[i] === oxygen,
  );
  const graph = makeOxygenSiteGraph(structure);
  const neighbors = atoms.map((_, site) => {
    const near = new Set<number>();
    for (let k = graph.edgeOffsets[site]; k < graph.edgeOffsets[site + 1]; k++) {
      const family = graph.families[k];
      if (family !== HopFamily.edge && family !== HopFamily.diagonal) continue;
      const to = graph.neighbors[k];
      const off = [0, 1].map(
        (a) => graph.positions[3 * site + a] + graph.edgeVectors[3 * k + a] - graph.positions[3 * to + a],
      );
      if (Math.hypot(off[0], off[1]) < here) near.add(to);
    }
    return [...near].sort((p, q) => p - q);
  });
  return { structure, atoms, neighbors };
}

/**
 * The oxygen on a seat next to the hole hops into it.
 *
 * @throws InputError for a seat that is not next to the hole
 */
export function hop({ neighbors }: SeatPuzzle, { hole, tagged }: SeatState, seat: number): SeatState {
  if (!neighbors[hole].includes(seat))
    throw new InputError(`lesson: seat ${seat} is not next to the hole on seat ${hole}`);
  return { hole: seat, tagged: tagged === seat ? hole : tagged };
}

/** Seats from which the fewest hops, of any atom, bring the tagged oxygen to a seat; undefined when none do. */
export function shortestWay(puzzle: SeatPuzzle, start: SeatState, to: number): readonly number[] | undefined {
  const keyOf = ({ hole, tagged }: SeatState) => hole * puzzle.atoms.length + tagged;
  const ways = new Map<number, { readonly state: SeatState; readonly from?: number; readonly seat: number }>([
    [keyOf(start), { state: start, seat: -1 }],
  ]);
  const queue = [start];
  for (const state of queue) {
    if (state.tagged === to) {
      const seats: number[] = [];
      for (let way = ways.get(keyOf(state))!; way.from !== undefined; way = ways.get(way.from)!)
        seats.unshift(way.seat);
      return seats;
    }
    for (const seat of puzzle.neighbors[state.hole]) {
      const next = hop(puzzle, state, seat);
      if (ways.has(keyOf(next))) continue;
      ways.set(keyOf(next), { state: next, from: keyOf(state), seat });
      queue.push(next);
    }
  }
  return undefined;
}
