import { OrthographicCamera, PerspectiveCamera, Vector3, WebGLRenderer } from 'three';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Region, type Structure } from '../../src/structure/structure';
import { elementStyle } from '../../src/viewer/element-styles';
import { AtomScene } from '../../src/viewer/scene/atom-scene';
import { differenceAt, type Pixels, readCanvas } from './read-picture';

const size = 320;
let renderer: WebGLRenderer;
let atoms: AtomScene;

beforeAll(() => {
  renderer = new WebGLRenderer({ canvas: document.createElement('canvas'), antialias: false });
  renderer.setPixelRatio(1);
  renderer.setSize(size, size, false);
  atoms = new AtomScene(4);
  atoms.showAxes = false;
  atoms.setTheme('light');
});

afterAll(() => {
  atoms.dispose();
  renderer.dispose();
  renderer.forceContextLoss();
});

/** Atoms of Ru, so that all have the same radius. */
function ruthenium(positions: number[], regions = new Uint8Array(positions.length / 3)): Structure {
  return {
    cell: Float64Array.from([50, 0, 0, 0, 50, 0, 0, 0, 50]),
    periodic: [false, false, false],
    positions: Float64Array.from(positions),
    atomicNumbers: new Uint8Array(positions.length / 3).fill(44),
    regions,
  };
}

const radius = 5;

function draw(structure: Structure, camera: PerspectiveCamera | OrthographicCamera): Pixels {
  atoms.store.setStructure(structure);
  atoms.store.setColors('region', radius / elementStyle(44).radius);
  atoms.setCell(false);
  atoms.render(renderer, camera, [0, 0, 0], 20);
  return readCanvas(renderer.domElement);
}

function perspective(): PerspectiveCamera {
  const camera = new PerspectiveCamera(40, 1, 1, 100);
  camera.up.set(0, 0, 1);
  camera.position.set(4, -28, 9);
  camera.lookAt(0, 0, 0);
  camera.updateMatrixWorld();
  return camera;
}

function orthographic(): OrthographicCamera {
  const camera = new OrthographicCamera(-10, 10, 10, -10, 1, 100);
  camera.up.set(0, 0, 1);
  camera.position.set(4, -28, 9);
  camera.lookAt(0, 0, 0);
  camera.updateMatrixWorld();
  return camera;
}

/** How far the ray through a pixel's centre passes from a point, Å. */
function missDistance(
  camera: PerspectiveCamera | OrthographicCamera,
  x: number,
  y: number,
  center: Vector3,
): number {
  const u = (2 * (x + 0.5)) / size - 1;
  const v = 1 - (2 * (y + 0.5)) / size;
  const near = new Vector3(u, v, -1).unproject(camera);
  const direction = new Vector3(u, v, 1).unproject(camera).sub(near).normalize();
  const arm = center.clone().sub(near);
  return Math.sqrt(Math.max(0, arm.lengthSq() - arm.dot(direction) ** 2));
}

for (const [name, makeCamera] of [
  ['perspective', perspective],
  ['orthographic', orthographic],
] as const) {
  test(`the outline of a ball is where rays just touch it, within a pixel (${name})`, () => {
    const camera = makeCamera();
    const empty = draw(ruthenium([]), camera);
    for (const place of [
      [0, 0, 0],
      [3.5, 2, -3],
    ] as const) {
      const picture = draw(ruthenium([...place]), camera);
      const center = new Vector3(...place);
      let wrong = 0;
      let inside = 0;
      for (let y = 1; y < size - 1; y++) {
        for (let x = 1; x < size - 1; x++) {
          const misses = [
            [0, 0],
            [1, 0],
            [-1, 0],
            [0, 1],
            [0, -1],
          ].map(([dx, dy]) => missDistance(camera, x + dx, y + dy, center));
          // A pixel counts when it and its four neighbours agree: the outline is at least a pixel away.
          const covered = differenceAt(picture, empty, x, y) > 40;
          if (misses.every((miss) => miss < radius)) {
            inside++;
            if (!covered) wrong++;
          } else if (misses.every((miss) => miss > radius) && covered) wrong++;
        }
      }
      expect(inside).toBeGreaterThan(5000);
      expect(wrong).toBe(0);
    }
  });

  test(`two equal balls meet in a straight line halfway (${name})`, () => {
    const camera = makeCamera();
    camera.position.set(0, -28, 0);
    camera.lookAt(0, 0, 0);
    camera.updateMatrixWorld();
    const regions = Uint8Array.from([Region.interface, Region.bulk]);
    const picture = draw(ruthenium([-3, 0, 0, 3, 0, 0], regions), camera);
    const columns: number[] = [];
    for (let y = 0.42 * size; y < 0.58 * size; y++) {
      for (let x = 0.3 * size; x < 0.7 * size; x++) {
        const p = 4 * (Math.floor(y) * size + x);
        const orange = picture.data[p] > picture.data[p + 2];
        const nextOrange = picture.data[p + 4] > picture.data[p + 6];
        if (orange && !nextOrange) columns.push(x + 1);
      }
    }
    expect(columns.length).toBeGreaterThan(40);
    for (const column of columns) expect(Math.abs(column - size / 2)).toBeLessThanOrEqual(1);
  });
}

