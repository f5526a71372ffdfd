import { type Lesson, readLesson } from './lesson-schema';

/** What a list of lessons shows before one is opened. */
export interface LessonEntry {
  readonly id: string;
  readonly number: number;
  readonly title: string;
  readonly goal: string;
  readonly minutes: number;
  readonly load: () => Promise<Lesson>;
}

const read = async (file: Promise<{ default: unknown }>): Promise<Lesson> => {
  return readLesson((await file).default);
};

/** The lessons in their order; a test compares the lines with the lessons themselves. */
export const lessonList: readonly LessonEntry[] = [
  {
    id: 'no-empty-seat',
    number: 2,
    title: 'No empty seat, no move',
    goal: 'Find out what an oxygen atom in a crystal needs before it can move.',
    minutes: 8,
    load: () => read(import('./02-no-empty-seat/lesson.json')),
  },
];
