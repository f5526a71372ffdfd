import { createRef, StrictMode } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createRandom } from '../../src/math/random';
import {
  StructureViewer,
  type StructureViewerHandle,
  type StructureViewerProps,
} from '../../src/viewer/StructureViewer';
import type { LeftOut } from '../../src/viewer/viewer-props';
import { exampleSlab } from './example-slab';
import { nextFrame, readPng, wait } from './read-picture';

const slab = exampleSlab([5, 7, 3], 7);
const n = slab.atomicNumbers.length;
let host: HTMLDivElement;
let root: Root;
let picked: number | null = null;
const handle = createRef<StructureViewerHandle>();

async function show(props: Partial<StructureViewerProps> = {}): Promise<StructureViewerHandle> {
  root.render(
    <StructureViewer
      ref={handle}
      structure={slab}
      colorMode="region"
      reducedMotion
      onPick={(event) => {
        picked = event.atom;
      }}
      {...props}
    />,
  );
  await settled();
  return handle.current!;
}

/** Waits until no picture has been drawn for a while. */
async function settled(): Promise<void> {
  let last = -1;
  for (let k = 0; k < 60; k++) {
    await wait(150);
    const frames = handle.current?.stats().frames ?? -1;
    if (frames > 0 && frames === last) return;
    last = frames;
  }
  throw new Error('the viewer did not come to rest');
}

beforeEach(() => {
  host = document.createElement('div');
  host.style.cssText = 'width:480px;height:360px';
  document.body.append(host);
  root = createRoot(host);
});

afterEach(() => {
  root.unmount();
  host.remove();
});

/** Positions [n, 4] with every atom moved by up to `size` Å. */
function shaken(seed: number, size: number): Float32Array {
  const random = createRandom(seed);
  const frame = new Float32Array(4 * n);
  for (let i = 0; i < n; i++) {
    for (let b = 0; b < 3; b++) frame[4 * i + b] = slab.positions[3 * i + b] + size * (2 * random.next() - 1);
  }
  return frame;
}

test('an idle view draws nothing, and pushes never draw more pictures than there were pushes', async () => {
  const viewer = await show();
  const idle = viewer.stats().frames;
  await wait(2000);
  expect(viewer.stats().frames).toBe(idle);

  for (let k = 0; k < 20; k++) {
    viewer.setFrame(shaken(k, 0.05));
    await wait(12);
  }
  await settled();
  const pushed = viewer.stats().frames - idle;
  expect(pushed).toBeGreaterThan(0);
  expect(pushed).toBeLessThanOrEqual(20);

  const rendered = viewer.stats().frames;
  await show({ onHover: () => {} });
  expect(viewer.stats().frames).toBe(rendered);

  const before = viewer.stats().frames;
  const frame = shaken(99, 0.05);
  for (let k = 0; k < 1000; k++) viewer.setFrame(frame);
  await settled();
  expect(viewer.stats().frames - before).toBe(1);
});

test('five hundred played frames, with bonds made anew, leave the GPU with the objects it had', async () => {
  host.style.cssText = 'width:200px;height:150px';
  const viewer = await show({ vacancies: [1, 2, 3], selected: [5] });
  viewer.setFrame(shaken(1, 0.2));
  await settled();
  const { geometries, textures, programs, frames } = viewer.stats();
  for (let k = 0; k < 500; k++) {
    viewer.setFrame(shaken(k, 0.4));
    await nextFrame();
  }
  await settled();
  const after = viewer.stats();
  expect(after).toMatchObject({ geometries, textures, programs });
  expect(after.frames - frames).toBeGreaterThan(100);
});

test('after the context was lost and came back, the picture is the same', async () => {
  const states: string[] = [];
  const viewer = await show({ onContext: (state) => states.push(state) });
  const before = await readPng(await viewer.capturePng());
  const lose = host.querySelector('canvas')!.getContext('webgl2')!.getExtension('WEBGL_lose_context')!;
  lose.loseContext();
  await wait(100);
  lose.restoreContext();
  await wait(100);
  await settled();
  expect(states).toEqual(['lost', 'restored']);
  const after = await readPng(await viewer.capturePng());
  expect(after.data.length).toBe(before.data.length);
  let worst = 0;
  for (let p = 0; p < before.data.length; p++)
    worst = Math.max(worst, Math.abs(before.data[p] - after.data[p]));
  expect(worst).toBeLessThanOrEqual(2);
});

test('atoms are picked back at their projected centres unless another stands before them', async () => {
  const viewer = await show();
  const random = createRandom(3);
  let same = 0;
  for (let k = 0; k < 500; k++) {
    const atom = random.integer(n);
    const place = viewer.projectAtom(atom)!;
    const found = viewer.pickAt(place.x, place.y);
    if (found === atom) same++;
    else expect(viewer.projectAtom(found)!.depth).toBeLessThan(place.depth);
  }
  expect(same).toBeGreaterThan(30);
});

