/**
 * The three kinds of error. Recognise them by `error.name`: classes do not survive the trip out of a worker.
 *
 * Form of a message: *where: what is wrong, what was given with its unit; what would work.*
 */

/** The caller can pass something better. */
export class InputError extends Error {
  override readonly name = 'InputError';
}

/** The file can be fixed; the message says which file and which line. */
export class ParseError extends Error {
  override readonly name = 'ParseError';

  /**
   * @param file name of the file or of its format, as the reader of the message knows it
   * @param line counted from 1; 0 when the fault is not in one line
   */
  constructor(file: string, line: number, problem: string) {
    super(line > 0 ? `${file}, line ${line}: ${problem}` : `${file}: ${problem}`);
  }
}

/** The mathematics gave up: a matrix without inverse, atoms flying apart. */
export class NumericalError extends Error {
  override readonly name = 'NumericalError';
}

/**
 * A message without the function that threw it, which means something only in code: `a.json: makeSurface: no` becomes
 * `a.json: no`, and `matchPlanes, film: no` becomes `film: no`.
 */
export function withoutFunction(message: string): string {
  return message.replace(
    /(^|: )[a-z]+[A-Z][A-Za-z0-9]*(?:, (\w[\w ]*))?: /,
    (_, before: string, place?: string) => before + (place === undefined ? '' : `${place}: `),
  );
}
