import { InputError } from '../errors';

/** The error with the name of the file at fault in front: a message from deep inside knows no files. */
export function blameSource(source: string, error: unknown): unknown {
  const { name, message } = error as Error;
  return name === 'InputError' && !message.startsWith(source)
    ? new InputError(`${source}: ${message}`)
    : error;
}
