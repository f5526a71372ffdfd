/** What went wrong in a run, as far as a remedy depends on it. */
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

/** What the message of a failed run says. */
export interface RunFailure {
  readonly kind: FailureKind;
  /** at which it stopped; undefined when it did not begin */
  readonly step: number | undefined;
  /** numbers of the atoms that it names */
  readonly atoms: readonly number[];
}

const signs: readonly (readonly [RegExp, FailureKind])[] = [
  [/came within .* Å|came too close|denser than the embedding/, 'too close'],
  [
    /the temperature is .* in a run at|in one step of|conserved energy has changed|atoms flew apart/,
    'too fast',
  ],
  [/is lost|meets the slab's next image/, 'lost'],
  [/would strain the cell/, 'strained'],
  [/covers .* only|is not covered|no potential covers|composition/, 'not covered'],
  [/worker stopped without an answer|helping thread/, 'interrupted'],
];

/**
 * The kind of a failure from its message: fields of errors do not survive the trip out of a worker, so every fact is in
 * the text.
 *
 * @param message of a NumericalError or InputError that `runMd` threw
 */
export function readFailure(message: string): RunFailure {
  const kind = signs.find(([sign]) => sign.test(message))?.[1] ?? 'other';
  const step = /at step (\d+)/.exec(message)?.[1];
  const atoms = [...message.matchAll(/\(atom (\d+)\)/g)].map(([, atom]) => Number(atom));
  return { kind, step: step === undefined ? undefined : Number(step), atoms };
}
