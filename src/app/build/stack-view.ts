import { create } from 'zustand';

/** Which cards of the stack are open; stays while other workspaces are looked at. */
export const useStackView = create<{ readonly open: readonly string[] }>(() => ({ open: ['s1'] }));

export function openOnly(id: string | undefined): void {
  useStackView.setState({ open: id === undefined ? [] : [id] });
}

export function toggleOpen(id: string): void {
  const { open } = useStackView.getState();
  useStackView.setState({ open: open.includes(id) ? open.filter((other) => other !== id) : [...open, id] });
}
