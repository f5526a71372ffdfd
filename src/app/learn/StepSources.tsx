import type { Lesson, LessonStep } from '../../lessons/lesson-schema';
import { readText } from '../../lessons/lesson-text';
import { learnWords } from '../words/learn-words';

/** Where the numbers of a step and what its picture shows are from. */
export function StepSources({ lesson, step }: { readonly lesson: Lesson; readonly step: LessonStep }) {
  const names = new Set(
    step.text
      .flatMap((text) => readText(text, lesson))
      .flatMap((part) => (part.kind === 'number' ? [part.key] : [])),
  );
  const { honesty, twin } = lesson.scenes[step.scene];
  return (
    <>
      <details>
        <summary>{learnWords.whatIsRealHere}</summary>
        <dl className="sources">
          {honesty.map(({ origin, how }) => (
            <div key={how}>
              <dt className="origin-chip" data-origin={origin}>
                {origin}
              </dt>
              <dd>{how}</dd>
            </div>
          ))}
          {[...names].map((name) => {
            const { shown, origin, how } = lesson.numbers[name];
            return (
              <div key={name}>
                <dt className="origin-chip" data-origin={origin}>
                  {origin}
                </dt>
                <dd>
                  <strong>{shown}</strong>: {how}
                </dd>
              </div>
            );
          })}
        </dl>
      </details>
      <details>
        <summary>{learnWords.thePictureInWords}</summary>
        <p>{twin}</p>
      </details>
    </>
  );
}
