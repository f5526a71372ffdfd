import { InputError } from '../errors';
import { readTrajectory, type TrajectoryReader } from '../io/trajectory/read-trajectory';
import { type FileSource, fileSource } from '../io/trajectory/trajectory-file.node';

/**
 * Opens a compact trajectory for as long as `use` takes; says so when its last frames were cut off.
 *
 * @throws InputError when the file cannot be read or has no frame; ParseError when it is no trajectory
 */
export async function withTrajectory<T>(
  path: string,
  use: (trajectory: TrajectoryReader) => Promise<T>,
): Promise<T> {
  let source: FileSource;
  try {
    source = fileSource(path);
  } catch (error) {
    throw new InputError(
      `${path}: cannot be read (${(error as Error).message}); check the name and the folder`,
    );
  }
  try {
    const trajectory = await readTrajectory(source, path);
    if (trajectory.leftOver > 0)
      console.error(
        `${path}: was cut off while it was written; ${trajectory.frameCount} frames are whole, ${trajectory.leftOver} bytes behind them are left out`,
      );
    if (trajectory.frameCount === 0)
      throw new InputError(`${path}: has no frame; let the run come to its first one`);
    return await use(trajectory);
  } finally {
    source.close();
  }
}
