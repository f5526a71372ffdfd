import { expect, test } from 'vitest';
import { fieldsOf } from '../../src/build/steps/step-fields';
import { allStepKinds } from '../../src/build/steps/step-kinds';
import { stepSchemas } from '../../src/build/steps/step-schemas';

const typesOf = (kind: string) =>
  Object.fromEntries(
    fieldsOf(stepSchemas[kind as keyof typeof stepSchemas]).map(({ name, edit }) => [name, edit.type]),
  );

test('a schema says how each field is edited', () => {
  expect(typesOf('slab')).toMatchObject({
    crystal: 'crystal',
    hkl: 'indices',
    layers: 'number',
    repeats: 'numbers',
    side: 'choice',
    symmetric: 'switch',
  });
  expect(typesOf('vacancies')).toMatchObject({ surface: 'amount', points: 'points', depth: 'range' });
  expect(typesOf('interface')).toMatchObject({ film: 'group', filmMatrix: 'json', vacuum: 'number' });
  expect(typesOf('hold')).toMatchObject({ regions: 'set', axes: 'flags' });
  expect(typesOf('particle')).toMatchObject({ surfaceEnergies: 'planes', cuts: 'planes' });
  expect(typesOf('adsorb')).toMatchObject({ species: 'text', sites: 'words' });
});

test('kind, id and mute are the card’s, every other field of every kind is edited, and fresh steps fit', () => {
  for (const [name, { fresh }] of allStepKinds) {
    const schema = stepSchemas[name as keyof typeof stepSchemas];
    const fields = fieldsOf(schema);
    expect(fields.length, name).toBeGreaterThan(0);
    expect(fields.map((field) => field.name)).not.toContain('muted');
    const values = fresh() as unknown as Record<string, unknown>;
    for (const { name: field, optional, schema: own } of fields) {
      if (values[field] === undefined) expect(optional, `${name}.${field}`).toBe(true);
      else expect(own.safeParse(values[field]).success, `${name}.${field}`).toBe(true);
    }
  }
});
