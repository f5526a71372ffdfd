import { useState } from 'react';

/**
 * What a dialog does with the focus when it has closed: gives it back to whatever had it before. For dialogs that have no
 * button of their own to open them.
 *
 * @param then done after that
 */
export function useFocusBack(then?: () => void): (event: Event) => void {
  const [before] = useState(() => document.activeElement);
  return (event) => {
    event.preventDefault();
    if (before instanceof HTMLElement && before.isConnected) before.focus();
    then?.();
  };
}
