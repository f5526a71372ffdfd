import { expect, test } from 'vitest';
import { layOutFlows } from '../../src/analyze/flow-diagram';
import { flowSvg } from '../../src/analyze/flow-svg';

const flows = [
  { from: 1, to: 1, value: 6 },
  { from: 2, to: 3, value: 3 },
  { from: 3, to: 2, value: 1 },
  { from: 2, to: 2, value: 2 },
  { from: 4, to: 1, value: 0 },
];
const box = { left: 100, right: 300, top: 10, bottom: 150, gap: 10 };

test('widths are to the whole as values are to their sum, and bands fill their places without a gap', () => {
  const { left, right, bands } = layOutFlows(flows, box);
  // Three places on each side: 140 px less two gaps for 12 in all.
  const scale = 120 / 12;
  expect(bands.map(({ width }) => width / scale)).toEqual([6, 2, 3, 1]);
  for (const [nodes, end, y] of [
    [left, 'from', 'leftY'],
    [right, 'to', 'rightY'],
  ] as const) {
    for (const node of nodes) {
      let top = node.y;
      for (const band of bands.filter((one) => one[end] === node.place)) {
        expect(band[y] - band.width / 2).toBeCloseTo(top, 10);
        top += band.width;
      }
      expect(top).toBeCloseTo(node.y + node.height, 10);
    }
    expect(nodes.reduce((sum, { value }) => sum + value, 0)).toBe(12);
    const last = nodes.at(-1)!;
    expect(last.y + last.height).toBeCloseTo(150, 10);
  }
});

test('what is nothing is not drawn, and what is no number is refused', () => {
  expect(layOutFlows([], box)).toEqual({ left: [], right: [], bands: [] });
  expect(() => layOutFlows([{ from: 0, to: 1, value: -1 }], box)).toThrow(/must be a number from 0 on/);
});

test('the image says every number and stands alone', () => {
  const places = ['none', 'bulk', 'a & b', 'interface', 'particle'].map((label) => ({
    label,
    glyph: '○',
    color: '#123456',
  }));
  const svg = flowSvg(flows, { title: 'hops < 1 ps', unit: 'hops', places });
  expect(svg).toContain('xmlns="http://www.w3.org/2000/svg"');
  expect(svg).toContain('hops &lt; 1 ps');
  expect(svg).toContain('6 bulk');
  expect(svg).toContain('a &amp; b to interface: 3 hops');
  expect(svg.match(/<path/g)).toHaveLength(4);
});
