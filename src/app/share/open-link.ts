import { setWorkAside } from '../project/saved-work';
import { useFrame } from '../stores/frame';
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
    const kept = !useFrame.getState().embedded && (await setWorkAside().catch(() => false));
    await showScene(scene);
    say(
      scene.md?.runs ? documentWords.runCameWithLink : documentWords.sceneCameWithTheLink,
      'note',
      kept
        ? {
            title: documentWords.backToMyWork,
            run: () => void import('../project/autosave').then(({ restoreWork }) => restoreWork(true)),
          }
        : undefined,
    );
    return true;
  } catch (error) {
    // Another model is on screen by now, and whoever asked for it knows.
    if ((error as Error).name === 'AbortError') return true;
    say(documentWords.thisLinkCannotBeOpened((error as Error).message));
    return false;
  }
}
