import { mkdirSync, renameSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { InputError } from '../errors';
import { appendToFile } from '../io/trajectory/trajectory-file.node';
import { asideOf, cannotWrite } from './write-file';

/** A file that gets its name when it is whole. */
export function openAside(path: string) {
  if (path === '-')
    throw new InputError('-: a trajectory is written to a file, frame by frame as it grows; name one');
  const aside = asideOf(path);
  const trying = <T>(act: () => T): T => {
    try {
      return act();
    } catch (error) {
      rmSync(aside, { force: true });
      throw cannotWrite(path, error);
    }
  };
  const file = trying(() => {
    mkdirSync(dirname(path), { recursive: true });
    return appendToFile(aside);
  });
  return {
    append: (bytes: Uint8Array) => trying(() => file.append(bytes)),
    keep: () =>
      trying(() => {
        file.close();
        renameSync(aside, path);
      }),
    discard: () => {
      file.close();
      rmSync(aside, { force: true });
    },
  };
}
