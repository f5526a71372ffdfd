import { expect, test } from 'vitest';
import { defaultRecipes } from '../../src/build/default-recipes';
import { InputError } from '../../src/errors';
import { readSharedView, type SharedView } from '../../src/lessons/shared-view';

const scene: SharedView = {
  version: 1,
  workspace: 'simulate',
  recipe: defaultRecipes['ru-cap-rutile-110'],
  view: {
    camera: { projection: 'perspective', eye: [10, -80, 30], target: [10, 5, 3], height: 60 },
    colorMode: 'element',
    cut: { axis: 'y', fraction: 0.5, flipped: false },
    hiddenRegions: [2],
    tools: {
      colorBy: { text: 'depth', range: [0, 8], map: 'sequential' },
      kinds: [{ kind: 'region', id: 1, ghosted: true }],
      repeats: [2, 2, 1],
      density: { of: 'oxygen', share: 0.15 },
      measurements: [[4, 9]],
    },
  },
  md: { temperature: 1800, runs: true },
};

test('a scene comes back from JSON as it was', () => {
  expect(readSharedView(JSON.parse(JSON.stringify(scene)))).toEqual(scene);
});

test('fields that are not known here are left out, so that newer links open', () => {
  const newer = { ...scene, sound: 'on', view: { ...scene.view, fog: 0.2 } };
  expect(readSharedView(newer)).toEqual(scene);
});

test('what is wrong is named with its field', () => {
  const read = (data: unknown) => () => readSharedView(data, 'link');
  expect(read({ ...scene, version: 7 })).toThrow(/link: version 7 is not known here/);
  expect(read({ ...scene, view: { cut: { axis: 'w', fraction: 1 } } })).toThrow(
    /link\.view\.cut\.axis: must be one of x, y, z/,
  );
  expect(read({ ...scene, recipe: { ...scene.recipe, steps: [{ kind: 'nonsense' }] } })).toThrow(
    /there is no step "nonsense"/,
  );
  expect(read({ ...scene, view: { tools: { repeats: [2, 1, 90] } } })).toThrow(
    /link\.view\.tools\.repeats\.2: must be at most 4, got 90/,
  );
  expect(read({ ...scene, view: { tools: { density: { of: 'oxygen', share: 0 } } } })).toThrow(
    /link\.view\.tools\.density\.share: must be above 0, got 0/,
  );
  expect(read(null)).toThrow(InputError);
  expect(read({})).toThrow(InputError);
});
