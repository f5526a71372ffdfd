import { describeModel, type StructureReport } from '../build/describe-model';
import { readStructureFile } from '../io/read-structure-file';
import { checkNoOverlap } from '../structure/check-structure';
import { classifyRegions } from '../structure/regions/classify-regions';
import type { Structure } from '../structure/structure';

export interface ReadFile {
  readonly frames: readonly Structure[];
  /** of the first */
  readonly report: StructureReport;
}

/**
 * A structure file, away from the page: large ones take seconds. The first structure gets regions when the file gives
 * it none.
 */
export function* read(input: {
  readonly bytes: Uint8Array;
  readonly fileName: string;
}): Generator<never, Promise<ReadFile>, undefined> {
  return readStructureFile(input.bytes, input.fileName).then(([given, ...others]) => {
    checkNoOverlap(given, input.fileName);
    const first = { ...given, regions: given.regions ?? classifyRegions(given) };
    return { frames: [first, ...others], report: describeModel(first) };
  });
}
