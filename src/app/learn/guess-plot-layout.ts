import type { Experiment } from '../../lessons/lesson-schema';
import type { Guess, OwnPoint } from '../stores/learn';
import { learnWords } from '../words/learn-words';

/** Places in the plot, in its own units. */
export const plotSize = { width: 360, height: 224, left: 44, right: 14, top: 14, bottom: 44 } as const;

/** Top of the y axis: what the lesson says, or a round number above what was found. */
export function topOf({ y }: Experiment, found: readonly OwnPoint[]): number {
  const most = Math.max(0, ...found.map((point) => point.y));
  if (most <= y.maximum) return y.maximum;
  const unit = 10 ** Math.floor(Math.log10(most));
  return [1, 1.5, 2, 3, 4, 5, 6, 8, 10].map((k) => k * unit).find((top) => top >= most)!;
}

/** Where a value of x stands; values with names stand at even distances. */
export function placeX({ x }: Experiment, value: number): number {
  const { width, left, right } = plotSize;
  const [first, last] = [x.values[0], x.values[x.values.length - 1]];
  const inner = width - left - right;
  const margin = x.names ? inner / (2 * x.values.length) : 12;
  const part = x.names
    ? x.values.indexOf(value) / (x.values.length - 1)
    : (value - first) / Math.max(1e-9, last - first);
  return left + margin + part * (inner - 2 * margin);
}

export function placeY(value: number, top: number): number {
  const { height, top: above, bottom } = plotSize;
  return above + (1 - Math.min(1, value / top)) * (height - above - bottom);
}

/** The value at a height in the plot, on the steps of the axis. */
export function valueAt(place: number, { y }: Experiment, top: number): number {
  const { height, top: above, bottom } = plotSize;
  const value = (1 - (place - above) / (height - above - bottom)) * top;
  return Math.min(top, Math.max(0, Math.round(value / y.step) * y.step));
}

/** Three to six round numbers from 0 to the top. */
export function ticksTo(top: number): number[] {
  const raw = top / 4;
  const unit = 10 ** Math.floor(Math.log10(raw));
  const step = [1, 2, 2.5, 5, 10].map((k) => k * unit).find((s) => s >= raw - 1e-9)!;
  return Array.from({ length: Math.floor(top / step + 1e-9) + 1 }, (_, k) => k * step);
}

/** The name of a value of x, with its unit where it has one. */
export function nameOfX({ x }: Experiment, value: number): string {
  return x.names?.[x.values.indexOf(value)] ?? String(value);
}

/** Guess and finding side by side, in a sentence. */
export function compareGuess(
  experiment: Experiment,
  guess: Guess | undefined,
  found: readonly OwnPoint[],
): string[] {
  const { x, y } = experiment;
  return x.values.flatMap((value) => {
    const here = found.filter((point) => point.x === value).map((point) => String(round(point.y)));
    if (here.length === 0) return [];
    const guessed = guess?.points[value];
    const where = x.names ? nameOfX(experiment, value) : `${x.title} ${value}`;
    const unit = y.unit ? ` ${y.unit}` : '';
    return [
      learnWords.guessedAndFound(
        where,
        `${guessed ?? learnWords.guessedNothing}${unit}`,
        `${here.join(', ')}${unit}`,
      ),
    ];
  });
}

export function round(value: number): number {
  return Number(value.toPrecision(3));
}
