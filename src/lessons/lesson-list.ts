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
    id: 'where-from',
    number: 1,
    title: 'Where does the oxygen come from?',
    goal: 'Tell surface, interface and bulk apart, and find out which layers can give oxygen.',
    minutes: 9,
    load: () => read(import('./01-where-from/lesson.json')),
  },
  {
    id: 'no-empty-seat',
    number: 2,
    title: 'No empty seat, no move',
    goal: 'Find out what an oxygen atom in a crystal needs before it can move.',
    minutes: 8,
    load: () => read(import('./02-no-empty-seat/lesson.json')),
  },
  {
    id: 'gatekeeper',
    number: 3,
    title: 'The gatekeeper: matching opens or shuts the interface',
    goal: 'See what it means that two crystals match, and what that can tell about oxygen.',
    minutes: 9,
    load: () => read(import('./03-gatekeeper/lesson.json')),
  },
];
