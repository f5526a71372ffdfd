import { sayFault } from '../late-part';

/** Loads the readers of structure files when the first file comes, then opens it; a fault is said on the page. */
export async function openLater(files: FileList | null): Promise<void> {
  // The list empties when the event is over; take the files out first.
  const kept = Array.from(files ?? []);
  try {
    const { openFiles } = await import('./open-files');
    await openFiles(kept);
  } catch (error) {
    sayFault(error);
  }
}
