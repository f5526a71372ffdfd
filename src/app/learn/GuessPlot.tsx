import { type KeyboardEvent, type PointerEvent, useRef } from 'react';
import type { Experiment } from '../../lessons/lesson-schema';
import type { Guess, OwnPoint } from '../stores/learn';
import { learnWords } from '../words/learn-words';
import {
  compareGuess,
  nameOfX,
  placeX,
  placeY,
  plotSize,
  round,
  ticksTo,
  topOf,
  valueAt,
} from './guess-plot-layout';

export interface GuessPlotProps {
  readonly experiment: Experiment;
  readonly guess: Guess | undefined;
  readonly found: readonly OwnPoint[];
  /** where the control stands */
  readonly current?: number;
  /** guesses can be moved */
  readonly open: boolean;
  readonly onGuess: (x: number, y: number) => void;
}

const { width, height, left, right, top: above, bottom } = plotSize;

/** A plot to guess in: handles are dragged or moved by arrow keys; what was found comes beside them. */
export function GuessPlot({ experiment, guess, found, current, open, onGuess }: GuessPlotProps) {
  const frame = useRef<SVGSVGElement>(null);
  const { x, y } = experiment;
  const top = topOf(experiment, found);
  const guessed = (value: number) => guess?.points[value];
  // Until it is moved a handle waits in the middle, hollow: a start is no guess.
  const handleAt = (value: number) => guessed(value) ?? Math.round(top / 2 / y.step) * y.step;
  const drag = (value: number) => (event: PointerEvent<SVGElement>) => {
    if (!open || event.buttons === 0) return;
    const box = frame.current!.getBoundingClientRect();
    onGuess(value, valueAt(((event.clientY - box.top) / box.height) * height, experiment, top));
  };
  const press = (value: number) => (event: PointerEvent<SVGElement>) => {
    event.currentTarget.setPointerCapture(event.pointerId);
    drag(value)(event);
  };
  const onKey = (value: number) => (event: KeyboardEvent) => {
    const here = handleAt(value);
    const moves: Record<string, number> = {
      ArrowUp: here + y.step,
      ArrowRight: here + y.step,
      ArrowDown: here - y.step,
      ArrowLeft: here - y.step,
      PageUp: here + 5 * y.step,
      PageDown: here - 5 * y.step,
      Home: 0,
      End: top,
    };
    if (!Object.hasOwn(moves, event.key)) return;
    event.preventDefault();
    onGuess(value, Math.min(top, Math.max(0, moves[event.key])));
  };
  const line = x.values
    .filter((value) => guessed(value) !== undefined)
    .map((value) => `${placeX(experiment, value)},${placeY(guessed(value)!, top)}`)
    .join(' ');
  const unit = y.unit ? ` ${y.unit}` : '';
  return (
    <figure className="guess-plot" aria-label={learnWords.plotOfBy(y.title, x.title)}>
      <svg ref={frame} viewBox={`0 0 ${width} ${height}`}>
        <title>{learnWords.by(y.title, x.title)}</title>
        {ticksTo(top).map((tick) => (
          <g key={tick}>
            <line
              className="plot-rule"
              x1={left}
              x2={width - right}
              y1={placeY(tick, top)}
              y2={placeY(tick, top)}
            />
            <text className="plot-tick" x={left - 7} y={placeY(tick, top) + 4} textAnchor="end">
              {tick}
            </text>
          </g>
        ))}
        {x.values.map((value) => (
          <text
            key={value}
            className="plot-tick"
            data-current={current === value}
            x={placeX(experiment, value)}
            y={height - bottom + 17}
            textAnchor="middle"
          >
            {nameOfX(experiment, value)}
          </text>
        ))}
        <text className="plot-title" x={(left + width - right) / 2} y={height - 8} textAnchor="middle">
          {x.title}
          {x.unit && `, ${x.unit}`}
        </text>
        <text
          className="plot-title"
          textAnchor="middle"
          transform={`translate(12 ${(above + height - bottom) / 2}) rotate(-90)`}
        >
          {y.title}
          {y.unit && `, ${y.unit}`}
        </text>
        {current !== undefined && x.values.length > 1 && (
          <line
            className="plot-current"
            x1={placeX(experiment, current)}
            x2={placeX(experiment, current)}
            y1={above}
            y2={height - bottom}
          />
        )}
        {!x.names && <polyline className="guess-line" points={line} />}
        {x.values.map((value) => (
          <circle
            key={value}
            className="guess-handle"
            data-set={guessed(value) !== undefined}
            data-drawn={!open}
            cx={placeX(experiment, value)}
            cy={placeY(handleAt(value), top)}
            r={8}
            role="slider"
            tabIndex={open ? 0 : -1}
            aria-orientation="vertical"
            aria-disabled={!open}
            aria-label={learnWords.yourGuess(x.title, nameOfX(experiment, value))}
            aria-valuemin={0}
            aria-valuemax={top}
            aria-valuenow={handleAt(value)}
            aria-valuetext={
              guessed(value) === undefined ? learnWords.notGuessedYet : `${handleAt(value)}${unit}`
            }
            onPointerDown={press(value)}
            onPointerMove={drag(value)}
            onKeyDown={open ? onKey(value) : undefined}
          />
        ))}
        {found.map((point, k) => (
          <path
            // biome-ignore lint/suspicious/noArrayIndexKey: points are only added
            key={k}
            className="own-point"
            d={`M${placeX(experiment, point.x)},${placeY(point.y, top) - 7}l7,7l-7,7l-7,-7z`}
          />
        ))}
      </svg>
      <figcaption className="plot-key">
        <span className="key-guess" />
        {learnWords.yourGuessInLegend}
        <span className="key-own" />
        {learnWords.yourOwnResult}
      </figcaption>
      {found.length > 0 && (
        <div className="plot-words" aria-live="polite">
          {compareGuess(experiment, guess, found).map((sentence) => (
            <p key={sentence}>{sentence}</p>
          ))}
        </div>
      )}
      {found.length === 0 && guess && (
        <p className="visually-hidden" aria-live="polite">
          {x.values
            .filter((value) => guessed(value) !== undefined)
            .map((value) => `${nameOfX(experiment, value)}: ${round(guessed(value)!)}${unit}`)
            .join('; ')}
        </p>
      )}
    </figure>
  );
}
