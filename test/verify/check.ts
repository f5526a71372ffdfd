/** One number of ours beside where it should be. */
export interface Check {
  /** topic/what, unique; `--only` matches it */
  readonly id: string;
  readonly run: () => Promise<Comparison | Skipped>;
}

export interface Comparison {
  readonly value: number;
  readonly reference: number;
  /** pass when |value − reference| ≤ tolerance */
  readonly tolerance: number;
  readonly unit: string;
  /** where the reference comes from */
  readonly source: string;
}

export interface Skipped {
  /** 'skipped: install X …' */
  readonly skip: string;
}

/** The same promise or value every time: checks of one topic share their computation. */
export function once<T>(compute: () => T): () => T {
  let result: { value: T } | undefined;
  return () => (result ??= { value: compute() }).value;
}

/** A check of a number that `compute` gives at once. */
export function check(id: string, compute: () => number, expected: Omit<Comparison, 'value'>): Check {
  return { id, run: async () => ({ value: compute(), ...expected }) };
}
