import { Matrix4, OrthographicCamera, PerspectiveCamera, Vector3 } from 'three';
import { expect, test } from 'vitest';
import { degree } from '../../src/units';
import {
  boundsOf,
  fitAtoms,
  projectPoint,
  projectRadius,
  type ViewAxis,
  viewDirections,
} from '../../src/viewer/camera-math';
import { exampleSlab } from './example-slab';

const triclinic = Float64Array.from([5, 0.3, 0.1, 1, 6, -0.2, -2, 1.5, 7]);

function lookAt(camera: PerspectiveCamera | OrthographicCamera, eye: Vector3, target: Vector3): void {
  camera.up.set(0, 0, 1);
  camera.position.copy(eye);
  camera.lookAt(target);
  camera.updateMatrixWorld();
  camera.updateProjectionMatrix();
}

test('the axis one looks along points at the eye, and up is at right angles to it', () => {
  for (const [k, axis] of (['a', 'b', 'c', 'x', 'y', 'z'] as ViewAxis[]).entries()) {
    const { toEye, up } = viewDirections(triclinic, axis);
    const wanted =
      k < 3 ? new Vector3(...triclinic.subarray(3 * k, 3 * k + 3)) : new Vector3().setComponent(k - 3, 1);
    expect(new Vector3(...toEye).dot(wanted.normalize())).toBeCloseTo(1, 12);
    expect(new Vector3(...toEye).dot(new Vector3(...up))).toBeCloseTo(0, 12);
    expect(new Vector3(...up).length()).toBeCloseTo(1, 12);
  }
});

test('a point lands where three.js projects it, in both projections', () => {
  const cameras = [new PerspectiveCamera(28, 1.5, 1, 200), new OrthographicCamera(-15, 15, 10, -10, 1, 200)];
  for (const camera of cameras) {
    lookAt(camera, new Vector3(12, -60, 20), new Vector3(1, 2, 3));
    for (const point of [
      [0, 0, 0],
      [4, -3, 8],
      [-6, 5, 1],
    ]) {
      const view = camera.matrixWorldInverse.elements;
      const projected = projectPoint(view, camera.projectionMatrix.elements, point, 600, 400)!;
      const wanted = new Vector3(...(point as [number, number, number])).project(camera);
      expect(projected.x).toBeCloseTo(300 * (1 + wanted.x), 9);
      expect(projected.y).toBeCloseTo(200 * (1 - wanted.y), 9);
    }
  }
});

test('a point behind a perspective eye has no place in the picture', () => {
  const camera = new PerspectiveCamera(28, 1, 1, 200);
  lookAt(camera, new Vector3(0, -50, 0), new Vector3());
  const { elements } = camera.projectionMatrix;
  expect(projectPoint(camera.matrixWorldInverse.elements, elements, [0, -60, 0], 100, 100)).toBeNull();
});

test('the outline of a ball is the tangent cone of the eye', () => {
  const camera = new PerspectiveCamera(28, 1, 1, 200);
  const [distance, radius, height] = [12, 3, 500];
  const pixels = projectRadius(camera.projectionMatrix.elements, distance, radius, height);
  const wanted = (0.5 * height * Math.tan(Math.asin(radius / distance))) / Math.tan(14 * degree);
  expect(pixels).toBeCloseTo(wanted, 9);
  expect(projectRadius(new Matrix4().elements, distance, radius, height)).toBeCloseTo(
    (radius * height) / 2,
    9,
  );
});

test('after a fit every ball is inside the picture and one touches its edge', () => {
  const { positions, atomicNumbers } = exampleSlab([6, 7, 3], 8);
  const count = atomicNumbers.length;
  const { center } = boundsOf(positions, 3, count);
  const target = new Vector3(...center);
  for (const [aspect, eye] of [
    [1.6, [1, -2, 0.7]],
    [0.5, [0.2, -1, 0.1]],
    [1, [-3, 1, 2]],
  ] as const) {
    const toEye = new Vector3(...eye).normalize();
    const right = new Vector3(0, 0, 1).cross(toEye).normalize();
    const up = new Vector3().crossVectors(toEye, right);
    const frustum = { verticalFov: 28 * degree, aspect, free: 0 };
    const { distance } = fitAtoms(positions, 3, count, 1, center, toEye.toArray(), up.toArray(), frustum);
    const camera = new PerspectiveCamera(28, aspect, 0.1, 500);
    lookAt(camera, target.clone().addScaledVector(toEye, distance), target);
    let most = 0;
    for (let i = 0; i < count; i++) {
      const point = new Vector3(...positions.subarray(3 * i, 3 * i + 3)).applyMatrix4(
        camera.matrixWorldInverse,
      );
      // Distance to the side planes of the frustum: a ball is inside while it exceeds the radius.
      for (const [value, tan] of [
        [Math.abs(point.x), Math.tan(14 * degree) * aspect],
        [Math.abs(point.y), Math.tan(14 * degree)],
      ]) {
        const clearance = (-point.z * tan - value) / Math.sqrt(1 + tan * tan);
        most = Math.max(most, 1 / clearance);
        expect(clearance).toBeGreaterThan(1 - 1e-9);
      }
    }
    expect(most).toBeCloseTo(1, 9);
  }
});

test('the bounds hold every atom', () => {
  const { positions, atomicNumbers } = exampleSlab([3, 3, 2], 5);
  const { center, radius } = boundsOf(positions, 3, atomicNumbers.length, 0);
  const distances = Array.from(atomicNumbers, (_, i) =>
    Math.hypot(
      positions[3 * i] - center[0],
      positions[3 * i + 1] - center[1],
      positions[3 * i + 2] - center[2],
    ),
  );
  expect(Math.max(...distances)).toBeCloseTo(radius, 9);
});
