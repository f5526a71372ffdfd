import { useEffect, useRef } from 'react';
import type { Lesson } from '../../lessons/lesson-schema';
import { useLearn } from '../stores/learn';
import { learnWords } from '../words/learn-words';
import { ExperimentPart } from './ExperimentPart';
import { LessonControlField } from './LessonControlField';
import { closeLesson, copyStepAddress, goTo, stepOf } from './play-lesson';
import { QuestionPart } from './QuestionPart';
import { RichSpan, RichText } from './RichText';
import { StepSources } from './StepSources';
import { TeacherNotes } from './TeacherNotes';

/** One step of a lesson: one idea, what to do about it, and where it is from. */
export function StepCard({ lesson }: { readonly lesson: Lesson }) {
  const index = useLearn((learn) => learn.step);
  const step = stepOf(lesson, index);
  const heading = useRef<HTMLHeadingElement>(null);
  const first = useRef(true);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new step is read from its heading on
  useEffect(() => {
    if (first.current) first.current = false;
    else heading.current?.focus();
    heading.current?.scrollIntoView?.({ block: 'nearest' });
  }, [index, lesson]);
  const last = lesson.steps.length - 1;
  return (
    <article className="lesson-card" aria-label={learnWords.lesson(lesson.number, lesson.title)}>
      <header className="lesson-head">
        <button type="button" className="button plain" onClick={closeLesson}>
          {learnWords.backToLessons}
        </button>
        <span className="lesson-name">{lesson.title}</span>
      </header>
      <ol className="lesson-dots" aria-label={learnWords.steps}>
        {lesson.steps.map(({ title }, k) => (
          <li key={title}>
            <button
              type="button"
              className="lesson-dot"
              aria-current={k === index ? 'step' : undefined}
              aria-label={learnWords.step(k + 1, title)}
              title={title}
              onClick={() => goTo(k)}
            />
          </li>
        ))}
      </ol>
      <h2 ref={heading} tabIndex={-1} className="lesson-title">
        <span className="visually-hidden">{learnWords.stepOf(index + 1, lesson.steps.length)}</span>
        {step.title}
      </h2>
      {step.text.map((text) => (
        <RichText key={text} text={text} lesson={lesson} />
      ))}
      {step.control && <LessonControlField lesson={lesson} control={step.control} />}
      {step.experiment && (
        <ExperimentPart key={step.experiment} lesson={lesson} name={step.experiment} step={step} />
      )}
      {step.question && (
        <QuestionPart key={`${lesson.id} ${index}`} lesson={lesson} question={step.question} />
      )}
      {step.facts?.map((name) => {
        const { claim, source, link, secondary } = lesson.facts[name];
        return (
          <details key={name} className="fact">
            <summary>
              <span className="origin-chip" data-origin="quoted">
                {learnWords.quoted}
              </span>{' '}
              <RichSpan text={claim} lesson={lesson} />
            </summary>
            <p>
              {source}{' '}
              {link && (
                <a href={link} target="_blank" rel="noreferrer">
                  {link}
                </a>
              )}
            </p>
            {secondary && <p>{learnWords.aSummaryByOthersWeHave}</p>}
          </details>
        );
      })}
      <nav className="lesson-nav" aria-label={learnWords.stepsOfTheLesson}>
        <button type="button" className="button" disabled={index === 0} onClick={() => goTo(index - 1)}>
          {learnWords.back}
        </button>
        <span className="lesson-count">
          {index + 1} / {lesson.steps.length}
        </span>
        {index < last ? (
          <button type="button" className="button primary" onClick={() => goTo(index + 1)}>
            {learnWords.next}
          </button>
        ) : (
          <button type="button" className="button primary" onClick={closeLesson}>
            {learnWords.done}
          </button>
        )}
      </nav>
      <footer className="lesson-foot">
        <StepSources lesson={lesson} step={step} />
        <TeacherNotes lesson={lesson} />
        <button type="button" className="button" onClick={() => void copyStepAddress(lesson, index)}>
          {learnWords.copyLinkToThisStep}
        </button>
      </footer>
    </article>
  );
}
