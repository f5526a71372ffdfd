import { InputError } from '../errors';

/**
 * Indices as people write them: 1,1,0 or 1 1 0 or 110 or (1 -1 0), three or four of them.
 *
 * @param where the field or option, for the message
 * @param what "plane" or "direction"
 * @throws InputError for what is not three or four integers
 */
export function readIndices(text: string, where: string, what: string): number[] {
  const bare = text.trim().replace(/^[([{]\s*|\s*[)\]}]$/g, '');
  const parts = /^(-?\d){3,4}$/.test(bare) ? bare.match(/-?\d/g)! : bare.split(/[\s,]+/);
  const indices = parts.map((part) => (part === '' ? Number.NaN : Number(part)));
  if (indices.length < 3 || indices.length > 4 || !indices.every(Number.isInteger)) {
    throw new InputError(
      `${where}: a ${what} is three integers (four of a hexagonal crystal), got "${text}"; for example 1,1,0 or 0,0,0,1`,
    );
  }
  return indices;
}
