import type { AtomFacts } from '../../analyze/selection/atom-facts';
import { atomProperties, atomValues, propertyNames } from '../../analyze/selection/atom-properties';
import { type ColumnExpression, columnExpression } from '../../math/column-expression';
import { finiteRange } from '../../viewer/color-scale';
import type { AtomColors } from '../../viewer/viewer-props';
import type { ColorBy, ColorScale } from '../stores/look';

/** Reads what colours are asked for; the parser is loaded for the first one. */
export async function readColorBy({ text }: ColorBy): Promise<ColumnExpression> {
  return columnExpression(text, propertyNames);
}

/**
 * Colours of the atoms in one frame, and what their legend says.
 *
 * @param seen the range of the frames before; it only widens, so that a colour keeps its meaning while one watches
 */
export function colorAtoms(
  facts: AtomFacts,
  expression: ColumnExpression,
  { text, range, map }: ColorBy,
  seen: readonly [number, number] | undefined,
): {
  readonly colors: AtomColors;
  readonly scale: ColorScale;
  readonly seen: readonly [number, number] | undefined;
} {
  const values = Float32Array.from(
    expression.evaluate(atomValues(facts), facts.structure.atomicNumbers.length),
  );
  const property = atomProperties.find(({ name }) => name === text.trim());
  const found = finiteRange(values);
  const wide: readonly [number, number] | undefined =
    found && seen ? [Math.min(found[0], seen[0]), Math.max(found[1], seen[1])] : (found ?? seen);
  const [low, high] = wide ?? [0, 1];
  const signed = property?.signed ?? (low < 0 && high > 0);
  const shape = map ?? (signed ? 'diverging' : 'sequential');
  const reach = Math.max(Math.abs(low), Math.abs(high));
  const own: readonly [number, number] = shape === 'diverging' ? [-reach, reach] : [low, high];
  const scale: ColorScale = {
    title: property?.title ?? text.trim(),
    unit: property?.unit ?? '',
    range: range ?? own,
    map: shape,
  };
  return { colors: { values, range: scale.range, map: shape }, scale, seen: wide };
}
