import { InputError } from '../../errors';

/** One standard deviation of a normal distribution lies out on one side: (1 − erf(1/√2)) / 2. */
const oneSigmaTail = 0.15865525393145707;

/**
 * Exact central interval for the mean of a Poisson process that showed `count` events, at the confidence of ±1
 * standard deviation (68.27 %): the means for which `count` or more, `count` or fewer have probability 15.87 %.
 *
 * @throws InputError if count is not a whole number from 0
 * @see N. Gehrels, Astrophys. J. 303, 336 (1986), tables 1 and 2
 */
export function poissonInterval(count: number): { low: number; high: number } {
  if (!(Number.isInteger(count) && count >= 0))
    throw new InputError(`poissonInterval: count must be a whole number from 0, got ${count}`);
  const reach = 3 + 3 * Math.sqrt(count + 1);
  return {
    low:
      count === 0
        ? 0
        : solve((mean) => 1 - atMost(count - 1, mean) - oneSigmaTail, Math.max(0, count - reach), count),
    high: solve((mean) => oneSigmaTail - atMost(count, mean), count, count + reach),
  };
}

/** P(X ≤ count) of a Poisson distribution, summed from its largest term so that nothing under- or overflows. */
function atMost(count: number, mean: number): number {
  if (mean === 0) return 1;
  let logTerm = -mean + count * Math.log(mean);
  for (let k = 2; k <= count; k++) logTerm -= Math.log(k);
  // The terms fall off downwards from k = count as long as count < mean, and no faster than they can be ignored.
  let sum = 0;
  for (let k = count; k >= 0; k--) {
    const term = Math.exp(logTerm);
    sum += term;
    if (k < mean && term < 1e-17 * sum) break;
    logTerm += Math.log(k) - Math.log(mean);
  }
  return Math.min(1, sum);
}

/** Root of a rising function by bisection. */
function solve(f: (x: number) => number, low: number, high: number): number {
  for (let k = 0; k < 60; k++) {
    const middle = (low + high) / 2;
    if (f(middle) > 0) high = middle;
    else low = middle;
  }
  return (low + high) / 2;
}
