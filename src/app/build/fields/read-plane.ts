/**
 * Miller indices as they are typed: `1 1 0`, `1,-1,0`, `110`, `11-20`, `(1 0 -1 0)`.
 *
 * @returns three or four integers, or the sentence that says what is wrong
 */
export function readPlane(
  text: string,
  what: 'face' | 'direction',
): { readonly indices: readonly number[] } | { readonly problem: string } {
  const bare = text
    .trim()
    .replace(/^[([{]|[)\]}]$/g, '')
    .trim();
  const example = what === 'face' ? '1 1 0' : '1 -1 0';
  const separated = bare.split(/[\s,]+/);
  const parts = separated.length === 1 ? (bare.match(/-?\d/g) ?? []) : separated;
  const isWhole = separated.length > 1 || /^(-?\d){3,4}$/.test(bare);
  const indices = parts.map(Number);
  if (
    !isWhole ||
    ![3, 4].includes(indices.length) ||
    !indices.every(Number.isInteger) ||
    indices.every((n) => n === 0)
  )
    return {
      problem: `"${text}" is not a ${what}; type three whole numbers that are not all 0, such as ${example}.`,
    };
  if (indices.length === 4 && indices[0] + indices[1] + indices[2] !== 0)
    return {
      problem: `The third of the four indices ${indices.join(' ')} must be ${0 - indices[0] - indices[1]}, minus the sum of the first two; or type three.`,
    };
  return { indices };
}
