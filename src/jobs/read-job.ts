import { describeModel, type StructureReport } from '../build/describe-model';
import { type FileFrames, joinFrames } from '../io/join-frames';
import { readStructureFile } from '../io/read-structure-file';
import { checkNoOverlap } from '../structure/check-structure';
import { classifyRegions } from '../structure/regions/classify-regions';
import type { Structure } from '../structure/structure';

export interface ReadFile {
  readonly frames: readonly Structure[];
  /** of the first */
  readonly report: StructureReport;
}

export interface FileBytes {
  readonly bytes: Uint8Array;
  readonly fileName: string;
}

/**
 * A structure file, away from the page: large ones take seconds. With `others`, steps of the same run, their frames join
 * in the natural order of the names. The first structure gets regions when the file gives it none.
 */
export function* read(
  input: FileBytes & { readonly others?: readonly FileBytes[] },
): Generator<never, Promise<ReadFile>, undefined> {
  return readAll([input, ...(input.others ?? [])]).then(([given, ...others]) => {
    checkNoOverlap(given, input.fileName);
    const first = { ...given, regions: given.regions ?? classifyRegions(given) };
    return { frames: [first, ...others], report: describeModel(first) };
  });
}

async function readAll(files: readonly FileBytes[]): Promise<Structure[]> {
  const read: FileFrames[] = [];
  for (const { bytes, fileName } of files)
    read.push({ name: fileName, frames: await readStructureFile(bytes, fileName) });
  return joinFrames(read);
}
