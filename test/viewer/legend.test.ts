import { expect, test } from 'vitest';
import { regionNames } from '../../src/structure/structure';
import { elementStyle } from '../../src/viewer/element-styles';
import { legend } from '../../src/viewer/legend';
import { hopStyle, regionStyles, vacancyStyle } from '../../src/viewer/region-styles';
import { exampleSlab } from './example-slab';

test('the legend counts every atom once, in both modes', () => {
  const slab = exampleSlab([4, 5, 3], 6);
  for (const mode of ['element', 'region'] as const) {
    const entries = legend(slab, mode);
    expect(entries.reduce((sum, entry) => sum + entry.count, 0)).toBe(slab.atomicNumbers.length);
    for (const entry of entries) expect(entry.color).toMatch(/^#[0-9a-f]{6}$/);
  }
  expect(legend(slab, 'element').map((entry) => entry.label)).toEqual(['O', 'Ti', 'Ru']);
});

test('a structure without regions is all of no region', () => {
  const { regions: _, ...bare } = exampleSlab([2, 2, 2], 3);
  expect(legend(bare, 'region')).toMatchObject([{ label: 'no region', count: bare.atomicNumbers.length }]);
});

test('region styles follow the numbers of the regions, and no glyph stands for two things', () => {
  expect(regionStyles.map((style) => style.region)).toEqual(regionNames.map((_, k) => k));
  const glyphs = [...regionStyles, vacancyStyle, hopStyle].map((style) => style.glyph);
  expect(new Set(glyphs).size).toBe(glyphs.length);
});

test('every element has a colour and a radius; an unknown one is refused', () => {
  for (let z = 1; z <= 96; z++) {
    const { color, radius } = elementStyle(z);
    expect(color).toBeGreaterThan(0);
    expect(radius).toBeGreaterThan(0.1);
  }
  expect(() => elementStyle(0)).toThrow();
});
