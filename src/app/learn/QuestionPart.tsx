import { useId, useState } from 'react';
import type { Lesson, LessonQuestion, Question } from '../../lessons/lesson-schema';
import { learnWords } from '../words/learn-words';
import { RegionQuestion } from './RegionQuestion';
import { RichSpan, RichText } from './RichText';
import { SeatQuestion } from './SeatQuestion';

export interface QuestionProps<Q = LessonQuestion> {
  readonly lesson: Lesson;
  readonly question: Q;
}

/** The check of a step. Every answer is answered with a reason; nothing is counted. */
export function QuestionPart({ lesson, question }: QuestionProps) {
  return (
    <section className="question" aria-label={learnWords.check}>
      <RichText text={question.ask} lesson={lesson} />
      {question.kind === 'seats' ? (
        <SeatQuestion lesson={lesson} question={question} />
      ) : question.kind === 'regions' ? (
        <RegionQuestion lesson={lesson} question={question} />
      ) : (
        <OptionsQuestion lesson={lesson} question={question} />
      )}
    </section>
  );
}

function OptionsQuestion({ lesson, question }: QuestionProps<Question<'choice'> | Question<'choose'>>) {
  const name = useId();
  const [chosen, setChosen] = useState<readonly number[]>([]);
  const [checked, setChecked] = useState<readonly number[]>([]);
  const single = question.kind === 'choice';
  const needed = question.options.filter(({ right }) => right).length;
  const ready = single ? chosen.length === 1 : chosen.length === needed;
  const toggle = (k: number) => {
    if (single) setChosen([k]);
    else
      setChosen(chosen.includes(k) ? chosen.filter((other) => other !== k) : [...chosen, k].slice(-needed));
  };
  return (
    <>
      <fieldset className="options">
        <legend className="visually-hidden">{learnWords.answers}</legend>
        {question.options.map(({ text }, k) => (
          <label key={text} data-chosen={chosen.includes(k)}>
            <input
              type={single ? 'radio' : 'checkbox'}
              name={name}
              checked={chosen.includes(k)}
              onChange={() => toggle(k)}
            />
            <span>
              <RichSpan text={text} lesson={lesson} />
            </span>
          </label>
        ))}
      </fieldset>
      <div className="experiment-row">
        <button
          type="button"
          className="button primary"
          disabled={!ready}
          onClick={() => setChecked([...chosen].sort((p, q) => p - q))}
        >
          {learnWords.check}
        </button>
        {!ready && <span className="hint">{single ? learnWords.chooseOne : learnWords.choose(needed)}</span>}
      </div>
      <div className="answer" aria-live="polite">
        {checked.map((k) => {
          const { text, right, why } = question.options[k];
          return (
            <div key={text} className="feedback" data-right={right}>
              <strong>{right ? learnWords.yes : learnWords.notQuite}</strong>{' '}
              {!single && (
                <>
                  <RichSpan text={text} lesson={lesson} />:{' '}
                </>
              )}
              <RichSpan text={why} lesson={lesson} />
            </div>
          );
        })}
      </div>
    </>
  );
}
