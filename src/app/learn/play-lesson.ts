import { lessonList } from '../../lessons/lesson-list';
import type { Lesson, LessonControl, LessonStep } from '../../lessons/lesson-schema';
import { forReaders } from '../for-readers';
import { keptOf, setLearn, useLearn } from '../stores/learn';
import { say, setView } from '../stores/view';
import { learnWords } from '../words/learn-words';
import { stopLessonRun } from './lesson-run';

/** Opens a lesson, by its name or its number, at a step, counted from 0. */
export async function openLesson(id: string, step = 0): Promise<void> {
  const entry = lessonList.find((lesson) => lesson.id === id || String(lesson.number) === id);
  if (!entry) {
    setLearn({
      lesson: undefined,
      problem: learnWords.noSuchLesson(id),
    });
    return;
  }
  try {
    const lesson = await entry.load();
    setLearn({ lesson, problem: undefined, ...keptOf(entry.id), values: {} });
    goTo(step);
  } catch (error) {
    setLearn({ problem: forReaders((error as Error).message) });
  }
}

export function closeLesson(): void {
  stopLessonRun();
  setLearn({ lesson: undefined, problem: undefined, marked: [], seats: undefined });
}

/** Shows a step; what a run was doing ends. */
export function goTo(step: number): void {
  const { lesson, values } = useLearn.getState();
  if (!lesson) return;
  stopLessonRun();
  const index = Math.min(Math.max(0, Math.round(step) || 0), lesson.steps.length - 1);
  const { control } = lesson.steps[index];
  const kept = control && !(control.kind in values);
  setLearn({
    step: index,
    seed: 1,
    marked: [],
    seats: undefined,
    ...(kept && { values: { ...values, [control.kind]: firstValue(control) } }),
  });
}

export function firstValue(control: LessonControl): number {
  return control.kind === 'vacancies' ? control.start : 0;
}

/** Where the control of the lesson stands. */
export function setValue(control: LessonControl, value: number): void {
  const { values } = useLearn.getState();
  setLearn({ values: { ...values, [control.kind]: value } });
}

export function setGuess(experiment: string, x: number, y: number): void {
  const { guesses } = useLearn.getState();
  const points = { ...guesses[experiment]?.points, [x]: y };
  setLearn({ guesses: { ...guesses, [experiment]: { points, drawn: false } } });
}

/** The guess stays as it is from now on, and the experiment can be made. */
export function drawGuess(experiment: string): void {
  const { guesses } = useLearn.getState();
  setLearn({ guesses: { ...guesses, [experiment]: { ...guesses[experiment], drawn: true } } });
}

/** Guesses anew; the reader's own results go with the old guess. */
export function guessAgain(experiment: string): void {
  const { guesses, results } = useLearn.getState();
  const { [experiment]: _, ...otherGuesses } = guesses;
  const { [experiment]: __, ...otherResults } = results;
  setLearn({ guesses: otherGuesses, results: otherResults });
}

/** The address that opens this step of this lesson. */
export function stepAddress({ id }: Lesson, step: number): string {
  const address = new URL(location.href);
  address.search = new URLSearchParams({ lesson: id, step: String(step + 1) }).toString();
  address.hash = '';
  return address.href;
}

export async function copyStepAddress(lesson: Lesson, step: number): Promise<void> {
  const address = stepAddress(lesson, step);
  try {
    await navigator.clipboard.writeText(address);
    say(learnWords.theLinkToThisStepIs, 'note');
  } catch {
    say(learnWords.theBrowserDoesNotLetThe(address), 'note');
  }
}

/** Follows `?lesson=` and `?step=` of the page's address; the step is counted from 1 there. */
export async function openFromAddress(): Promise<void> {
  const search = new URLSearchParams(location.search);
  const id = search.get('lesson');
  if (id) await openLesson(id, Number(search.get('step') ?? 1) - 1);
  setView({ workspace: 'learn', sideOpen: true });
}

export function stepOf(lesson: Lesson, step: number): LessonStep {
  return lesson.steps[Math.min(step, lesson.steps.length - 1)];
}
