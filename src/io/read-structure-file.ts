import { ParseError } from '../errors';
import type { Structure } from '../structure/structure';
import { structureOfFrame } from '../structure/trajectory';
import { parseCifWithSpaceGroup } from './parse-cif';
import { findFormat, readStructure, unpackGzip } from './read-structure';
import { bytesSource, readTrajectory } from './trajectory/read-trajectory';
import { isTrajectory } from './trajectory/trajectory-header';

/** bytes that the frames of a trajectory may take as structures */
const mostFrameBytes = 512 * 2 ** 20;

/**
 * Like `readStructure`, and the frames of a trajectory in the compact format, and a CIF that only names its space group
 * gets its operations from the tables; loading those takes a moment, hence the promise.
 *
 * @throws ParseError as `readStructure` does; for a trajectory that would not fit into memory
 */
export async function readStructureFile(bytes: Uint8Array, fileName: string): Promise<Structure[]> {
  const file = unpackGzip(bytes, fileName);
  if (isTrajectory(file.bytes)) return readFrames(file.bytes, file.name);
  if (findFormat(file.bytes, file.name).id !== 'cif') return readStructure(file.bytes, file.name);
  return [await parseCifWithSpaceGroup(new TextDecoder().decode(file.bytes), file.name)];
}

async function readFrames(bytes: Uint8Array, name: string): Promise<Structure[]> {
  const { header, frameCount, frames } = await readTrajectory(bytesSource(bytes), name);
  if (frameCount === 0) throw new ParseError(name, 0, 'the trajectory has no frame; choose another file');
  const size = frameCount * header.structure.positions.byteLength * (header.velocities ? 2 : 1);
  if (size > mostFrameBytes) {
    throw new ParseError(
      name,
      0,
      `the ${frameCount} frames would take ${Math.round(size / 2 ** 20)} MB of memory, more than ${mostFrameBytes / 2 ** 20} MB; choose every tenth or so with "spillway export --frames ::10"`,
    );
  }
  const structures: Structure[] = [];
  for await (const frame of frames()) structures.push(structureOfFrame(header.structure, frame));
  return structures;
}
