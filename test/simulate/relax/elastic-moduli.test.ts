import { expect, test } from 'vitest';
import { complete } from '../../../src/jobs/drive';
import { fortiniRu } from '../../../src/potentials/fortini-ru';
import { makePotential } from '../../../src/potentials/make-potential';
import { bulkModulus, fitBirchMurnaghan } from '../../../src/simulate/relax/bulk-modulus';
import { elasticConstants } from '../../../src/simulate/relax/elastic-constants';
import { elasticModuli } from '../../../src/simulate/relax/elastic-moduli';
import { relax } from '../../../src/simulate/relax/relax';
import { GPa } from '../../../src/units';
import { fcc, rutile } from '../../support/crystals';
import { expectClose } from '../../support/expect-close';

/** Tetragonal 4/mmm (cubic and isotropic are cases of it). */
function tetragonal(c11: number, c12: number, c13: number, c33: number, c44: number, c66: number) {
  const C = new Float64Array(36);
  C.set([c11, c12, c13], 0);
  C.set([c12, c11, c13], 6);
  C.set([c13, c13, c33], 12);
  for (const [k, c] of [c44, c44, c66].entries()) C[21 + 7 * k] = c;
  return C;
}

test('of an isotropic body both bounds are the moduli themselves', () => {
  const [K, G] = [200, 80];
  const [c11, c12] = [K + (4 * G) / 3, K - (2 * G) / 3];
  const { bulk, shear, young, poisson, stable } = elasticModuli(tetragonal(c11, c12, c12, c11, G, G));
  expectClose([bulk.voigt, bulk.reuss, bulk.hill], [K, K, K], { relative: 1e-13 });
  expectClose([shear.voigt, shear.reuss, shear.hill], [G, G, G], { relative: 1e-13 });
  expectClose([young, poisson], [(9 * K * G) / (3 * K + G), (3 * K - 2 * G) / (6 * K + 2 * G)], {
    relative: 1e-13,
  });
  expect(stable).toBe(true);
});

test('a cubic crystal has one bulk modulus, and its shear bounds are those of its two shear constants', () => {
  const [c11, c12, c44] = [347, 251, 76.5]; // platinum, GPa
  const { bulk, shear } = elasticModuli(tetragonal(c11, c12, c12, c11, c44, c44));
  expectClose([bulk.voigt, bulk.reuss], [(c11 + 2 * c12) / 3, (c11 + 2 * c12) / 3], { relative: 1e-13 });
  const soft = c11 - c12;
  expectClose([shear.voigt, shear.reuss], [(soft + 3 * c44) / 5, (5 * soft * c44) / (4 * c44 + 3 * soft)], {
    relative: 1e-13,
  });
});

test('the bounds of rutile enclose its bulk modulus as measured', () => {
  // GPa, rounded, adiabatic at 300 K: D. G. Isaak et al., Phys. Chem. Minerals 26, 31 (1998), with K = 211.
  const [c11, c12, c13, c33] = [268, 175, 147, 484];
  const { bulk, stable } = elasticModuli(tetragonal(c11, c12, c13, c33, 124, 190));
  expect(bulk.reuss).toBeLessThan(211);
  expect(bulk.voigt).toBeGreaterThan(211);
  // The lower bound of a tetragonal crystal in closed form.
  const reuss = ((c11 + c12) * c33 - 2 * c13 ** 2) / (c11 + c12 + 2 * c33 - 4 * c13);
  expectClose([bulk.reuss], [reuss], { relative: 1e-13 });
  expect(stable).toBe(true);
});

test('a crystal that gives way to shear is unstable', () => {
  const { stable, eigenvalues } = elasticModuli(tetragonal(100, 120, 80, 200, 50, 50));
  expect(stable).toBe(false);
  expect(eigenvalues[0]).toBeCloseTo(100 - 120, 10);
});

test('a third-order equation of state is found exactly from its own energies', () => {
  const [V0, E0, K, K1] = [62.4, -79.6, 1.3, 4.7];
  const volumes = Float64Array.from({ length: 7 }, (_, k) => V0 * (0.95 + 0.02 * k));
  const energies = volumes.map((V) => {
    const x = (V0 / V) ** (2 / 3);
    return E0 + ((9 * V0 * K) / 16) * ((x - 1) ** 3 * K1 + (x - 1) ** 2 * (6 - 4 * x));
  });
  const fit = fitBirchMurnaghan(volumes, energies);
  expectClose([fit.volume, fit.energy, fit.modulus, fit.derivative], [V0, E0, K, K1], { relative: 1e-9 });
  expect(fit.misfit).toBeLessThan(1e-12);
});

test('the bulk modulus by volumes is the one of the elastic constants', () => {
  const ru = fortiniRu();
  const tight = { cell: 'full', forceTolerance: 1e-7, stressTolerance: 1e-8 } as const;
  const { structure } = complete(relax(fcc(44, 3.85), ru, tight));
  const C = complete(elasticConstants(structure, ru, { strain: 1e-4 }));
  const { modulus } = complete(bulkModulus(structure, ru, { volumeRange: 0.002 }));
  expect(Math.abs((3 * modulus) / (C[0] + 2 * C[1]) - 1)).toBeLessThan(2e-3);
});

test('of rutile, with the atoms relaxed, it lies on the lower bound, where the stress is the same all around', () => {
  const oxide = makePotential({ name: 'matsui-akaogi' });
  const tight = { cell: 'full', forceTolerance: 1e-6, stressTolerance: 1e-7 } as const;
  const { structure } = complete(relax(rutile(4.493, 3.009, 0.3033), oxide, tight));
  const { bulk } = elasticModuli(complete(elasticConstants(structure, oxide)));
  const { modulus, misfit } = complete(bulkModulus(structure, oxide));
  expect(Math.abs(modulus / bulk.reuss - 1)).toBeLessThan(1e-4);
  expect(misfit).toBeLessThan(1e-9);
  expect(modulus / GPa).toBeGreaterThan(200);
});

test('what cannot be fitted or averaged is refused', () => {
  expect(() => elasticModuli(new Float64Array(9))).toThrow(/36 finite elastic constants/);
  expect(() => complete(bulkModulus(fcc(44, 3.85), fortiniRu(), { pointCount: 4 }))).toThrow(/from 5, got 4/);
  expect(() => complete(bulkModulus(fcc(44, 3.85), fortiniRu(), { volumeRange: 0 }))).toThrow(/above 0/);
  expect(() => complete(bulkModulus(fcc(44, 3.6), fortiniRu(), { volumeRange: 0.02 }))).toThrow(/no minimum/);
});
