import { expect, test } from 'vitest';
import { carriesScene, sceneFromHash, sceneToHash } from '../../../src/app/share/link';
import { defaultRecipes } from '../../../src/build/default-recipes';
import { interfacePresets } from '../../../src/build/interface-presets';
import type { SharedView } from '../../../src/lessons/shared-view';

const view: SharedView['view'] = {
  camera: {
    projection: 'perspective',
    eye: [41.27, -93.11, 38.4],
    target: [17.75, 16.02, 8.31],
    height: 61.03,
  },
  colorMode: 'element',
  cut: { axis: 'y', fraction: 0.37, flipped: true },
  hiddenRegions: [1, 2],
  showBonds: false,
};

test('a link opens as what it was made of, and is shorter than 2 kB for every ready-made model', () => {
  for (const recipe of [...Object.values(defaultRecipes), ...Object.values(interfacePresets)]) {
    const scene: SharedView = {
      version: 1,
      workspace: 'simulate',
      recipe,
      view,
      md: { temperature: 1800, runs: true },
    };
    const hash = sceneToHash(scene);
    expect(hash.length).toBeLessThan(2000);
    expect(hash).toMatch(/^#r=[A-Za-z0-9_-]+$/);
    expect(carriesScene(hash)).toBe(true);
    expect(sceneFromHash(hash)).toEqual(JSON.parse(JSON.stringify(scene)));
  }
});

test('one wrong or missing letter is noticed and said', () => {
  const hash = sceneToHash({ version: 1, recipe: defaultRecipes['ru-cap-rutile-110'], view });
  for (const k of [3, 10, 60, hash.length - 2]) {
    const other = hash[k] === 'A' ? 'B' : 'A';
    expect(() => sceneFromHash(hash.slice(0, k) + other + hash.slice(k + 1))).toThrow(
      /the link: damaged or cut short/,
    );
  }
  expect(() => sceneFromHash(hash.slice(0, -7))).toThrow(/damaged or cut short/);
  expect(() => sceneFromHash('#r=')).toThrow(/damaged or cut short \(0 letters came\)/);
});
