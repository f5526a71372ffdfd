import { type ComponentType, type LazyExoticComponent, lazy } from 'react';
import { say } from './stores/view';
import { messageWords } from './words/message-words';

/**
 * A component whose code is loaded when it is first shown. Where that fails, its place stays empty and the page says so,
 * instead of the whole page going blank.
 */
// biome-ignore lint/suspicious/noExplicitAny: as React types what it loads late
export function lazyPart<Part extends ComponentType<any>>(
  load: () => Promise<Part>,
): LazyExoticComponent<Part> {
  return lazy(async () => {
    try {
      return { default: await load() };
    } catch (error) {
      if (!isMissingPart(error)) throw error;
      sayMissing();
      return { default: (() => null) as unknown as Part };
    }
  });
}

/** Says on the page when any code that is loaded late cannot be: whatever was pressed would do nothing. */
export function tellMissingParts(): void {
  // Vite tells of each import() whose file could not be fetched; the promise rejects as well.
  addEventListener('vite:preloadError', sayMissing);
}

/** Whether an error is that of an import() whose file could not be fetched, in the words of each browser. */
export function isMissingPart(error: unknown): boolean {
  return (
    error instanceof Error &&
    /dynamically imported module|importing a module script failed|unable to preload/i.test(error.message)
  );
}

/** Calls what may need code that is not there yet; any other fault is told as it is. */
export function sayFault(error: unknown): void {
  if (isMissingPart(error)) sayMissing();
  else say((error as Error).message);
}

function sayMissing(): void {
  say(messageWords.partNotLoaded, 'error', {
    title: messageWords.reload,
    run: () => location.reload(),
  });
}
