import { createRef } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { countInDensity, emptyDensity, smearDensity } from '../../src/analyze/density-grid';
import { isoSurface } from '../../src/viewer/iso-surface';
import {
  StructureViewer,
  type StructureViewerHandle,
  type StructureViewerProps,
} from '../../src/viewer/StructureViewer';
import { exampleSlab } from './example-slab';
import { readPng, wait } from './read-picture';

const slab = exampleSlab([3, 4, 2], 7);
const n = slab.atomicNumbers.length;
let host: HTMLDivElement;
let root: Root;
const handle = createRef<StructureViewerHandle>();

async function settle(): Promise<StructureViewerHandle> {
  let last = -1;
  for (let k = 0; k < 60; k++) {
    await wait(150);
    const frames = handle.current?.stats().frames ?? -1;
    if (frames > 0 && frames === last) break;
    last = frames;
  }
  return handle.current!;
}

async function show(props: Partial<StructureViewerProps> = {}): Promise<StructureViewerHandle> {
  root.render(<StructureViewer ref={handle} structure={slab} showCell={false} reducedMotion {...props} />);
  return settle();
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

type Test = (r: number, g: number, b: number) => boolean;
const background: Test = (r, g, b) => r < 40 && g < 48 && b < 62;
const green: Test = (r, g, b) => g > 1.4 * r && g > 1.4 * b && g > 50;

async function share(viewer: StructureViewerHandle, test: Test) {
  const { data } = await readPng(await viewer.capturePng());
  let count = 0;
  for (let p = 0; p < data.length; p += 4) if (test(data[p], data[p + 1], data[p + 2])) count++;
  return count / (data.length / 4);
}

test('repeated cells are drawn paler and cannot be picked', async () => {
  const one = await show({ bondRules: [] });
  const at = one.projectAtom(0)!.radius;
  const viewer = await show({ bondRules: [], repeats: [2, 1, 1] });
  // What draws them is loaded when it is first asked for.
  for (let k = 0; k < 50 && viewer.projectAtom(0)!.radius === at; k++) await wait(100);
  // The view has gone back so that both cells are in it.
  expect(viewer.projectAtom(0)!.radius).toBeLessThan(0.9 * at);
  expect(viewer.stats().atoms).toBe(n);
  await show({ bondRules: [] });
  expect(viewer.projectAtom(0)!.radius).toBeCloseTo(at, 0);
});

test('a surface of a density stands around the atoms that made it', async () => {
  const counts = emptyDensity(slab.cell, 0.7);
  const oxygen = Array.from(slab.atomicNumbers.keys()).filter((i) => slab.atomicNumbers[i] === 8);
  countInDensity(counts, slab.positions, oxygen);
  const surface = isoSurface(smearDensity(counts, 0.7), 0.06);
  const viewer = await show({ facets: [{ ...surface, color: 0x00ff00, alpha: 0.5 }], bondRules: [] });
  expect(await share(viewer, green)).toBeGreaterThan(0.05);
  await show({ facets: [], bondRules: [] });
  expect(await share(viewer, green)).toBeLessThan(0.002);
});

test('one looks along the normal of a plane and along a direction of the lattice', async () => {
  const viewer = await show();
  const direction = () => {
    const { eye, target } = viewer.getView();
    const arm = eye.map((x, k) => x - target[k]);
    return arm.map((x) => x / Math.hypot(...arm));
  };
  viewer.viewAlong({ hkl: [1, 1, 0] });
  await settle();
  const { cell } = slab;
  const [x, y] = [1 / cell[0], 1 / cell[4]];
  expect(direction()[0]).toBeCloseTo(x / Math.hypot(x, y), 3);
  viewer.viewAlong({ uvw: [1, 0, 1] });
  await settle();
  expect(direction()[0]).toBeCloseTo(cell[0] / Math.hypot(cell[0], cell[8]), 3);
  expect(() => viewer.viewAlong({ hkl: [0, 0, 0] })).toThrow('no direction');
});

test('repeated cells come back after the graphics card has dropped them', async () => {
  const viewer = await show({ repeats: [2, 2, 1] });
  const before = await share(viewer, background);
  const context = host.querySelector('canvas')!.getContext('webgl2')!;
  const loss = context.getExtension('WEBGL_lose_context')!;
  loss.loseContext();
  await wait(200);
  loss.restoreContext();
  await settle();
  expect(await share(viewer, background)).toBeCloseTo(before, 2);
  const { textures } = viewer.stats();
  await show({ repeats: [4, 2, 1] });
  // More cells cost no more textures but that of their edges.
  expect(viewer.stats().textures).toBeLessThanOrEqual(textures + 1);
});
