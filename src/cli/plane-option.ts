import { Option } from 'commander';
import { directionIndices } from '../build/hexagonal-indices';
import { planeIndices } from '../build/plane-indices';
import { readIndices } from '../build/read-indices';

/** An option that is a plane, given once or more: 1,1,0 or 1 1 0 or 110, or four indices of a hexagonal crystal. */
export function planesOption(flags: string, description: string): Option {
  const option = new Option(flags, description);
  return option.argParser((text, before: number[][] | undefined) => [
    ...(before ?? []),
    parsePlane(text, option.long ?? flags),
  ]);
}

/** An option that is a direction in a plane, written as planes are. */
export function directionOption(flags: string, description: string): Option {
  const option = new Option(flags, description);
  const name = option.long ?? flags;
  return option.argParser((text) => directionIndices(readIndices(text, name, 'direction'), name));
}

/**
 * Three or four indices as they are written.
 *
 * @throws InputError naming the option, what was given and what would work
 */
export function parsePlane(text: string, name: string): number[] {
  const indices = readIndices(text, name, 'plane');
  planeIndices(indices, name);
  return indices;
}
