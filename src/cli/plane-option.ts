import { Option } from 'commander';
import { planeIndices } from '../build/plane-indices';
import { InputError } from '../errors';

/** An option that is a plane, given once or more: 1,1,0 or 1 1 0 or 110, or four indices of a hexagonal crystal. */
export function planesOption(flags: string, description: string): Option {
  const option = new Option(flags, description);
  return option.argParser((text, before: number[][] | undefined) => [
    ...(before ?? []),
    parsePlane(text, option.long ?? flags),
  ]);
}

/**
 * Three or four indices as they are written.
 *
 * @throws InputError naming the option, what was given and what would work
 */
export function parsePlane(text: string, name: string): number[] {
  const bare = text.trim().replace(/^[([{]\s*|\s*[)\]}]$/g, '');
  const parts = /^(-?\d){3,4}$/.test(bare) ? bare.match(/-?\d/g)! : bare.split(/[\s,]+/);
  const indices = parts.map((part) => (part === '' ? Number.NaN : Number(part)));
  if (indices.length < 3 || indices.length > 4 || !indices.every(Number.isInteger)) {
    throw new InputError(
      `${name}: a plane is three integers (four of a hexagonal crystal), got "${text}"; for example 1,1,0 or 0,0,0,1`,
    );
  }
  planeIndices(indices, name);
  return indices;
}
