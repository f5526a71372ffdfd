import { withoutFunction } from '../errors';

/** What a user is told about an error, and what a shell is. */
export interface ErrorDescription {
  /** one line */
  readonly sentence: string;
  /** 2: the input can be mended; 1: the mathematics gave up, or a fault of the program or the machine */
  readonly exitCode: 1 | 2;
}

const mendable = ['InputError', 'ParseError'];
/** characters; a message that quotes a whole file helps nobody */
const longest = 600;

export function describeError(error: unknown): ErrorDescription {
  const { name, message } = error instanceof Error ? error : { name: '', message: String(error) };
  const isMendable = mendable.includes(name);
  const text =
    isMendable || name === 'NumericalError'
      ? withoutFunction(message)
      : `something went wrong that should not have (${message}); please report it`;
  return { sentence: `spillway: ${oneLine(text)}`, exitCode: isMendable ? 2 : 1 };
}

/** Commander's own message, in our form, with the way to the help of its command. */
export function describeUsageError(message: string, command: string): string {
  const text = oneLine(message.replace(/^error: /, ''))
    .replace(/\.$/, '')
    .replace('. Expected', ', expected');
  return `${command}: ${text}; see ${command} --help`;
}

/** Control characters of a strange file must not reach the terminal. */
function oneLine(text: string): string {
  const line = text.replace(/[\p{Cc}\s]+/gu, ' ').trim();
  return line.length > longest ? `${line.slice(0, longest)}…` : line;
}
