import type { RelaxProgress } from '../simulate/relax/relax';

/** ms between two looks of a terminal's line, and between two lines of a log */
const [refreshInterval, logInterval] = [200, 60_000];

/** One line that is rewritten on a terminal; in a log a line at the start and every minute. */
export function relaxLine(): {
  readonly show: (report: RelaxProgress) => void;
  readonly end: () => void;
} {
  const { stderr } = process;
  let shownAt = Number.NEGATIVE_INFINITY;
  return {
    show: (report) => {
      const now = performance.now();
      if (now - shownAt < (stderr.isTTY ? refreshInterval : logInterval)) return;
      shownAt = now;
      const text = relaxText(report);
      stderr.write(stderr.isTTY ? `\r\x1b[K${text.slice(0, (stderr.columns || 80) - 1)}` : `${text}\n`);
    },
    end: () => {
      if (stderr.isTTY && shownAt > Number.NEGATIVE_INFINITY) stderr.write('\n');
    },
  };
}

/** The words of one line. */
export function relaxText({ step, enthalpy, maxForce }: RelaxProgress): string {
  return `evaluation ${step + 1}  ${enthalpy.toFixed(4)} eV  ${maxForce.toPrecision(3)} eV/Å`;
}
