import '../styles/learn.css';
import '../styles/learn-questions.css';
import { useEffect } from 'react';
import { showFirstModel } from '../actions/show-model';
import { noPicture } from '../first-picture';
import { HonestyChip } from '../honesty/HonestyChip';
import { Messages } from '../panels/Messages';
import { useDocument } from '../stores/document';
import { useLearn } from '../stores/learn';
import { ContactsBoard } from './ContactsBoard';
import { ModelBoard } from './ModelBoard';
import { stepOf } from './play-lesson';
import { restWhileLearning } from './rest-while-learning';
import { SeatBoard } from './SeatBoard';

/** What takes the place of the scene while learning: the picture of the step. */
export function LearnBoard() {
  const lesson = useLearn((learn) => learn.lesson);
  const index = useLearn((learn) => learn.step);
  const playing = lesson !== undefined;
  useEffect(() => (playing ? restWhileLearning() : showSomething()), [playing]);
  // Nothing need wait for the scene behind.
  useEffect(noPicture, []);
  if (!lesson) return null;
  const step = stepOf(lesson, index);
  const scene = lesson.scenes[step.scene];
  return (
    <main className="learn-board" tabIndex={-1} aria-label={scene.title}>
      {step.question?.kind === 'seats' ? (
        <SeatBoard question={step.question} />
      ) : scene.kind === 'model' ? (
        <ModelBoard key={step.scene} scene={scene} step={step} />
      ) : (
        <ContactsBoard scene={scene} />
      )}
      <HonestyChip entries={scene.honesty} />
      <Messages />
    </main>
  );
}

/** Beside the list of lessons the scene is seen; a page that began with a lesson has none yet. */
function showSomething(): void {
  const { model, building } = useDocument.getState();
  if (!model && !building) void showFirstModel();
}
