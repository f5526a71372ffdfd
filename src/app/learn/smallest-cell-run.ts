import { startJob } from '../../jobs/start-job';
import { contactSearch, smallestCell } from '../../lessons/contact-search';
import type { ContactsScene } from '../../lessons/lesson-schema';
import { setLearn, useLearn } from '../stores/learn';
import { say } from '../stores/view';
import { learnWords } from '../words/learn-words';
import { beginLessonRun } from './lesson-run';

/** Searches the cells that a contact shares; what it finds is the reader's result, and is drawn. */
export async function runSmallestCell(name: string, scene: ContactsScene, contact: number): Promise<void> {
  const chosen = scene.contacts[contact];
  const signal = beginLessonRun(name);
  try {
    const match = smallestCell(await startJob('match', contactSearch(chosen, scene), { signal }));
    if (signal.aborted) return;
    setLearn({ run: undefined });
    if (!match) {
      say(learnWords.noCommonCell(chosen.title), 'note');
      return;
    }
    const { results, matches } = useLearn.getState();
    const others = (results[name] ?? []).filter(({ x }) => x !== contact);
    setLearn({
      matches: { ...matches, [chosen.id]: match },
      results: { ...results, [name]: [...others, { x: contact, y: match.area }] },
    });
  } catch (error) {
    if (signal.aborted) return;
    setLearn({ run: undefined });
    say((error as Error).message);
  }
}
