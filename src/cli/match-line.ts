import type { MatchScanProgress } from '../build/interface/match-scan';

/** ms between two looks of a terminal's line, and between two lines of a log */
const [refreshInterval, logInterval] = [200, 60_000];
/** ms before the first: a search that is over at once needs no line */
const quiet = 500;

/** One line that is rewritten on a terminal; in a log a line every minute. */
export function matchLine(): {
  readonly show: (report: MatchScanProgress) => void;
  readonly end: () => void;
} {
  const { stderr } = process;
  const interval = stderr.isTTY ? refreshInterval : logInterval;
  let due = performance.now() + (stderr.isTTY ? quiet : logInterval);
  let shown = false;
  return {
    show: (report) => {
      const now = performance.now();
      if (now < due) return;
      due = now + interval;
      shown = true;
      const text = matchText(report);
      stderr.write(stderr.isTTY ? `\r\x1b[K${text.slice(0, (stderr.columns || 80) - 1)}` : `${text}\n`);
    },
    end: () => {
      if (stderr.isTTY && shown) stderr.write('\r\x1b[K');
    },
  };
}

/** The words of one line. */
export function matchText({ done, total, found, filmPlane, substratePlane }: MatchScanProgress): string {
  const pair = `(${filmPlane.join(' ')}) on (${substratePlane.join(' ')})`;
  return `pair ${Math.min(done + 1, total)} of ${total}  ${pair}  ${found} ${found === 1 ? 'match' : 'matches'}`;
}
