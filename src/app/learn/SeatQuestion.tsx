import { useEffect, useMemo } from 'react';
import type { Question } from '../../lessons/lesson-schema';
import { shortestWay } from '../../lessons/seat-puzzle';
import { setLearn, useLearn } from '../stores/learn';
import { learnWords } from '../words/learn-words';
import type { QuestionProps } from './QuestionPart';
import { RichSpan } from './RichText';
import { playSeat, puzzleOf, seatPlace, startGame } from './seat-board';

/** One oxygen is brought to another seat by hops into the empty one: by clicks in the scene, or by the buttons. */
export function SeatQuestion({ lesson, question }: QuestionProps<Question<'seats'>>) {
  const puzzle = puzzleOf(question);
  const first = useMemo(() => startGame(question), [question]);
  const best = useMemo(
    () => shortestWay(puzzle, first.state, question.to)!.length,
    [puzzle, first, question],
  );
  const game = useLearn((learn) => learn.seats) ?? first;
  useEffect(() => {
    setLearn({ seats: first });
    return () => setLearn({ seats: undefined });
  }, [first]);
  const { state, hops } = game;
  const there = state.tagged === question.to;
  const direction = (seat: number) => {
    const [p, q] = [seatPlace(puzzle, seat), seatPlace(puzzle, state.hole)];
    return compass(p[0] - q[0], p[1] - q[1]);
  };
  return (
    <>
      {!there && (
        <fieldset className="seat-buttons">
          <legend className="visually-hidden">{learnWords.oxygenThatCanHopIntoThe}</legend>
          {puzzle.neighbors[state.hole].map((seat) => (
            <button
              key={seat}
              data-seat={seat}
              type="button"
              className="button"
              onFocus={() => setLearn({ seats: { ...game, pointed: seat } })}
              onPointerEnter={() => setLearn({ seats: { ...game, pointed: seat } })}
              onClick={() => setLearn({ seats: playSeat(question, game, seat) })}
            >
              {direction(seat)}
              {seat === state.tagged && learnWords.a}
            </button>
          ))}
        </fieldset>
      )}
      <div className="experiment-row">
        <span className="hint" aria-live="polite">
          {hops} {hops === 1 ? learnWords.hop : learnWords.hops}
          {there ? learnWords.aHasArrived : learnWords.whichNeighbour}
        </span>
        <button
          type="button"
          className="button plain small"
          disabled={hops === 0}
          onClick={() => setLearn({ seats: first })}
        >
          {learnWords.startAgain}
        </button>
      </div>
      <div className="answer" aria-live="polite">
        {there && (
          <div className="feedback" data-right={hops === best}>
            <strong>
              {hops === best ? learnWords.hopsNoWayIsShorter(hops) : learnWords.thereInHops(hops)}
            </strong>{' '}
            <RichSpan text={hops === best ? question.best : question.longer} lesson={lesson} />
          </div>
        )}
      </div>
    </>
  );
}

const directions = [
  '→ right',
  '↗ upper right',
  '↑ up',
  '↖ upper left',
  '← left',
  '↙ lower left',
  '↓ down',
  '↘ lower right',
];

/** Where something lies in the picture, seen along c with a to the right. */
function compass(x: number, y: number): string {
  return directions[(Math.round(Math.atan2(y, x) / (Math.PI / 4)) + 8) % 8];
}
