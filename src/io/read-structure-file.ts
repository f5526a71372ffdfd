import type { Structure } from '../structure/structure';
import { parseCifWithSpaceGroup } from './parse-cif';
import { findFormat, readStructure, unpackGzip } from './read-structure';

/**
 * Like `readStructure`, and a CIF that only names its space group gets its operations from the tables; loading those
 * takes a moment, hence the promise.
 *
 * @throws ParseError as `readStructure` does
 */
export async function readStructureFile(bytes: Uint8Array, fileName: string): Promise<Structure[]> {
  const file = unpackGzip(bytes, fileName);
  if (findFormat(file.bytes, file.name).id !== 'cif') return readStructure(file.bytes, file.name);
  return [await parseCifWithSpaceGroup(new TextDecoder().decode(file.bytes), file.name)];
}
