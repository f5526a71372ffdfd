import type { Lesson, LessonQuestion } from './lesson-schema';
import { plainText } from './lesson-text';

/** A lesson as text alone: what is said, what there is to see, what is asked and the answers. */
export function lessonTwin(lesson: Lesson): string {
  const say = (text: string) => plainText(text, lesson);
  const steps = lesson.steps.flatMap((step, k) => {
    const scene = lesson.scenes[step.scene];
    const isNew = k === 0 || lesson.steps[k - 1].scene !== step.scene;
    return [
      `${k + 1}. ${step.title}`,
      ...step.text.map(say),
      ...(isNew ? [`To see: ${say(scene.twin)}`] : []),
      ...(step.question ? questionTwin(step.question).map(say) : []),
      ...(step.facts ?? []).map((key) => {
        const { claim, source } = lesson.facts[key];
        return `Source: ${say(claim)} (${source})`;
      }),
      '',
    ];
  });
  return [lesson.title, say(lesson.goal), '', ...steps].join('\n').trimEnd();
}

function questionTwin(question: LessonQuestion): string[] {
  const ask = `Question: ${question.ask}`;
  switch (question.kind) {
    case 'choice':
    case 'choose':
      return [
        ask,
        ...question.options.map(({ text, right, why }) => `${right ? 'Right' : 'Wrong'}: ${text} ${why}`),
      ];
    case 'regions':
      return [ask, ...Object.entries(question.why).map(([region, why]) => `${region}: ${why}`)];
    case 'seats':
      return [ask, question.best];
  }
}
