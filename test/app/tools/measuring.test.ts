import { beforeEach, expect, test, vi } from 'vitest';

// The stores ask the page for its theme; there is no page here.
vi.stubGlobal('matchMedia', () => ({ matches: false }));
const { useLook } = await import('../../../src/app/stores/look');
const { useView } = await import('../../../src/app/stores/view');
const { measureAtom, toggleMeasuring, dropMeasurement } = await import('../../../src/app/tools/measuring');

beforeEach(() => {
  useLook.setState({ measurements: [], measuring: undefined, tool: undefined });
  useView.setState({ takeAtom: undefined });
});

test('clicks on two, three or four atoms are a distance, an angle, a dihedral; the next click begins anew', () => {
  toggleMeasuring();
  const click = useView.getState().takeAtom!;
  for (const atom of [1, 2]) click(atom);
  click(-1);
  for (const atom of [3, 4, 5]) click(atom);
  click(5);
  for (const atom of [6, 7, 8, 9, 10]) click(atom);
  const { measurements, measuring } = useLook.getState();
  expect(measurements).toEqual([
    [1, 2],
    [3, 4, 5],
    [6, 7, 8, 9],
  ]);
  expect(measuring).toEqual([10]);
});

test('to stop keeps what was measured and gives clicks back; a lone atom measures nothing', () => {
  toggleMeasuring();
  measureAtom(4);
  measureAtom(7);
  toggleMeasuring();
  expect(useLook.getState().measurements).toEqual([[4, 7]]);
  expect(useView.getState().takeAtom).toBeUndefined();
  toggleMeasuring();
  measureAtom(4);
  toggleMeasuring();
  expect(useLook.getState().measurements).toEqual([[4, 7]]);
  dropMeasurement(0);
  expect(useLook.getState().measurements).toEqual([]);
});
