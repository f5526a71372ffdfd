import { say } from '../stores/view';
import { documentWords } from '../words/document-words';
import { sceneFromHash } from './link';
import { showScene } from './scene';

/**
 * Opens the scene that an address carries; a fault is said and what is on screen stays.
 *
 * @returns whether it is on screen
 */
export async function openLink(hash: string): Promise<boolean> {
  try {
    const scene = sceneFromHash(hash);
    await showScene(scene);
    say(scene.md?.runs ? documentWords.thisSceneCameWithTheLink : documentWords.sceneCameWithTheLink, 'note');
    return true;
  } catch (error) {
    say(documentWords.thisLinkCannotBeOpened((error as Error).message));
    return false;
  }
}
