import { OrthographicCamera, WebGLRenderer } from 'three';
import { expect, test } from 'vitest';
import type { Structure } from '../../src/structure/structure';
import { listBonds } from '../../src/viewer/list-bonds';
import { AtomScene } from '../../src/viewer/scene/atom-scene';
import { differenceAt, readCanvas } from './read-picture';

const size = 240;
const rules = [{ elements: [22, 8], longest: 2.4 }] as const;

test('a stick is drawn while its length is within the limit of the frame shown, and not beyond', () => {
  const renderer = new WebGLRenderer({ canvas: document.createElement('canvas'), antialias: false });
  renderer.setSize(size, size, false);
  const atoms = new AtomScene(4);
  atoms.showAxes = false;
  atoms.setTheme('light');
  const camera = new OrthographicCamera(-3, 3, 3, -3, 1, 100);
  camera.up.set(0, 0, 1);
  camera.position.set(0, -30, 0);
  camera.lookAt(0, 0, 0);
  const dimer = (length: number): Structure => ({
    cell: Float64Array.from([20, 0, 0, 0, 20, 0, 0, 0, 20]),
    periodic: [true, true, true],
    positions: Float64Array.from([-length / 2, 0, 0, length / 2, 0, 0]),
    atomicNumbers: Uint8Array.from([22, 8]),
  });
  const picture = () => {
    atoms.render(renderer, camera, [0, 0, 0], 10);
    return readCanvas(renderer.domElement);
  };
  atoms.store.setStructure(dimer(2));
  atoms.store.setColors('element', 1);
  atoms.setCell(false);
  const bare = picture();
  atoms.store.setBonds(listBonds(dimer(2), rules));
  const bonded = picture();
  expect(differenceAt(bonded, bare, size / 2 - 3, size / 2)).toBeGreaterThan(40);

  // The same list, two frames on: one within the limit, one beyond.
  for (const [length, drawn] of [
    [2.39, true],
    [2.41, false],
  ] as const) {
    atoms.store.setFrame(dimer(length).positions, 1);
    const difference = differenceAt(picture(), bare, size / 2 - 3, size / 2);
    if (drawn) expect(difference).toBeGreaterThan(40);
    else expect(difference).toBeLessThan(10);
  }

  // A bond seen exactly along its axis leaves no specks.
  atoms.store.setFrame(dimer(2).positions, 1);
  camera.position.set(30, 0, 0);
  camera.lookAt(0, 0, 0);
  const endOn = picture();
  let darkest = 255;
  for (let p = 0; p < endOn.data.length; p += 4)
    darkest = Math.min(darkest, Math.max(...endOn.data.subarray(p, p + 3)));
  expect(darkest).toBeGreaterThan(25);
  atoms.dispose();
  renderer.dispose();
  renderer.forceContextLoss();
});
