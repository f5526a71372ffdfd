import { expect, test } from 'vitest';
import { forReaders } from '../../src/app/for-readers';

test('the name of a function goes, the name of a file or a field stays', () => {
  expect(forReaders('placeParticle: the particle is too wide')).toBe('The particle is too wide');
  expect(forReaders('runMd: potential ru-tio2-contact: no')).toBe('Potential ru-tio2-contact: no');
  expect(forReaders('rutile.cif, line 4: no number')).toBe('rutile.cif, line 4: no number');
  expect(forReaders('recipe.vacuum: must be a number')).toBe('recipe.vacuum: must be a number');
  expect(forReaders('matchPlanes, film: 0 0 0 is no plane')).toBe('Film: 0 0 0 is no plane');
  expect(forReaders('a.json: makeSurface: no')).toBe('a.json: no');
  expect(forReaders('The picture is back.')).toBe('The picture is back.');
});
