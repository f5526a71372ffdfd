import { expect, test } from 'vitest';
import { loadCrystal } from '../../src/build/load-crystal';
import { findSymmetry } from '../../src/structure/symmetry';

test('the symmetry library loads in a browser and finds rutile', async () => {
  const report = await findSymmetry(loadCrystal('TiO2-rutile'));
  expect(report.number).toBe(136);
  expect(report.operations.length).toBe(16);
});
