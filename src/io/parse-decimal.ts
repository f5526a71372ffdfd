/**
 * The number that a whole field spells, or NaN when it spells none.
 *
 * Takes an optional sign, digits with one point, and an exponent with e, E, d or D (Fortran); `1e999` and words
 * such as `nan`, which `Number` and `parseFloat` let through in part, are NaN.
 */
export function parseDecimal(text: string): number {
  // No number needs 64 characters; the limit keeps the cost of a hostile field constant.
  if (text.length > 64 || !/^[+-]?(\d+(\.\d*)?|\.\d+)([eEdD][+-]?\d+)?$/.test(text)) return Number.NaN;
  const value = Number(text.replace(/[dD]/, 'e'));
  return Number.isFinite(value) ? value : Number.NaN;
}

/** The integer that a whole field spells, or NaN; nothing beyond 2⁵³. */
export function parseInteger(text: string): number {
  if (text.length > 24 || !/^[+-]?\d+$/.test(text)) return Number.NaN;
  const value = Number(text);
  return Number.isSafeInteger(value) ? value : Number.NaN;
}
