import '../styles/learn.css';
import { useEffect } from 'react';
import { noPicture } from '../first-picture';
import { Messages } from '../panels/Messages';
import { useLearn } from '../stores/learn';
import { ContactsBoard } from './ContactsBoard';
import { HonestyChip } from './HonestyChip';
import { ModelBoard } from './ModelBoard';
import { stepOf } from './play-lesson';
import { restWhileLearning } from './rest-while-learning';
import { SeatBoard } from './SeatBoard';

/** What takes the place of the scene while learning: the picture of the step. */
export function LearnBoard() {
  const lesson = useLearn((learn) => learn.lesson);
  const index = useLearn((learn) => learn.step);
  useEffect(restWhileLearning, []);
  // Nothing need wait for the scene behind.
  useEffect(noPicture, []);
  if (!lesson) return <main className="learn-board learn-empty">Choose a lesson.</main>;
  const step = stepOf(lesson, index);
  const scene = lesson.scenes[step.scene];
  return (
    <main className="learn-board" aria-label={scene.title}>
      {step.question?.kind === 'seats' ? (
        <SeatBoard question={step.question} />
      ) : scene.kind === 'model' ? (
        <ModelBoard key={step.scene} scene={scene} step={step} />
      ) : (
        <ContactsBoard scene={scene} />
      )}
      <HonestyChip scene={scene} />
      <Messages />
    </main>
  );
}
