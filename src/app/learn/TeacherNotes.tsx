import type { Lesson } from '../../lessons/lesson-schema';
import { lessonTwin } from '../../lessons/lesson-twin';
import { download } from '../actions/download';
import { learnWords } from '../words/learn-words';

/** For those who teach with it: time, what students answer, what lies beyond; and the lesson as text. */
export function TeacherNotes({ lesson }: { readonly lesson: Lesson }) {
  const { misconception, plan, answers, beyond } = lesson.teacher;
  const list = (title: string, items: readonly string[]) => (
    <>
      <h3>{title}</h3>
      <ul>
        {items.map((item) => (
          <li key={item}>{item}</li>
        ))}
      </ul>
    </>
  );
  return (
    <details className="teacher">
      <summary>{learnWords.notesForTeachers}</summary>
      <p>{learnWords.minutesAndIdea(lesson.minutes, misconception)}</p>
      {list('Plan', plan)}
      {list('Common answers', answers)}
      {list('Beyond', beyond)}
      <button
        type="button"
        className="button"
        onClick={() => download(`lesson-${lesson.id}.txt`, lessonTwin(lesson))}
      >
        {learnWords.saveTheLessonAsText}
      </button>
    </details>
  );
}
