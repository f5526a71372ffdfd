import { createRef } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Structure } from '../../src/structure/structure';
import { latticePlane } from '../../src/viewer/lattice-plane';
import { defaultPolyhedronRules } from '../../src/viewer/list-polyhedra';
import {
  StructureViewer,
  type StructureViewerHandle,
  type StructureViewerProps,
} from '../../src/viewer/StructureViewer';
import type { Facets } from '../../src/viewer/scene/veils';
import { nextFrame, type Pixels, readCanvas, readPng, wait } from './read-picture';

/** One Ti in an octahedron of O, in the middle of a wide cell. */
const corners = [2, 0, 0, -2, 0, 0, 0, 2, 0, 0, -2, 0, 0, 0, 2, 0, 0, -2];
const octahedron: Structure = {
  cell: Float64Array.of(12, 0, 0, 0, 12, 0, 0, 0, 12),
  periodic: [false, false, false],
  positions: Float64Array.from([0, 0, 0, ...corners], (x) => x + 6),
  atomicNumbers: Uint8Array.of(22, 8, 8, 8, 8, 8, 8),
};
const bare = { bondRules: [], showCell: false, showAxes: false, atomScale: 0.2 } as const;
let host: HTMLDivElement;
let root: Root;
const handle = createRef<StructureViewerHandle>();

async function show(props: Partial<StructureViewerProps> = {}): Promise<StructureViewerHandle> {
  root.render(<StructureViewer ref={handle} structure={octahedron} reducedMotion {...bare} {...props} />);
  await wait(700);
  return handle.current!;
}

beforeEach(() => {
  host = document.createElement('div');
  host.style.cssText = 'width:300px;height:300px';
  document.body.append(host);
  root = createRoot(host);
});
afterEach(() => {
  root.unmount();
  host.remove();
});

function changed(a: Pixels, b: Pixels): number {
  let count = 0;
  for (let p = 0; p < a.data.length; p += 4)
    if (Math.abs(a.data[p] - b.data[p]) + Math.abs(a.data[p + 1] - b.data[p + 1]) > 12) count++;
  return count;
}

const picture = async (viewer: StructureViewerHandle) => readPng(await viewer.capturePng());

test('a polyhedron covers the outline of its corners, and no more', async () => {
  const viewer = await show({ projection: 'orthographic' });
  viewer.viewAlong('z');
  await wait(300);
  const without = await picture(viewer);
  await show({ projection: 'orthographic', polyhedra: defaultPolyhedronRules });
  const covered = changed(without, await picture(viewer));
  // Seen along z, the square of the four corners around: 2 d² for the half diagonal d.
  const half = Math.abs(viewer.projectAtom(1)!.x - viewer.projectAtom(0)!.x);
  const square = 2 * half * half;
  expect(covered).toBeGreaterThan(0.85 * square);
  expect(covered).toBeLessThan(1.05 * square);
});

test('a polyhedron follows its corners, and goes when one of them has left', async () => {
  const viewer = await show({ polyhedra: defaultPolyhedronRules });
  const moved = Float64Array.from(octahedron.positions);
  moved[3] += 0.4;
  viewer.setFrame(moved);
  await wait(500);
  const stretched = await picture(viewer);
  await show({});
  expect(changed(await picture(viewer), stretched)).toBeGreaterThan(1000);

  await show({ polyhedra: defaultPolyhedronRules });
  for (const p of [3, 9, 15]) moved[p] += 3;
  viewer.setFrame(moved);
  await wait(500);
  const scattered = await picture(viewer);
  await show({});
  expect(changed(await picture(viewer), scattered)).toBe(0);
});

test('planes seen through each other look the same in any order', async () => {
  const plane = (distance: number, color: number): Facets =>
    latticePlane(octahedron.cell, [0, 1, 0], distance, { color, alpha: 0.4 });
  const [red, blue] = [plane(4, 0xff2020), plane(8, 0x2040ff)];
  const viewer = await show({ facets: [red, blue] });
  const one = await picture(viewer);
  await show({ facets: [blue, red] });
  expect(changed(one, await picture(viewer))).toBe(0);
  await show({});
  expect(changed(one, await picture(viewer))).toBeGreaterThan(5000);
});

test('a cut takes its side of a plane, and leaves the other as it was', async () => {
  const facets = [latticePlane(octahedron.cell, [0, 1, 0], 6, { color: 0xff2020, alpha: 0.5 })];
  const visible = new Uint8Array(7);
  const viewer = await show({ facets, visible, projection: 'orthographic' });
  viewer.viewAlong('y');
  await wait(300);
  const whole = await picture(viewer);
  await show({ visible, projection: 'orthographic' });
  const none = await picture(viewer);
  const all = changed(whole, none);
  for (const keep of ['below', 'above'] as const) {
    await show({ facets, visible, projection: 'orthographic', cut: { normal: 'z', position: 6, keep } });
    const left = changed(await picture(viewer), none);
    expect(left / all).toBeCloseTo(0.5, 1);
  }
});

test('the background of a picture of several tiles is one gradient', async () => {
  const viewer = await show({ visible: new Uint8Array(7) });
  const height = 4400;
  const canvas = await viewer.takePicture({ width: 16, height, background: 'screen', axes: false });
  const { data } = readCanvas(canvas);
  const light = (y: number) =>
    data[4 * (16 * y + 3)] + data[4 * (16 * y + 3) + 1] + data[4 * (16 * y + 3) + 2];
  expect(light(10) - light(height - 10)).toBeGreaterThan(40);
  // Dither moves a channel by one.
  for (let y = 40; y < height; y += 40) expect(light(y) - light(y - 40)).toBeLessThanOrEqual(3);
});

test('two hundred frames with polyhedra leave the GPU with the objects it had', async () => {
  const viewer = await show({ polyhedra: defaultPolyhedronRules });
  const { geometries, textures, programs } = viewer.stats();
  for (let k = 0; k < 200; k++) {
    viewer.setFrame(octahedron.positions.map((x, p) => x + 0.2 * Math.sin(k + p)));
    await nextFrame();
  }
  await wait(300);
  expect(viewer.stats()).toMatchObject({ geometries, textures, programs });
});
