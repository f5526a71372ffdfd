import { lessonList } from '../../lessons/lesson-list';
import { useLearn } from '../stores/learn';
import { learnWords } from '../words/learn-words';
import { openLesson } from './play-lesson';
import { StepCard } from './StepCard';

/** The lessons, or the card of the one that is played. */
export function LearnPanel() {
  const lesson = useLearn((learn) => learn.lesson);
  return lesson ? <StepCard lesson={lesson} /> : <LessonList />;
}

function LessonList() {
  const problem = useLearn((learn) => learn.problem);
  const seen = useLearn((learn) => learn.seen);
  return (
    <section className="lesson-list" aria-label={learnWords.lessons}>
      <h2>{learnWords.lessons}</h2>
      <p className="hint">{learnWords.eachAsksYouToGuessFirst}</p>
      {problem && <p className="problem">{problem}</p>}
      <ol>
        {lessonList.map(({ id, number, title, goal, minutes }) => (
          <li key={id}>
            <button type="button" className="lesson-entry" onClick={() => void openLesson(id)}>
              <span className="lesson-number-mark">{number}</span>
              <span>
                <strong>{title}</strong>
                <span>{goal}</span>
                <span className="hint">
                  {learnWords.minutes(minutes, seen[id] ? learnWords.seenUpToStep(seen[id]) : '')}
                </span>
              </span>
            </button>
          </li>
        ))}
      </ol>
    </section>
  );
}
