import { createRef } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, expect, test } from 'vitest';
import {
  StructureViewer,
  type StructureViewerHandle,
  type StructureViewerProps,
} from '../../src/viewer/StructureViewer';
import { exampleSlab } from './example-slab';
import { readPng, wait } from './read-picture';

const slab = exampleSlab([4, 5, 3], 7);
const n = slab.atomicNumbers.length;
let host: HTMLDivElement;
let root: Root;
const handle = createRef<StructureViewerHandle>();

async function show(props: Partial<StructureViewerProps> = {}): Promise<StructureViewerHandle> {
  root.render(<StructureViewer ref={handle} structure={slab} showCell={false} reducedMotion {...props} />);
  let last = -1;
  for (let k = 0; k < 60; k++) {
    await wait(120);
    const frames = handle.current?.stats().frames ?? -1;
    if (frames > 0 && frames === last) break;
    last = frames;
  }
  return handle.current!;
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

/** Share of the pixels for which a test holds. */
async function share(viewer: StructureViewerHandle, test: (r: number, g: number, b: number) => boolean) {
  const { data } = await readPng(await viewer.capturePng());
  let count = 0;
  for (let p = 0; p < data.length; p += 4) if (test(data[p], data[p + 1], data[p + 2])) count++;
  return count / (data.length / 4);
}

test('colours by value replace those of the elements, and go again', async () => {
  const red = (r: number, g: number, b: number) => r > 1.6 * g && r > 1.6 * b && r > 50;
  const blue = (r: number, g: number, b: number) => b > 1.3 * r && b > g && b > 90;
  const values = new Float32Array(n).fill(1);
  const viewer = await show({ colors: { values, range: [0, 1], map: 'diverging' }, bondRules: [] });
  expect(await share(viewer, red)).toBeGreaterThan(0.2);
  await show({ colors: { values: new Float32Array(n), range: [0, 1], map: 'diverging' }, bondRules: [] });
  expect(await share(viewer, red)).toBeLessThan(0.01);
  expect(await share(viewer, blue)).toBeGreaterThan(0.1);
  await show({ colors: null, bondRules: [] });
  expect(await share(viewer, red)).toBeGreaterThan(0.05);
});

test('hidden atoms are neither drawn nor met, and ghosted ones let through what is behind', async () => {
  const visible = Uint8Array.from(slab.atomicNumbers, (z) => (z === 8 ? 0 : 1));
  const viewer = await show({ visible });
  expect(viewer.stats().visibleAtoms).toBe(visible.reduce((sum, v) => sum + v, 0));
  expect(Array.from(viewer.projectAtoms().atoms).every((i) => slab.atomicNumbers[i] !== 8)).toBe(true);
  const background = (r: number, g: number, b: number) => r < 40 && g < 48 && b < 62;
  const whole = await share(await show({ visible: null, bondRules: [] }), background);
  const faint = await share(await show({ ghosted: new Uint8Array(n).fill(1), bondRules: [] }), background);
  expect(faint).toBeGreaterThan(1.25 * whole);
});

test('a style changes the size of one element in one region, for the picture and for the pointer', async () => {
  const viewer = await show();
  const radius = viewer.projectAtom(0)!.radius;
  await show({ styles: [{ atomicNumber: slab.atomicNumbers[0], scale: 0.5, color: 0xffffff }] });
  expect(viewer.projectAtom(0)!.radius / radius).toBeCloseTo(0.5, 2);
  await show({ styles: [{ atomicNumber: 1, scale: 0.5 }] });
  expect(viewer.projectAtom(0)!.radius / radius).toBeCloseTo(1, 6);
});

test('a label stands on its atom and a line is drawn between places', async () => {
  const viewer = await show({ labels: [{ atom: 3, text: '1.95 Å' }], bondRules: [] });
  const label = host.querySelector('.viewer-label')!;
  const [box, frame, place] = [
    label.getBoundingClientRect(),
    host.getBoundingClientRect(),
    viewer.projectAtom(3)!,
  ];
  expect(box.x + box.width / 2 - frame.x).toBeCloseTo(place.x, 0);
  expect(box.y + box.height / 2 - frame.y).toBeCloseTo(place.y, 0);
  const green = (r: number, g: number, b: number) => g > 1.5 * r && g > 1.5 * b && g > 60;
  expect(await share(viewer, green)).toBeLessThan(0.001);
  await show({ paths: [{ points: [0, 0, 0, 12, 12, 20], width: 0.4, color: 0x00ff00 }], bondRules: [] });
  expect(host.querySelector('.viewer-label')).toBeNull();
  expect(await share(viewer, green)).toBeGreaterThan(0.003);
});

test('arrows show what moved, longer than the threshold only', async () => {
  const vectors = new Float32Array(3 * n).map((_, p) => (p % 3 === 2 ? 0.1 : 0));
  const green = (r: number, g: number, b: number) => g > 1.5 * r && g > 1.5 * b && g > 60;
  const field = { vectors, magnification: 30, threshold: 0.05, color: 0x00ff00, title: 'Displacement' };
  const viewer = await show({ vectors: field, bondRules: [] });
  expect(await share(viewer, green)).toBeGreaterThan(0.01);
  await show({ vectors: { ...field, threshold: 0.2 }, bondRules: [] });
  expect(await share(viewer, green)).toBeLessThan(0.001);
});

test('looking at one atom brings it to the middle, large', async () => {
  const viewer = await show();
  const before = viewer.projectAtom(5)!.radius;
  viewer.focus([5]);
  await wait(300);
  const place = viewer.projectAtom(5)!;
  expect(place.x).toBeCloseTo(240, 0);
  expect(place.y).toBeCloseTo(180, 0);
  expect(place.radius).toBeGreaterThan(1.5 * before);
});
