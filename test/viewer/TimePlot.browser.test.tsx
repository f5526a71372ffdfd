import { createRef } from 'react';
import { createRoot } from 'react-dom/client';
import { expect, test } from 'vitest';
import { TimePlot, type TimePlotHandle } from '../../src/viewer/TimePlot';
import { readCanvas, wait } from './read-picture';

const series = [
  { title: 'temperature (K)', label: 'T' },
  { title: 'energy (eV)', label: 'E' },
];

test('curves, marker and the point under the pointer: a plot that is filled while it lives', async () => {
  const host = document.createElement('div');
  host.style.cssText = 'width:600px;height:220px';
  document.body.append(host);
  const root = createRoot(host);
  const handle = createRef<TimePlotHandle>();
  const points: number[] = [];
  root.render(
    <TimePlot ref={handle} series={series} timeTitle="time (ps)" onPoint={(index) => points.push(index)} />,
  );
  await wait(200);
  const canvas = host.querySelector('canvas')!;
  const inked = (color: (r: number, g: number, b: number) => boolean) => {
    const { data } = readCanvas(canvas);
    let count = 0;
    for (let p = 0; p < data.length; p += 4) {
      if (data[p + 3] > 128 && color(data[p], data[p + 1], data[p + 2])) count++;
    }
    return count;
  };
  const isSky = (r: number, g: number, b: number) => r < 120 && g > 140 && b > 190;
  const isYellow = (r: number, g: number, b: number) => r > 220 && g > 180 && b < 120;
  expect(inked(isSky)).toBe(0);

  const times = Float64Array.from({ length: 500 }, (_, k) => 0.02 * k);
  handle.current!.setData(
    times,
    times.map((t) => 300 + 20 * Math.sin(t)),
    times.map((t) => -5 - t),
  );
  await wait(100);
  expect(inked(isSky)).toBeGreaterThan(300);
  const before = inked(isYellow);
  handle.current!.setMarker(5);
  await wait(100);
  expect(inked(isYellow)).toBeGreaterThan(before + 80);

  const over = host.querySelector('.u-over')!;
  const box = over.getBoundingClientRect();
  const at = { clientX: box.left + box.width / 2, clientY: box.top + 20, bubbles: true };
  over.dispatchEvent(new MouseEvent('mousemove', at));
  over.dispatchEvent(new MouseEvent('mousedown', { ...at, button: 0, buttons: 1 }));
  expect(points).toHaveLength(1);
  expect(Math.abs(points[0] - 249.5)).toBeLessThan(3);

  root.unmount();
  host.remove();
});

test('an empty plot takes a marker without complaint', async () => {
  const host = document.createElement('div');
  host.style.cssText = 'width:400px;height:160px';
  document.body.append(host);
  const root = createRoot(host);
  const handle = createRef<TimePlotHandle>();
  const faults: string[] = [];
  const note = (event: ErrorEvent) => {
    faults.push(event.message);
    event.preventDefault();
  };
  addEventListener('error', note);
  root.render(<TimePlot ref={handle} series={series} timeTitle="time (ps)" />);
  await wait(100);
  handle.current!.setMarker(null);
  handle.current!.setMarker(3);
  handle.current!.setData([], [], []);
  await wait(100);
  removeEventListener('error', note);
  expect(faults).toEqual([]);
  root.unmount();
  host.remove();
});
