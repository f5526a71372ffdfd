import { expect, test } from 'vitest';
import { wordsOf } from '../../../src/app/build/field-words';
import { chosenOf, layoutOf, type OneOf } from '../../../src/app/build/step-layouts';
import { aboutStep } from '../../../src/app/build/step-words';
import { fieldsOf } from '../../../src/build/steps/step-fields';
import { allStepKinds } from '../../../src/build/steps/step-kinds';
import { stepSchemas } from '../../../src/build/steps/step-schemas';

test('every field of every kind stands on its card or under More, once, or is left out on purpose', () => {
  const leftOut = ['cut', 'side', 'cell', 'periodic', 'atoms', 'fixed', 'regions', 'magneticMoments'];
  for (const [kind, schema] of Object.entries(stepSchemas)) {
    const names = fieldsOf(schema).map(({ name }) => name);
    const { main, more } = layoutOf(kind, names);
    const placed = [
      ...main.flatMap((entry) => (typeof entry === 'string' ? entry : Object.keys(entry.choices))),
      ...more,
    ];
    const fields = placed.filter((name) => name !== 'termination' && name !== 'match');
    expect(new Set(fields).size, kind).toBe(fields.length);
    for (const name of fields) expect(names, kind).toContain(name);
    const missing = names.filter((name) => !fields.includes(name));
    expect(
      missing.filter((name) => !leftOut.includes(name)),
      kind,
    ).toEqual([]);
  }
});

test('every kind has a line in the menu', () => {
  for (const kind of allStepKinds.keys()) expect(aboutStep(kind), kind).not.toBe('');
});

test('of a few fields the one that is there is shown, or the usual one', () => {
  const thickness = layoutOf('slab', ['layers', 'thickness']).main.find(
    (entry): entry is OneOf => typeof entry === 'object',
  )!;
  expect(chosenOf(thickness, { thickness: 20 })).toBe('thickness');
  expect(chosenOf(thickness, {})).toBe('layers');
  expect(layoutOf('slab', ['layers']).main).toContain('layers');
});

test('a field that nobody has written words for is spelt out', () => {
  expect(wordsOf('novel', 'contactAngleDeg')).toEqual({ label: 'Contact angle', unit: '°' });
  expect(wordsOf('novel', 'someNewThing').label).toBe('Some new thing');
  expect(wordsOf('interface', 'gap').usual).toBe('first touch');
});
