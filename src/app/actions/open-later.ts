import { say } from '../stores/view';
import { messageWords } from '../words/message-words';

/** Loads the readers of structure files when the first file comes, then opens it; a fault is said on the page. */
export async function openLater(files: FileList | null): Promise<void> {
  // The list empties when the event is over; take the files out first.
  const kept = Array.from(files ?? []);
  const part = await import('./open-files').catch(() => undefined);
  if (!part) return say(messageWords.thePartOfThePageThat);
  await part.openFiles(kept).catch((error: Error) => say(error.message));
}
