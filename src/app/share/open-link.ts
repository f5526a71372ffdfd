import { say } from '../stores/view';
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
    say(
      scene.md?.runs
        ? 'This scene came with the link. Its atoms are the same as for who sent it; its run is run anew and takes another course.'
        : 'This scene came with the link; its atoms are the same as for who sent it.',
      'note',
    );
    return true;
  } catch (error) {
    say(`This link cannot be opened. ${(error as Error).message}`);
    return false;
  }
}
