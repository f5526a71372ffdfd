import { OrthographicCamera, PerspectiveCamera } from 'three';
import { expect, test } from 'vitest';
import { projectPoint, projectRadius } from '../../src/viewer/camera-math';
import { scaleColor } from '../../src/viewer/color-scale';
import { projectVisible } from '../../src/viewer/project-visible';
import { tintAtoms } from '../../src/viewer/tint-atoms';

const positions = Float32Array.from([1, 2, 3, 0, -4, 0.5, 2, 0, 3, 3, -8, 0]);
const drawn = {
  visibleAtoms: Uint32Array.of(2, 0, 1),
  visibleCount: 2,
  shownPositions: () => positions,
  radiusOf: () => 0.8,
};
const size = { width: 640, height: 480 };

test('all atoms at once fall where each of them falls alone, in both projections', () => {
  for (const camera of [
    new PerspectiveCamera(30, 4 / 3, 0.1, 100),
    new OrthographicCamera(-8, 8, 6, -6, 0.1, 100),
  ]) {
    camera.position.set(9, -20, 7);
    camera.lookAt(0, 0, 0);
    camera.updateMatrixWorld();
    const view = camera.matrixWorldInverse.elements;
    const projection = camera.projectionMatrix.elements;
    const { atoms, places } = projectVisible(drawn, view, projection, size);
    expect(Array.from(atoms)).toEqual([2, 0]);
    for (const [k, atom] of Array.from(atoms).entries()) {
      const point = projectPoint(view, projection, positions.subarray(4 * atom, 4 * atom + 3), 640, 480)!;
      expect(places[4 * k]).toBeCloseTo(point.x, 2);
      expect(places[4 * k + 1]).toBeCloseTo(point.y, 2);
      expect(places[4 * k + 2]).toBeGreaterThan(0);
      const radius = projectRadius(projection, point.depth, 0.8, 480);
      expect(places[4 * k + 3] / radius).toBeCloseTo(1, 2);
    }
    expect(Math.sign(places[2] - places[6])).toBe(
      Math.sign(
        projectPoint(view, projection, positions.subarray(8, 11), 640, 480)!.depth -
          projectPoint(view, projection, positions.subarray(0, 3), 640, 480)!.depth,
      ),
    );
  }
});

test('colours by value take the ends of the scale beyond its range, and grey where there is no value', () => {
  const target = new Uint8Array(24);
  const values = Float32Array.of(-5, 0, 5, Infinity, Number.NaN, -Infinity);
  tintAtoms({ values, range: [-5, 5], map: 'diverging' }, 6, target);
  const color = (i: number) => [...target.subarray(4 * i, 4 * i + 3)];
  expect(color(0)).toEqual(scaleColor(0, 'diverging'));
  expect(Math.min(...color(1))).toBeGreaterThan(240);
  expect(color(2)).toEqual(scaleColor(1, 'diverging'));
  expect(color(3)).toEqual(color(2));
  expect(color(5)).toEqual(color(0));
  expect(color(4)).toEqual([128, 132, 138]);
  tintAtoms({ values, range: [2, 2], map: 'sequential' }, 6, target);
  expect(color(0)).toEqual(scaleColor(0));
});
