import type { Lesson, LessonStep } from '../../lessons/lesson-schema';
import { useLearn } from '../stores/learn';
import { learnWords } from '../words/learn-words';
import { GuessPlot } from './GuessPlot';
import { runHops, stopLessonRun } from './lesson-run';
import { drawGuess, guessAgain, setGuess } from './play-lesson';
import { runSmallestCell } from './smallest-cell-run';

interface ExperimentPartProps {
  readonly lesson: Lesson;
  readonly name: string;
  readonly step: LessonStep;
}

/** The plot of an experiment: first the guess, which is drawn and stays, then the reader's own run beside it. */
export function ExperimentPart({ lesson, name, step }: ExperimentPartProps) {
  const experiment = lesson.experiments[name];
  const guess = useLearn((learn) => learn.guesses[name]);
  const found = useLearn((learn) => learn.results[name]) ?? [];
  const run = useLearn((learn) => learn.run);
  const values = useLearn((learn) => learn.values);
  const { measure } = experiment;
  const current =
    measure.kind === 'hops'
      ? values.vacancies
      : measure.kind === 'smallest cell'
        ? values.contact
        : undefined;
  const moved = Object.keys(guess?.points ?? {}).length;
  const missing = experiment.x.values.length - moved;
  const drawn = guess?.drawn === true;
  const scene = lesson.scenes[experiment.scene];
  const start = () =>
    scene.kind === 'model'
      ? void runHops(name, experiment, scene)
      : void runSmallestCell(name, scene, values.contact ?? 0);
  return (
    <section className="experiment" aria-label={learnWords.experiment}>
      <GuessPlot
        experiment={experiment}
        guess={guess}
        found={found}
        current={step.run ? current : undefined}
        open={!drawn && (step.guess === true || step.run === true)}
        onGuess={(x, y) => setGuess(name, x, y)}
      />
      {!drawn && (step.guess || step.run) && (
        <div className="experiment-row">
          <button
            type="button"
            className="button primary"
            disabled={missing > 0}
            onClick={() => drawGuess(name)}
          >
            {learnWords.thisIsMyGuess}
          </button>
          <span className="hint" aria-live="polite">
            {missing > 0 ? learnWords.dragTheRingsOrPressTab(missing) : learnWords.aWildGuessIsFineNothing}
          </span>
        </div>
      )}
      {step.run && (
        <div className="experiment-row">
          {run ? (
            <button type="button" className="button" onClick={stopLessonRun}>
              {learnWords.stop}
            </button>
          ) : (
            <button type="button" className="button primary" disabled={!drawn} onClick={start}>
              {learnWords.run}
            </button>
          )}
          {run ? (
            <span className="run-state">
              <progress value={run.done} max={1} aria-label={learnWords.run} />
              {measure.kind !== 'smallest cell' && learnWords.psHops(run.time.toFixed(1), run.hops)}
            </span>
          ) : (
            <span className="hint">{drawn ? runHint(measure.kind) : learnWords.guessFirst}</span>
          )}
        </div>
      )}
      {drawn && !run && (
        <button type="button" className="button plain small" onClick={() => guessAgain(name)}>
          {learnWords.guessAgain}
        </button>
      )}
    </section>
  );
}

function runHint(kind: string): string {
  return kind === 'smallest cell' ? learnWords.searchesEveryCell : learnWords.realDynamics;
}
