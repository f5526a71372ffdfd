import { createRoot } from 'react-dom/client';
import { expect, test } from 'vitest';
import { scaleColor } from '../../src/viewer/color-scale';
import { HeatMap } from '../../src/viewer/HeatMap';
import { readCanvas, wait } from './read-picture';

const size = [4, 4] as const;
const values = Float64Array.from({ length: 16 }, (_, k) => (k === 6 ? -1 : k === 15 ? Number.NaN : k));

test('colours, the value under the pointer, a click, and the keyboard', async () => {
  const host = document.createElement('div');
  host.style.cssText = 'width:300px';
  document.body.append(host);
  const root = createRoot(host);
  const picked: (readonly number[])[] = [];
  root.render(
    <HeatMap
      values={values}
      size={size}
      cell={[4, 0, 0, 4]}
      title="energy"
      unit="eV"
      onPick={(i, j) => picked.push([i, j])}
    />,
  );
  await wait(200);
  const map = host.querySelector('[role=group]') as HTMLElement;
  expect(map.getAttribute('aria-label')).toContain('lowest at shift 0.25 0.5: -1.000 eV');
  const canvas = host.querySelector('canvas')!;
  const { data, width, height } = readCanvas(canvas);
  const colorAt = (u: number, v: number) => {
    const p = 4 * (Math.round((1 - v) * (height - 1)) * width + Math.round(u * (width - 1)));
    return [...data.slice(p, p + 3)];
  };
  expect(colorAt(0.25, 0.5)).toEqual(scaleColor(0));
  expect(colorAt(0.75, 0.5)).toEqual(scaleColor(1));
  expect(colorAt(0.75, 0.75)).toEqual([36, 49, 66]);

  const box = canvas.getBoundingClientRect();
  const at = {
    clientX: box.left + 0.75 * box.width,
    clientY: box.top + 0.5 * box.height,
    bubbles: true,
  };
  map.dispatchEvent(new MouseEvent('mousemove', at));
  await wait(50);
  expect(host.querySelector('output')!.textContent).toBe('shift 0.75 0.5: 14.000 eV');
  map.dispatchEvent(new MouseEvent('click', at));
  map.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowRight', bubbles: true, cancelable: true }));
  await wait(50);
  map.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true }));
  expect(picked).toEqual([
    [3, 2],
    [0, 2],
  ]);

  (host.querySelector('summary') as HTMLElement).click();
  await wait(100);
  const buttons = [...host.querySelectorAll('td button')] as HTMLButtonElement[];
  expect(buttons.map((button) => button.textContent)).toContain('–');
  buttons[6].click();
  expect(picked[2]).toEqual([1, 2]);
  root.unmount();
  host.remove();
});

test('a table of one value has a colour, labels and no complaint', async () => {
  const host = document.createElement('div');
  host.style.cssText = 'width:300px';
  document.body.append(host);
  const root = createRoot(host);
  root.render(
    <HeatMap
      values={[2]}
      size={[1, 1]}
      rowLabels={['Ru(0001)']}
      columnLabels={['TiO2(110)']}
      title="mismatch"
      unit="%"
      theme="light"
    />,
  );
  await wait(150);
  expect(host.querySelector('svg')!.textContent).toContain('Ru(0001)');
  const { data } = readCanvas(host.querySelector('canvas')!);
  expect([...data.slice(0, 3)]).toEqual(scaleColor(0));
  root.unmount();
  host.remove();
});
