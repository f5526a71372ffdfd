import { readStructureFile } from '../io/read-structure-file';
import { checkNoOverlap } from '../structure/check-structure';
import { classifyRegions } from '../structure/regions/classify-regions';
import type { Structure } from '../structure/structure';

/**
 * A structure file, away from the page: large ones take seconds. The first structure gets regions when the file gives
 * it none.
 */
export function* read(input: {
  readonly bytes: Uint8Array;
  readonly fileName: string;
}): Generator<never, Promise<Structure[]>, undefined> {
  return readStructureFile(input.bytes, input.fileName).then(([first, ...others]) => {
    checkNoOverlap(first, input.fileName);
    return [{ ...first, regions: first.regions ?? classifyRegions(first) }, ...others];
  });
}
