import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { rotateStiffness } from '../../src/build/interface/film-energy';
import { crystalIds, loadCrystal } from '../../src/build/load-crystal';
import { expandStiffness, loadStiffness } from '../../src/build/load-stiffness';
import { inverse3, multiply3, transpose3 } from '../../src/math/matrix3';
import { elasticModuli } from '../../src/simulate/relax/elastic-moduli';
import { findSymmetry } from '../../src/structure/symmetry';
import { GPa } from '../../src/units';

const index = JSON.parse(readFileSync(new URL('../../structures/index.json', import.meta.url), 'utf8')) as {
  structures: {
    id: string;
    file: string;
    reference?: { quantity: string; value: number; unit: string; source: string; confidence: string }[];
    stiffness?: {
      constants: Record<string, number>;
      unit: string;
      method: string;
      source: string;
      confidence: string;
    };
  }[];
};
const withTensor = index.structures.filter(({ stiffness }) => stiffness);

test('elastic constants of the index name their unit, method, source and confidence, and are its reference values', () => {
  expect(withTensor.length).toBeGreaterThanOrEqual(3);
  for (const { id, stiffness, reference = [] } of withTensor) {
    const { constants, unit, method, source, confidence } = stiffness!;
    expect(unit).toBe('GPa');
    expect(['found', 'recalled']).toContain(confidence);
    expect(method).toMatch(/\S/);
    expect(source).toMatch(/\S/);
    for (const [name, value] of Object.entries(constants)) {
      const row = reference.find(({ quantity }) => quantity === `${name}, ${method}`);
      if (row) expect(row, id).toMatchObject({ value, unit, source, confidence });
    }
    expect(crystalIds).toContain(id);
  }
});

test.each(withTensor)('the tensor of $id is stable and has the symmetry of the crystal', async ({ id }) => {
  const { tensor } = loadStiffness(id)!;
  expect(elasticModuli(tensor).stable).toBe(true);
  const crystal = loadCrystal(id);
  const { operations } = await findSymmetry(crystal);
  for (const { rotation } of operations) {
    // r' = W r on fractional columns; with cell vectors in rows, Cartesian columns turn by Aᵀ W A⁻ᵀ
    const columns = transpose3(crystal.cell);
    const turn = multiply3(multiply3(columns, rotation), inverse3(columns));
    rotateStiffness(tensor, turn).forEach((c, k) => {
      expect(c).toBeCloseTo(tensor[k], 9);
    });
  }
});

test('the bulk moduli that follow are those measured or computed in one piece', () => {
  // GPa: rutile measured (Isaak 1998), anatase measured (Arlt 2000); constants and modulus are from different work
  for (const [id, bulk, tolerance] of [
    ['TiO2-rutile', 211, 0.03],
    ['TiO2-anatase', 179, 0.08],
  ] as const) {
    const { hill } = elasticModuli(loadStiffness(id)!.tensor).bulk;
    expect(Math.abs(hill / GPa / bulk - 1), id).toBeLessThan(tolerance);
  }
});

test('constants and a bulk modulus of PBE are of one size', () => {
  // PBE makes oxides soft, SnO2 by a fifth; a slip in a constant moves the modulus more
  const rows = withTensor.flatMap(({ id, reference = [] }) => {
    const found = reference.find(({ quantity }) => quantity === 'bulk modulus (Voigt-Reuss-Hill), PBE');
    return found ? [[id, found.value] as const] : [];
  });
  expect(rows.map(([id]) => id)).toEqual(expect.arrayContaining(['TiO2-rutile', 'SnO2', 'CeO2', 'MgO']));
  for (const [id, value] of rows) {
    const { hill } = elasticModuli(loadStiffness(id)!.tensor).bulk;
    expect(Math.abs(hill / GPa / value - 1), id).toBeLessThan(0.25);
  }
});

test('a crystal of which only a bulk modulus is known has no tensor, and an unknown one is refused', () => {
  expect(loadStiffness('RuO2')).toBeUndefined();
  expect(() => loadStiffness('NaCl')).toThrow(/no crystal is called "NaCl"; use one of Ru/);
});

test('constants that do not belong to the crystal system are refused with those that do', () => {
  expect(() => expandStiffness({ C11: 1, C12: 0.5 }, 225)).toThrow(
    /a cubic crystal has the elastic constants C11, C12, C44, got C11, C12/,
  );
  expect(() => expandStiffness({ C11: 1 }, 2)).toThrow(/space group 2 are not known here/);
  expect(expandStiffness({ C11: 3, C12: 1, C44: 1 }, 225)[35]).toBe(1);
});
