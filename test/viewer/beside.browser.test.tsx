import { createRef } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Structure } from '../../src/structure/structure';
import {
  StructureViewer,
  type StructureViewerHandle,
  type StructureViewerProps,
} from '../../src/viewer/StructureViewer';
import { exampleSlab } from './example-slab';
import { type Pixels, readCanvas, readPng, wait } from './read-picture';

const slab = exampleSlab([3, 4, 2], 4);
const [width, height] = [482, 200];
let host: HTMLDivElement;
let root: Root;
const handle = createRef<StructureViewerHandle>();

beforeEach(() => {
  host = document.createElement('div');
  host.style.cssText = `width:${width}px;height:${height}px`;
  document.body.append(host);
  root = createRoot(host);
});

afterEach(() => {
  root.unmount();
  host.remove();
});

async function show(props: Partial<StructureViewerProps>): Promise<StructureViewerHandle> {
  root.render(<StructureViewer ref={handle} structure={slab} showAxes={false} reducedMotion {...props} />);
  let last = -1;
  for (let k = 0; k < 60; k++) {
    await wait(120);
    const frames = handle.current?.stats().frames ?? -1;
    if (frames > 0 && frames === last) return handle.current!;
    last = frames;
  }
  throw new Error('the viewer did not come to rest');
}

/** Share of the pixels of the left half that differ from those as far right in the right half. */
function halvesDiffer({ width: w, height: h, data }: Pixels): number {
  const half = (w - 2) / 2;
  let different = 0;
  for (let y = 0; y < h; y++) {
    for (let x = 0; x < half; x++) {
      const [p, q] = [4 * (y * w + x), 4 * (y * w + x + half + 2)];
      // The background is dithered by the place on the screen; outlines fall on pixels as float32 has them.
      if (Math.max(...[0, 1, 2].map((c) => Math.abs(data[p + c] - data[q + c]))) > 3) different++;
    }
  }
  return different / (half * h);
}

/** The same atoms a crystal's length away, in another cell. */
function elsewhere(): Structure {
  const { cell, positions } = slab;
  return {
    ...slab,
    cell: cell.map((x, k) => (k === 0 ? 2 * x : x)),
    positions: positions.map((x, p) => x + [30, -7, 11][p % 3]),
  };
}

test('the same model beside itself is the same picture twice, wherever its atoms stand in their cell', async () => {
  for (const structure of [{ ...slab }, elsewhere()]) {
    for (const projection of ['perspective', 'orthographic'] as const) {
      const viewer = await show({ beside: { structure }, showCell: false, projection });
      expect(halvesDiffer(await readPng(await viewer.capturePng()))).toBeLessThan(0.015);
      const large = await viewer.takePicture({ width: 642, height: 300, axes: false });
      expect(halvesDiffer(readCanvas(large))).toBeLessThan(0.015);
    }
  }
});

test('a frame moves the first model only, and atoms are picked where they are drawn', async () => {
  const viewer = await show({ beside: { structure: { ...slab }, first: true } });
  const frame = Float32Array.from(slab.positions, (x, p) => x + (p % 3 === 2 ? Math.sin(p) : 0));
  viewer.setFrame(frame);
  await wait(300);
  expect(halvesDiffer(await readPng(await viewer.capturePng()))).toBeGreaterThan(0.02);
  let met = 0;
  for (let i = 0; i < slab.atomicNumbers.length; i++) {
    const { x, y } = viewer.projectAtom(i)!;
    expect(x).toBeGreaterThan(width / 2);
    if (viewer.pickAt(x, y) === i) met++;
    expect(viewer.pickAt(x - (width + 2) / 2, y)).toBe(-1);
  }
  expect(met).toBeGreaterThan(20);
  const { places } = viewer.projectAtoms();
  expect(places[0]).toBeCloseTo(viewer.projectAtom(0)!.x, 2);
});

test('comparing again and again leaves the graphics card with the objects it had', async () => {
  await show({ beside: { structure: { ...slab } } });
  const alone = (await show({ beside: null })).stats();
  for (let k = 0; k < 3; k++) {
    await show({ beside: { structure: { ...slab } } });
    await show({ beside: null });
  }
  const { geometries, textures } = handle.current!.stats();
  expect([geometries, textures]).toEqual([alone.geometries, alone.textures]);
});
