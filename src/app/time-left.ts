/** "about 3 min left", for a number of seconds. */
export function timeLeft(seconds: number): string {
  if (!(seconds < 3600 * 1000)) return 'more than a month left';
  if (seconds < 90) return `about ${Math.max(1, Math.round(seconds))} s left`;
  if (seconds < 90 * 60) return `about ${Math.round(seconds / 60)} min left`;
  if (seconds < 48 * 3600) return `about ${(seconds / 3600).toFixed(1)} h left`;
  return `about ${(seconds / 86400).toFixed(1)} days left`;
}
