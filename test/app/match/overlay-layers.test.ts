import { expect, test } from 'vitest';
import { contactLayer, overlayLayers } from '../../../src/app/match/overlay-layers';
import { matchPlanes } from '../../../src/build/interface/match-planes';
import { planeLattice } from '../../../src/build/interface/plane-lattice';
import { loadCrystal } from '../../../src/build/load-crystal';
import { complete } from '../../../src/jobs/drive';

const [ru, rutile] = [loadCrystal('Ru'), loadCrystal('TiO2-rutile')];
const elements = (atoms: readonly { readonly atomicNumber: number }[]) =>
  atoms.map((atom) => atom.atomicNumber).sort((p, q) => p - q);

test('rutile (110) shows its bridging oxygen and the plane below, Ru (0001) one atom', () => {
  // Per primitive cell: one bridging O, then 2 Ti and 2 O at one height 1.27 Å below.
  const layer = contactLayer(rutile, planeLattice(rutile, [1, 1, 0]), 'above');
  expect(elements(layer.atoms)).toEqual([8, 8, 8, 22, 22]);
  expect(contactLayer(ru, planeLattice(ru, [0, 0, 1]), 'below').atoms.length).toBe(1);
});

test('the strained film lies on the cell of the support; the unstrained one keeps its own lengths', () => {
  const { matches } = complete(
    matchPlanes({ crystal: ru, hkl: [0, 0, 1] }, { crystal: rutile, hkl: [1, 0, 1] }, { maxArea: 60 }),
  );
  const film = planeLattice(ru, [0, 0, 1]);
  for (const match of matches) {
    const input = { film: ru, filmPlane: [0, 0, 1], substrate: rutile, substratePlane: [1, 0, 1], match };
    const strained = overlayLayers({ ...input, strained: true });
    strained.upperCell.flat().forEach((x, k) => {
      expect(x).toBeCloseTo(strained.lowerCell.flat()[k], 9);
    });
    const free = overlayLayers({ ...input, strained: false });
    free.upper.basis.forEach((row, k) => {
      expect(Math.hypot(...row)).toBeCloseTo(Math.hypot(...film.basis[k]), 9);
    });
    // Not turned against the strained one: what is left of the map is symmetric.
    const [a, b] = free.upperCell;
    const [p, q] = strained.upperCell;
    const angle = (v: readonly number[], w: readonly number[]) =>
      Math.atan2(v[0] * w[1] - v[1] * w[0], v[0] * w[0] + v[1] * w[1]);
    expect(Math.abs(angle(a, p)) + Math.abs(angle(b, q))).toBeLessThan(0.4);
  }
});
