import { expect, test } from 'vitest';
import { hop, seatPuzzle, shortestWay } from '../../src/lessons/seat-puzzle';
import { lessonOf } from './recomputed';

const lesson = await lessonOf('no-empty-seat');
const question = lesson.steps.flatMap(({ question }) => (question?.kind === 'seats' ? [question] : []))[0];
const puzzle = seatPuzzle(question.repeats);

test('seats beside each other are so both ways, and an inner seat has one across an edge and four along edges', () => {
  puzzle.neighbors.forEach((near, seat) => {
    for (const other of near) expect(puzzle.neighbors[other]).toContain(seat);
  });
  expect(Math.max(...puzzle.neighbors.map((near) => near.length))).toBe(5);
});

test('the puzzle of the lesson can be solved in five hops, of which the tagged oxygen makes the last alone', () => {
  const start = { hole: question.vacancy, tagged: question.from };
  const way = shortestWay(puzzle, start, question.to)!;
  expect(way.length).toBe(5);
  let state = start;
  const own = way.map((seat) => {
    const mine = seat === state.tagged;
    state = hop(puzzle, state, seat);
    return mine;
  });
  expect(own).toEqual([false, false, false, false, true]);
  expect(state.tagged).toBe(question.to);
});

test('no way is shorter: every sequence of four hops leaves the oxygen elsewhere', () => {
  let states = [{ hole: question.vacancy, tagged: question.from }];
  for (let k = 0; k < 4; k++) {
    states = states.flatMap((state) => puzzle.neighbors[state.hole].map((seat) => hop(puzzle, state, seat)));
    expect(states.some(({ tagged }) => tagged === question.to)).toBe(false);
  }
  expect(() => hop(puzzle, { hole: 0, tagged: 5 }, 20)).toThrow(/seat 20 is not next to the hole/);
});