test('a click picks the atom under the pointer, a turn picks none', async () => {
  const viewer = await show();
  const atom = slab.atomicNumbers.length - 1;
  const { x, y } = viewer.projectAtom(atom)!;
  const canvas = host.querySelector('canvas')!;
  const box = canvas.getBoundingClientRect();
  const send = (type: string, dx: number, buttons: number) =>
    canvas.dispatchEvent(
      new PointerEvent(type, {
        clientX: box.left + x + dx,
        clientY: box.top + y,
        button: 0,
        buttons,
        pointerId: 1,
        bubbles: true,
      }),
    );
  // Orbit controls capture the pointer, which a made-up event has not.
  canvas.setPointerCapture = () => {};
  canvas.releasePointerCapture = () => {};
  picked = null;
  send('pointerdown', 0, 1);
  send('pointerup', 0, 0);
  expect(picked).toBe(viewer.pickAt(x, y));
  picked = null;
  send('pointerdown', 0, 1);
  send('pointermove', 40, 1);
  send('pointerup', 40, 0);
  expect(picked).toBeNull();
});

test('hiding, cutting and bringing back change what is counted and what is picked', async () => {
  const viewer = await show();
  const all = viewer.stats().visibleAtoms;
  expect(all).toBe(n);
  await show({ hiddenElements: [44] });
  const ruthenium = slab.atomicNumbers.filter((z) => z === 44).length;
  expect(viewer.stats().visibleAtoms).toBe(n - ruthenium);
  await show({ cut: { normal: 'y', position: slab.cell[4] / 2, keep: 'below' } });
  expect(viewer.stats().visibleAtoms).toBeLessThan(n);
  await show();
  expect(viewer.stats().visibleAtoms).toBe(n);
});

test('views along axes and both projections keep every atom in the picture', async () => {
  for (const projection of ['perspective', 'orthographic'] as const) {
    const viewer = await show({ projection });
    for (const axis of ['a', 'b', 'c', 'x', 'y', 'z'] as const) {
      viewer.viewAlong(axis);
      await settled();
      for (let i = 0; i < n; i += 7) {
        const { x, y } = viewer.projectAtom(i)!;
        expect(x > 0 && x < 480 && y > 0 && y < 360).toBe(true);
      }
    }
  }
}, 60_000);

test('a view can be taken and shown again', async () => {
  const viewer = await show();
  const view = viewer.getView();
  const place = viewer.projectAtom(0)!;
  viewer.viewAlong('c');
  await settled();
  expect(Math.abs(viewer.projectAtom(0)!.x - place.x)).toBeGreaterThan(1);
  viewer.setView(view);
  await settled();
  expect(viewer.projectAtom(0)!.x).toBeCloseTo(place.x, 3);
  expect(viewer.projectAtom(0)!.y).toBeCloseTo(place.y, 3);
});

test('drawn fast it says what it leaves out, and drawn in full again it is the picture from before', async () => {
  const told: (LeftOut | null)[] = [];
  const onCoarse = (leftOut: LeftOut | null) => told.push(leftOut);
  const viewer = await show({ onCoarse });
  const canvas = host.querySelector('canvas')!;
  const full = canvas.width;
  const before = await readPng(await viewer.capturePng());
  await show({ onCoarse, quality: 'fast' });
  expect(canvas.width).toBeLessThanOrEqual(0.61 * full);
  expect(told.at(-1)).toMatchObject({
    moving: { depthShading: false, bonds: false },
    inside: 0,
    shade: false,
  });
  // A picture that is kept has everything.
  expect((await readPng(await viewer.capturePng())).data).toEqual(before.data);
  await show({ onCoarse, quality: 'full' });
  expect(canvas.width).toBe(full);
  expect(told.at(-1)).toBeNull();
  expect((await readPng(await viewer.capturePng())).data).toEqual(before.data);
});

test('a machine too slow for a moving picture gets a coarser one, and the full one when it rests', async () => {
  const viewer = await show({ quality: 'auto' });
  const canvas = host.querySelector('canvas')!;
  const full = canvas.width;
  // Whatever comes between two pictures counts as the time that one takes.
  const animate = window.requestAnimationFrame;
  window.requestAnimationFrame = (callback) =>
    animate.call(window, () => {
      const end = performance.now() + 120;
      while (performance.now() < end);
      callback(performance.now());
    });
  try {
    const frame = Float32Array.from(slab.positions);
    let least = full;
    for (let k = 0; k < 30 && least === full; k++) {
      viewer.setFrame(frame);
      await nextFrame();
      least = Math.min(least, canvas.width);
    }
    expect(least).toBeLessThan(full);
  } finally {
    window.requestAnimationFrame = animate;
  }
  await wait(1500);
  expect(canvas.width).toBe(full);
});

test('a picture can be taken at twice the size of the screen, and the screen stays as it was', async () => {
  const viewer = await show();
  const once = await readPng(await viewer.capturePng());
  const twice = await readPng(await viewer.capturePng(2));
  expect([twice.width, twice.height]).toEqual([2 * once.width, 2 * once.height]);
  await settled();
  const again = await readPng(await viewer.capturePng());
  expect(again.data).toEqual(once.data);
});

test('the picture follows the size of its parent', async () => {
  await show();
  host.style.width = '300px';
  host.style.height = '200px';
  await settled();
  const canvas = host.querySelector('canvas')!;
  const ratio = Math.min(2, Math.max(1, devicePixelRatio));
  expect([canvas.width, canvas.height]).toEqual([300 * ratio, 200 * ratio]);
});

test("mounted twice by React's strict mode, it shows one canvas that works", async () => {
  root.render(
    <StrictMode>
      <StructureViewer ref={handle} structure={slab} reducedMotion />
    </StrictMode>,
  );
  await settled();
  expect(host.querySelectorAll('canvas')).toHaveLength(1);
  expect(handle.current!.stats().visibleAtoms).toBe(n);
});
