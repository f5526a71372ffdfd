import { createRef, Profiler } from 'react';
import { createRoot } from 'react-dom/client';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { StructureViewer, type StructureViewerHandle } from '../../src/viewer/StructureViewer';
import { exampleSlab } from './example-slab';
import { nextFrame, wait } from './read-picture';

const handle = createRef<StructureViewerHandle>();
const animate = window.requestAnimationFrame;
let host: HTMLDivElement;
let root: ReturnType<typeof createRoot>;
/** ms that the callbacks of the last picture took */
let drawing = 0;

beforeEach(() => {
  host = document.createElement('div');
  host.style.cssText = 'width:160px;height:120px';
  document.body.append(host);
  root = createRoot(host);
  window.requestAnimationFrame = (callback) =>
    animate.call(window, (now) => {
      const start = performance.now();
      callback(now);
      drawing += performance.now() - start;
    });
});

afterEach(() => {
  window.requestAnimationFrame = animate;
  root.unmount();
  host.remove();
});

async function firstPicture(): Promise<void> {
  for (let k = 0; k < 400 && !((handle.current?.stats().frames ?? 0) > 0); k++) await wait(25);
}

/** ms of the page for a pushed frame and its picture, once for each of some pictures that follow one another. */
async function pageTimes(frame: Float32Array, repeats: number): Promise<number[]> {
  const spans: number[] = [];
  for (let k = 0; k < repeats; k++) {
    const drawn = handle.current!.stats().frames;
    drawing = 0;
    const start = performance.now();
    handle.current!.setFrame(frame);
    const pushing = performance.now() - start;
    while (handle.current!.stats().frames === drawn) await nextFrame();
    spans.push(pushing + drawing);
    // The software renderer works on the same cores.
    await wait(50);
  }
  return spans.sort((a, b) => a - b);
}

test('React renders nothing while forty frames are pushed, mixed and drawn', async () => {
  const slab = exampleSlab([5, 7, 3], 7);
  let renders = 0;
  root.render(
    <Profiler id="viewer" onRender={() => renders++}>
      <StructureViewer ref={handle} structure={slab} reducedMotion />
    </Profiler>,
  );
  await firstPicture();
  await wait(200);
  const before = { renders, frames: handle.current!.stats().frames };
  expect(before.renders).toBeGreaterThan(0);
  const frame = Float32Array.from(slab.positions);
  for (let k = 0; k < 40; k++) {
    if (k % 4 === 0) handle.current!.setFrame(frame, { mix: 0 });
    handle.current!.setMix((k % 4) / 4);
    await nextFrame();
  }
  expect(renders).toBe(before.renders);
  expect(handle.current!.stats().frames - before.frames).toBeGreaterThan(8);
});

test('a moving frame of 100,000 atoms takes at most 3 ms of the page, whatever the graphics card does', async () => {
  const slab = exampleSlab([26, 32, 20], 6);
  expect(slab.atomicNumbers.length).toBeGreaterThan(99_000);
  root.render(<StructureViewer ref={handle} structure={slab} reducedMotion />);
  await firstPicture();
  await wait(600);
  // As engines and recordings have it, three numbers an atom.
  const spans = await pageTimes(Float32Array.from(slab.positions), 16);
  console.log(`page: ${spans.map((span) => span.toFixed(1)).join(' ')} ms`);
  // The lower quarter: other work of a busy machine falls into some frames, never into all.
  expect(spans[4]).toBeLessThanOrEqual(3);
});
