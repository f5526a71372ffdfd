/**
 * The three kinds of error. Recognise them by `error.name`: classes do not survive the trip out of a worker, fields do.
 *
 * Form of a message: *where: what is wrong, what was given with its unit; what would work.*
 */

/** What went wrong in a computation with atoms, as far as a remedy depends on it. */
export type FailureKind =
  /** two atoms nearer than the potential holds, or a metal atom in denser surroundings */
  | 'too close'
  /** the temperature ran away, an atom moved too far in one step, or the conserved energy jumped */
  | 'too fast'
  /** an atom has left an open side of the structure */
  | 'lost'
  /** the pressure would have strained the cell too much at once */
  | 'strained'
  /** the potential does not hold for an element or a composition */
  | 'not covered'
  /** a worker or a thread gave up */
  | 'interrupted'
  | 'other';

/** The facts of a failure beside its words: plain data, which the trip out of a worker keeps. */
export interface Failure {
  readonly kind: FailureKind;
  /** at which a run stopped; absent when it did not begin */
  readonly step?: number;
  /** numbers of the atoms that it is about */
  readonly atoms?: readonly number[];
}

/** The caller can pass something better. */
export class InputError extends Error {
  override readonly name = 'InputError';

  readonly failure: Failure | undefined;

  constructor(message: string, failure?: Failure) {
    super(message);
    this.failure = failure;
  }
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

  readonly failure: Failure | undefined;

  constructor(message: string, failure?: Failure) {
    super(message);
    this.failure = failure;
  }
}

/** What an error says of the failure as data; of another error that it is another. */
export function failureOf(error: unknown): Failure {
  return (error as { readonly failure?: Failure } | undefined)?.failure ?? { kind: 'other' };
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
