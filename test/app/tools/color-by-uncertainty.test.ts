import { expect, test } from 'vitest';
import { colorAtoms, readColorBy } from '../../../src/app/tools/color-atoms';
import { rutile } from '../../support/crystals';

const structure = rutile(4.6, 2.96, 0.305);

test('atoms take the colours of the spread of fits, with its unit in the legend', async () => {
  const colorBy = { text: 'uncertainty' };
  const spread = Float64Array.from(structure.atomicNumbers, (_, i) => 0.1 * i);
  const { colors, scale } = colorAtoms({ structure, spread }, await readColorBy(colorBy), colorBy, undefined);
  expect([...colors.values]).toEqual([...Float32Array.from(spread)]);
  expect(scale).toMatchObject({ title: 'Uncertainty of the force', unit: 'eV/Å', map: 'sequential' });
});

test('without a spread it is said what it takes', async () => {
  const colorBy = { text: 'uncertainty' };
  const expression = await readColorBy(colorBy);
  expect(() => colorAtoms({ structure }, expression, colorBy, undefined)).toThrow(
    /uncertainty: it needs forces of several fits of a potential/,
  );
});

test('other colours do not ask for it', async () => {
  const colorBy = { text: 'mass' };
  const facts = {
    structure,
    get spread(): Float64Array {
      throw new Error('asked');
    },
  };
  const { scale } = colorAtoms(facts, await readColorBy(colorBy), colorBy, undefined);
  expect(scale.unit).toBe('u');
});
