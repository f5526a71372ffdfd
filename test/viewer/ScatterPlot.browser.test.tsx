import { createRoot } from 'react-dom/client';
import { expect, test } from 'vitest';
import { ScatterPlot } from '../../src/viewer/ScatterPlot';
import { readCanvas, wait } from './read-picture';

test('points are drawn where they are told and picked there, by pointer and keys', async () => {
  const host = document.createElement('div');
  host.style.cssText = 'width:400px;height:300px';
  document.body.append(host);
  const root = createRoot(host);
  const picked: number[] = [];
  const points = {
    x: [10, 100, 1000],
    y: [4, 2, 1],
    colors: [0, 1, 2],
    shapes: [0, 1, 2],
    ringed: [1],
    line: [0, 1, 2],
  };
  const props = {
    points,
    xAxis: { title: 'area (Å²)', log: true, range: [5, 2000] as const },
    yAxis: { title: 'strain (%)', range: [0, 5] as const },
    label: '3 points',
    describe: (k: number) => `point ${k}`,
    tell: (k: number) => `point ${k} aloud`,
    onPick: (k: number) => picked.push(k),
  };
  root.render(<ScatterPlot {...props} selected={1} />);
  await wait(150);
  const plot = host.querySelector('[role=group]') as HTMLElement;
  const ring = host.querySelector('circle')!;
  const [cx, cy] = [Number(ring.getAttribute('cx')), Number(ring.getAttribute('cy'))];
  const canvas = host.querySelector('canvas')!;
  const { data, width } = readCanvas(canvas);
  const ratio = canvas.width / canvas.clientWidth;
  const at = 4 * (Math.round(cy * ratio) * width + Math.round(cx * ratio));
  // Orange of the second colour, nearly opaque on the page behind.
  expect([...data.slice(at, at + 3)].map((value, k) => Math.abs(value - [230, 159, 0][k]) < 20)).toEqual([
    true,
    true,
    true,
  ]);

  const box = plot.getBoundingClientRect();
  const over = { clientX: box.left + cx + 4, clientY: box.top + cy - 3, bubbles: true };
  plot.dispatchEvent(new MouseEvent('mousemove', over));
  await wait(50);
  expect(host.querySelector('.plot-tip')!.textContent).toBe('point 1');
  plot.dispatchEvent(new MouseEvent('click', over));
  for (const key of ['ArrowRight', 'Enter']) {
    plot.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
    await wait(50);
  }
  expect(host.querySelector('output')!.textContent).toBe('point 2 aloud');
  expect(picked).toEqual([1, 2]);
  root.unmount();
  host.remove();
});

// One path of thirty thousand shapes took half a minute; stamps take a third of a second on a free processor.
test('thirty thousand points are drawn without a long wait', async () => {
  const host = document.createElement('div');
  host.style.cssText = 'width:600px;height:400px';
  document.body.append(host);
  const root = createRoot(host);
  const count = 30_000;
  const spread = (k: number, step: number) => 1 + ((k * step) % 1);
  const points = {
    x: Float64Array.from({ length: count }, (_, k) => spread(k, 0.618)),
    y: Float64Array.from({ length: count }, (_, k) => spread(k, 0.755)),
    colors: Uint8Array.from({ length: count }, (_, k) => k % 8),
    shapes: Uint8Array.from({ length: count }, (_, k) => k % 5),
  };
  const start = performance.now();
  root.render(
    <ScatterPlot
      points={points}
      xAxis={{ title: 'x' }}
      yAxis={{ title: 'y' }}
      label="many"
      describe={String}
      tell={String}
    />,
  );
  await wait(0);
  while (host.querySelector('canvas')!.width < 500 && performance.now() - start < 10_000) await wait(10);
  readCanvas(host.querySelector('canvas')!);
  expect(performance.now() - start).toBeLessThan(10_000);
  root.unmount();
  host.remove();
});
