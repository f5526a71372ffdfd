import { withoutFunction } from '../errors';

/** An error message without the name of the function that threw it, begun as a sentence where that stood in front. */
export function forReaders(message: string): string {
  const text = withoutFunction(message);
  const inFront = /^[a-z]+[A-Z]/.test(message) && text !== message;
  return inFront ? text.charAt(0).toUpperCase() + text.slice(1) : text;
}
