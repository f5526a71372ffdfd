import { ParseError } from '../errors';
import { nameOfSource, readInput } from './read-input';

/**
 * The content of a JSON file.
 *
 * @param hint what such a file is, for the message
 * @throws InputError when the file cannot be read, ParseError naming the line at fault
 */
export function readJson(source: string, hint: string): unknown {
  const text = new TextDecoder().decode(readInput(source));
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new ParseError(
      nameOfSource(source),
      lineOfFault(text, (error as Error).message),
      `is not JSON (${(error as Error).message.replace(/ (in JSON )?at position .*/, '')}); ${hint}`,
    );
  }
}

/** V8 tells the place as a number of characters, or not at all; a text that ends too soon is at fault in its last line. */
function lineOfFault(text: string, message: string): number {
  const position = /at position (\d+)/.exec(message)?.[1];
  if (position !== undefined) return text.slice(0, Number(position)).split('\n').length;
  return /end of JSON/.test(message) ? text.trimEnd().split('\n').length : 0;
}
