export interface RunnerOptions {
  /** run only rows whose id contains this or matches it as a regular expression */
  readonly only?: string;
  /** file for the rows */
  readonly json?: string;
}

/** Reads --only PATTERN and --json FILE; says what they are and ends the process when given something else. */
export function readRunnerOptions(runner: string, words: readonly string[]): RunnerOptions {
  const result: { only?: string; json?: string } = {};
  for (let k = 0; k < words.length; k += 2) {
    const [name, value] = [words[k], words[k + 1]];
    if ((name !== '--only' && name !== '--json') || value === undefined) {
      console.error(
        `${runner}: got "${words.slice(k).join(' ')}"; the options are --only PATTERN and --json FILE`,
      );
      process.exit(2);
    }
    result[name === '--only' ? 'only' : 'json'] = value;
  }
  return result;
}

/** A regular expression where the pattern is one, else a part of the id. */
export function matchesOnly(id: string, pattern: string | undefined): boolean {
  if (pattern === undefined || id.includes(pattern)) return true;
  try {
    return new RegExp(pattern, 'i').test(id);
  } catch {
    return false;
  }
}
