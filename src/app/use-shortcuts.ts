import { useEffect } from 'react';
import { firstPicture } from './first-picture';

/** Keys act from the first picture on; what they mean stands in `commands/command-table.ts`. */
export function useShortcuts(): void {
  useEffect(() => {
    let stop = () => {};
    let over = false;
    void firstPicture.then(async () => {
      const { runKey } = await import('./commands/run-keys');
      if (over) return;
      addEventListener('keydown', runKey);
      performance.mark('keys-act');
      stop = () => removeEventListener('keydown', runKey);
      // At hand when it is asked for: one types at once.
      void import('./commands/Palette');
    });
    return () => {
      over = true;
      stop();
    };
  }, []);
}
