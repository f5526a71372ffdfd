import { create } from 'zustand';
import type { PlaneMatch } from '../../build/interface/match-planes';
import type { Lesson } from '../../lessons/lesson-schema';
import type { SeatGame } from '../learn/seat-board';

/** A result of the reader's own run beside the guess. */
export interface OwnPoint {
  readonly x: number;
  readonly y: number;
}

export interface Guess {
  readonly points: Readonly<Record<number, number>>;
  /** drawn: it stays, and the run is open */
  readonly drawn: boolean;
}

/** A run of an experiment that is under way. */
export interface LessonRun {
  readonly experiment: string;
  /** from 0 to 1 */
  readonly done: number;
  readonly hops: number;
  /** ps */
  readonly time: number;
}

/** The lesson that is played. Progress stays in this browser, and nothing is scored. */
export interface LearnState {
  readonly lesson: Lesson | undefined;
  readonly problem: string | undefined;
  readonly step: number;
  /** of the control of the step, by its kind */
  readonly values: Readonly<Record<string, number>>;
  /** by experiment */
  readonly guesses: Readonly<Record<string, Guess>>;
  readonly results: Readonly<Record<string, readonly OwnPoint[]>>;
  readonly run: LessonRun | undefined;
  /** of the model on screen: each run draws its vacancies anew */
  readonly seed: number;
  /** atoms to be ringed in the scene, such as those that a question asks about */
  readonly marked: readonly number[];
  /** the puzzle of seats, while one is played */
  readonly seats: SeatGame | undefined;
  /** by contact: what the search found */
  readonly matches: Readonly<Record<string, PlaneMatch>>;
  readonly seen: Readonly<Record<string, number>>;
}

const progressKey = 'spillway-lessons';

export const useLearn = create<LearnState>(() => ({
  lesson: undefined,
  problem: undefined,
  step: 0,
  values: {},
  guesses: {},
  results: {},
  run: undefined,
  seed: 1,
  marked: [],
  seats: undefined,
  matches: {},
  seen: readProgress().seen ?? {},
}));

export function setLearn(patch: Partial<LearnState>): void {
  useLearn.setState(patch);
  if (patch.step !== undefined || patch.guesses || patch.results || patch.seen) saveProgress();
}

interface Progress {
  readonly seen?: Readonly<Record<string, number>>;
  readonly lessons?: Readonly<Record<string, Pick<LearnState, 'guesses' | 'results'>>>;
}

/** What was guessed and found in a lesson before. */
export function keptOf(id: string): Pick<LearnState, 'guesses' | 'results'> {
  return readProgress().lessons?.[id] ?? { guesses: {}, results: {} };
}

function saveProgress(): void {
  const { lesson, step, guesses, results, seen } = useLearn.getState();
  if (!lesson) return;
  const before = readProgress();
  const progress: Progress = {
    seen: { ...seen, [lesson.id]: Math.max(seen[lesson.id] ?? 0, step + 1) },
    lessons: { ...before.lessons, [lesson.id]: { guesses, results } },
  };
  useLearn.setState({ seen: progress.seen });
  try {
    localStorage.setItem(progressKey, JSON.stringify(progress));
  } catch {
    // Storage can be closed to a page; a lesson is played all the same.
  }
}

function readProgress(): Progress {
  try {
    const read: unknown = JSON.parse(localStorage.getItem(progressKey) ?? '{}');
    return typeof read === 'object' && read !== null ? read : {};
  } catch {
    return {};
  }
}
