import { existsSync } from 'node:fs';
import { sep } from 'node:path';
import { InputError } from '../errors';
import { naturalOrder } from '../io/natural-order';

/**
 * Names of files, patterns such as `*.cif` replaced by what they match, in natural order. Shells of Unix have done
 * that already; those of Windows leave it to the program.
 *
 * @throws InputError for a pattern that matches nothing
 */
export async function expandGlobs(sources: readonly string[]): Promise<string[]> {
  const files: string[] = [];
  for (const source of sources) {
    // A file may have such a name itself.
    if (!/[*?[\]{}]/.test(source) || existsSync(source)) {
      files.push(source);
      continue;
    }
    const { glob } = await import('tinyglobby');
    const pattern = sep === '\\' ? source.replaceAll('\\', '/') : source;
    const found = await glob(pattern, { onlyFiles: true, expandDirectories: false });
    if (found.length === 0)
      throw new InputError(`${source}: no file has such a name; check the pattern and the folder`);
    files.push(...found.sort(naturalOrder));
  }
  return files;
}
