import type { Question } from '../../lessons/lesson-schema';
import { hop, type SeatPuzzle, type SeatState, seatPuzzle } from '../../lessons/seat-puzzle';
import { removeAtoms } from '../../structure/combine';
import type { Structure } from '../../structure/structure';

const puzzles = new WeakMap<Question<'seats'>, SeatPuzzle>();

export function puzzleOf(question: Question<'seats'>): SeatPuzzle {
  const known = puzzles.get(question);
  if (known) return known;
  const puzzle = seatPuzzle(question.repeats);
  puzzles.set(question, puzzle);
  return puzzle;
}

/** The puzzle as it stands. */
export interface SeatGame {
  readonly state: SeatState;
  readonly hops: number;
  /** [s] the atom of `seatStructure` on each seat, −1 for none */
  readonly occupants: readonly number[];
  /** the seat whose button has the focus, −1 for none */
  readonly pointed: number;
}

export function startGame(question: Question<'seats'>): SeatGame {
  const gone = puzzleOf(question).atoms[question.vacancy];
  const occupants = puzzleOf(question).atoms.map((atom) =>
    atom === gone ? -1 : atom > gone ? atom - 1 : atom,
  );
  return { state: { hole: question.vacancy, tagged: question.from }, hops: 0, occupants, pointed: -1 };
}

/** The oxygen on a seat next to the empty one hops. */
export function playSeat(question: Question<'seats'>, game: SeatGame, seat: number): SeatGame {
  const occupants = game.occupants.slice();
  occupants[game.state.hole] = occupants[seat];
  occupants[seat] = -1;
  return {
    state: hop(puzzleOf(question), game.state, seat),
    hops: game.hops + 1,
    occupants,
    pointed: -1,
  };
}

/** The piece without the oxygen of the seat that is empty at the start. */
export function seatStructure(question: Question<'seats'>): Structure {
  const { structure, atoms } = puzzleOf(question);
  return removeAtoms(structure, [atoms[question.vacancy]]);
}

/** Å, [3] where a seat is. */
export function seatPlace({ structure, atoms }: SeatPuzzle, seat: number): Float64Array {
  return structure.positions.subarray(3 * atoms[seat], 3 * atoms[seat] + 3);
}

/** Å, [n, 3] of `seatStructure` with every oxygen on its seat. */
export function seatPositions(question: Question<'seats'>, base: Structure, game: SeatGame): Float64Array {
  const positions = base.positions.slice();
  game.occupants.forEach((atom, seat) => {
    if (atom >= 0) positions.set(seatPlace(puzzleOf(question), seat), 3 * atom);
  });
  return positions;
}
