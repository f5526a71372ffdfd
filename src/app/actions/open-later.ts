import { say } from '../stores/view';

/** Loads the readers of structure files when the first file comes, then opens it. */
export function openLater(files: FileList | null): void {
  // The list empties when the event is over; take the files out first.
  const kept = Array.from(files ?? []);
  import('./open-files').then(
    ({ openFiles }) => openFiles(kept),
    () =>
      say('The part of the page that reads files could not be loaded; check the connection and try again.'),
  );
}
