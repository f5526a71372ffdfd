import { strToU8, zipSync } from 'fflate';

/** Text files in one zip archive. */
export function zipFiles(files: Readonly<Record<string, string>>): Uint8Array {
  return zipSync(Object.fromEntries(Object.entries(files).map(([name, text]) => [name, strToU8(text)])));
}
