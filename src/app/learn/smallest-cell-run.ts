import { startJob } from '../../jobs/start-job';
import { contactSearch, smallestCell } from '../../lessons/contact-search';
import type { ContactsScene } from '../../lessons/lesson-schema';
import { setLearn, useLearn } from '../stores/learn';
import { say } from '../stores/view';
import { learnWords } from '../words/learn-words';

/** Searches the cells that a contact shares; what it finds is the reader's result, and is drawn. */
export async function runSmallestCell(name: string, scene: ContactsScene, contact: number): Promise<void> {
  const chosen = scene.contacts[contact];
  try {
    const match = smallestCell(await startJob('match', contactSearch(chosen, scene)));
    if (!match) {
      say(learnWords.noCommonCellWithinTheWindow(chosen.title), 'note');
      return;
    }
    const { results, matches } = useLearn.getState();
    const others = (results[name] ?? []).filter(({ x }) => x !== contact);
    setLearn({
      matches: { ...matches, [chosen.id]: match },
      results: { ...results, [name]: [...others, { x: contact, y: match.area }] },
    });
  } catch (error) {
    say((error as Error).message);
  }
}
