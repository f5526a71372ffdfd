import { controlWords } from './words/control-words';

/** "about 3 min left", for a number of seconds. */
export function timeLeft(seconds: number): string {
  if (!(seconds < 3600 * 1000)) return controlWords.moreThanAMonthLeft;
  if (seconds < 90) return controlWords.secondsLeft(Math.max(1, Math.round(seconds)));
  if (seconds < 90 * 60) return controlWords.minutesLeft(Math.round(seconds / 60));
  if (seconds < 48 * 3600) return controlWords.hoursLeft((seconds / 3600).toFixed(1));
  return controlWords.daysLeft((seconds / 86400).toFixed(1));
}
