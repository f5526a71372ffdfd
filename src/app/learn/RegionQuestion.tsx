import { useEffect, useState } from 'react';
import { type AskedAtom, askedAtoms } from '../../lessons/asked-atoms';
import type { Question } from '../../lessons/lesson-schema';
import { sceneLook, sceneRecipe } from '../../lessons/lesson-schema';
import { setLearn, useLearn } from '../stores/learn';
import { learnWords } from '../words/learn-words';
import { stepOf } from './play-lesson';
import type { QuestionProps } from './QuestionPart';
import { RichSpan } from './RichText';
import { sceneModel } from './scene-model';

const regions = ['surface', 'interface', 'bulk'] as const;

/** Oxygen atoms are ringed one after the other, and their region is to be named. */
export function RegionQuestion({ lesson, question }: QuestionProps<Question<'regions'>>) {
  const scene = useLearn((learn) => lesson.scenes[stepOf(lesson, learn.step).scene]);
  const [atoms, setAtoms] = useState<readonly AskedAtom[]>([]);
  const [at, setAt] = useState(0);
  const [answers, setAnswers] = useState<Readonly<Record<number, string>>>({});
  useEffect(() => {
    let gone = false;
    if (scene.kind === 'model')
      void sceneModel(sceneRecipe(scene)).then(({ structure }) => {
        if (!gone) setAtoms(askedAtoms(structure, sceneLook(scene).cut));
      });
    return () => {
      gone = true;
    };
  }, [scene]);
  useEffect(() => {
    const asked = atoms[at];
    setLearn({ marked: asked ? [asked.atom] : [] });
    return () => setLearn({ marked: [] });
  }, [atoms, at]);
  const asked = atoms[at];
  if (!asked) return <p className="hint">{learnWords.buildingTheModel}</p>;
  const answer = answers[at];
  const right = answer === asked.region;
  return (
    <>
      <p className="hint" aria-live="polite">
        {learnWords.oxygenOfIsRingedTheTop(
          at + 1,
          atoms.length,
          heightText(asked.height),
          asked.toMetal.toFixed(1),
        )}
      </p>
      <div className="experiment-row choice-row">
        {regions.map((region) => (
          <button
            key={region}
            type="button"
            className="button"
            aria-pressed={answer === region}
            onClick={() => setAnswers({ ...answers, [at]: region })}
          >
            {region}
          </button>
        ))}
      </div>
      <div className="answer" aria-live="polite">
        {answer && (
          <div className="feedback" data-right={right}>
            <strong>{right ? learnWords.yesRegion(asked.region) : learnWords.lookAgain}</strong>{' '}
            <RichSpan
              text={right ? question.why[asked.region] : question.why[answer as keyof typeof question.why]}
              lesson={lesson}
            />
          </div>
        )}
      </div>
      {right && at + 1 < atoms.length && (
        <button type="button" className="button primary" onClick={() => setAt(at + 1)}>
          {learnWords.nextOxygen}
        </button>
      )}
    </>
  );
}

function heightText(height: number): string {
  if (Math.abs(height) < 0.05) return learnWords.levelWith;
  const distance = Math.abs(height).toFixed(1);
  return height > 0 ? learnWords.above(distance) : learnWords.below(distance);
}
