/** One row of `npm run bench`. */
export interface Bench {
  /** 'topic/case/variant' */
  readonly id: string;
  readonly unit: string;
  readonly run: () => Promise<BenchResult>;
}

export interface BenchResult {
  readonly ours: number;
  /** the same quantity of the program or method compared with; null when it is not there */
  readonly peer: number | null;
  /** how many times better ours is; null without a peer */
  readonly ratio: number | null;
  /** what was measured and who the peer is, or why there is none */
  readonly note: string;
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : 0.5 * (sorted[middle - 1] + sorted[middle]);
}

/** For a note: whether a number is what it is asked to be. Empty where nothing is asked. */
export function judge(value: number, asked: 'at least' | 'at most', goal: number | undefined): string {
  if (goal === undefined) return '';
  const reached = asked === 'at least' ? value >= goal : value <= goal;
  return `; to reach ${asked} ${goal}: ${reached ? 'reached' : 'NOT reached'}`;
}
