import { expect, test } from 'vitest';
import { crystalPointGroup } from '../../src/build/crystal-point-group';
import { estimateSurfaceEnergies } from '../../src/build/estimate-surface-energies';
import { loadCrystal } from '../../src/build/load-crystal';
import { wulffShape } from '../../src/build/wulff-shape';

function estimate(id: string) {
  const crystal = loadCrystal(id);
  const energies = estimateSurfaceEnergies(crystal);
  const of = (plane: string) => energies.find(({ hkl }) => hkl.join(' ') === plane)?.energy ?? Number.NaN;
  const shape = wulffShape(crystal.cell, energies, { operations: crystalPointGroup(crystal) });
  const shown = Object.keys(shape.areas).filter((family) => shape.areas[family] > 0);
  return { of, shown: shown.sort(), areas: shape.areas };
}

test('broken bonds make an fcc metal a truncated octahedron, γ(100)/γ(111) = 2/√3', () => {
  const { of, shown } = estimate('Pt');
  expect(of('1 0 0') / of('1 1 1')).toBeCloseTo(2 / Math.sqrt(3), 9);
  // three bonds per atom on (111), a hexagon of d²√3/2
  expect(of('1 1 1')).toBeCloseTo(1.5 / ((3.9242 ** 2 / 2) * (Math.sqrt(3) / 2)), 6);
  expect(shown).toEqual(['1 0 0', '1 1 1']);
});

test('they make an hcp metal a truncated bipyramid with prism sides', () => {
  expect(estimate('Co').shown).toEqual(['0 0 1', '1 0 0', '1 0 1']);
});

test('they give rutile the known order, and cubes and octahedra to the oxides that grow as such', () => {
  const { of, shown } = estimate('TiO2-rutile');
  // M. Ramamoorthy et al., Phys. Rev. B 49, 16721 (1994), and others
  expect(of('1 1 0')).toBeLessThan(of('1 0 0'));
  expect(of('1 0 0')).toBeLessThan(of('1 0 1'));
  expect(of('1 0 1')).toBeLessThan(of('0 0 1'));
  expect(shown).toEqual(['1 0 1', '1 1 0']);
  expect(estimate('MgO').shown).toEqual(['1 0 0']);
  expect(estimate('CeO2').shown).toEqual(['1 1 1']);
  expect(estimate('TiO2-anatase').shown).toEqual(['0 0 1', '1 0 1']);
});

test('corundum is not given the sixfold axis of its lattice', () => {
  const { of } = estimate('Al2O3');
  // rhombohedral: (1 0 2) and (0 1 2) are different planes
  expect(of('1 0 2')).not.toBeNaN();
  const planes = estimateSurfaceEnergies(loadCrystal('Al2O3'), { maxIndex: 2 });
  expect(planes.length).toBeGreaterThan(estimateSurfaceEnergies(loadCrystal('Ru'), { maxIndex: 2 }).length);
});
