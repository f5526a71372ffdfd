/** What a step cost, in words: its time when it ran, or that it did not have to. */
export function costText({
  time,
  ran,
}: {
  readonly time: number | undefined;
  readonly ran: boolean;
}): string {
  if (time === undefined) return '';
  return ran ? milliseconds(time) : 'unchanged';
}

export function milliseconds(time: number): string {
  if (time < 0.95) return 'under 1 ms';
  return time < 1000 ? `${Math.round(time)} ms` : `${(time / 1000).toFixed(1)} s`;
}