test('the ball in front hides the one behind, whichever is drawn first', () => {
  const camera = perspective();
  const regions = Uint8Array.from([Region.interface, Region.bulk]);
  const front = camera.position.clone().setLength(6);
  const middle = 4 * ((size / 2) * size + size / 2);
  const first = draw(ruthenium([...front, 0, 0, 0], regions), camera);
  expect(first.data[middle]).toBeGreaterThan(first.data[middle + 2] + 60);
  const second = draw(ruthenium([0, 0, 0, ...front], regions), camera);
  expect(second.data[middle + 2]).toBeGreaterThan(second.data[middle] + 60);
});

test('what lies before the near plane is not drawn, and the eye may stand inside a ball', () => {
  const camera = perspective();
  const empty = draw(ruthenium([]), camera);
  camera.near = camera.position.length() - 0.5 * radius;
  camera.updateProjectionMatrix();
  const entered = draw(ruthenium([0, 0, 0]), camera);
  expect(differenceAt(entered, empty, size / 2, size / 2)).toBeLessThan(20);
  const within = draw(ruthenium(camera.position.toArray()), camera);
  expect(differenceAt(within, empty, size / 2, size / 2)).toBeLessThan(20);
});

test('between two frames atoms stand where the mix says', () => {
  const camera = orthographic();
  const empty = draw(ruthenium([]), camera);
  const middleOf = (picture: Pixels) => {
    let [sum, count] = [0, 0];
    for (let x = 0; x < size; x++) {
      if (differenceAt(picture, empty, x, size / 2) > 40) {
        sum += x;
        count++;
      }
    }
    return sum / count;
  };
  const start = middleOf(draw(ruthenium([-4, 0, 0]), camera));
  const columns = [0, 0.25, 1].map((mix) => {
    atoms.store.setStructure(ruthenium([-4, 0, 0]));
    atoms.store.setFrame(Float32Array.from([4, 0, 0, 0]), mix);
    atoms.render(renderer, camera, [0, 0, 0], 20);
    return middleOf(readCanvas(renderer.domElement));
  });
  expect(columns[0]).toBeCloseTo(start, 0);
  expect((columns[1] - columns[0]) / (columns[2] - columns[0])).toBeCloseTo(0.25, 1);
});

test('folding in the shader puts an atom where its image in the cell is', () => {
  const camera = orthographic();
  const periodic = [true, true, true] as const;
  const inside = { ...ruthenium([2, 3, 4]), periodic };
  const outside = { ...ruthenium([2 - 50, 3 + 100, 4]), periodic };
  camera.position.add(new Vector3(2, 3, 4));
  const wanted = draw(inside, camera);
  atoms.store.setStructure(outside);
  atoms.store.setWrapped(true);
  atoms.render(renderer, camera, [0, 0, 0], 20);
  const folded = readCanvas(renderer.domElement);
  atoms.store.setWrapped(false);
  let worst = 0;
  for (let p = 0; p < wanted.data.length; p++)
    worst = Math.max(worst, Math.abs(wanted.data[p] - folded.data[p]));
  // float32 moves the outline by less than a thousandth of a pixel
  expect(worst).toBeLessThan(4);
  expect(differenceAt(folded, draw(ruthenium([]), camera), size / 2, size / 2)).toBeGreaterThan(40);
});
