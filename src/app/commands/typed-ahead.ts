let typed = '';

/** Keeps a key that was meant for the palette while it opens, so that nobody has to wait for it. */
export function typeAhead({ key, ctrlKey, metaKey, altKey }: KeyboardEvent): void {
  if (ctrlKey || metaKey || altKey) return;
  if (key.length === 1 && !typed.endsWith('\n')) typed += key;
  else if (key === 'Backspace') typed = typed.slice(0, -1);
  else if (key === 'Enter' && typed !== '') typed += '\n';
}

/** What was typed so far, and whether Enter ended it; the next palette begins empty. */
export function takeTypedAhead(): { readonly text: string; readonly entered: boolean } {
  const taken = { text: typed.trim(), entered: typed.endsWith('\n') };
  typed = '';
  return taken;
}
