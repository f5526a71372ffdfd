import '../../support/browser-globals';
import { expect, test } from 'vitest';
import { changesBefore } from '../../../src/app/project/open-project';
import { readProject, writeProject } from '../../../src/app/project/project-file';
import { checkWork } from '../../../src/app/project/saved-work';
import { firstSettings } from '../../../src/app/run-options';
import { settingsOf } from '../../../src/app/share/scene';
import { redo, setDocument, undo, useDocument } from '../../../src/app/stores/document';
import { defaultRecipes } from '../../../src/build/default-recipes';

const recipe = defaultRecipes['ru-cap-rutile-110'];
const numbered = (seed: number) => ({ ...recipe, seed });
const scene = { version: 1, recipe, view: {} } as const;
const work = { title: 'a', scene, history: { past: [numbered(2)], future: [] } };

test('kept work is checked: its version, its scene and every recipe of its history', () => {
  expect(checkWork(work).history.past).toEqual([numbered(2)]);
  expect(checkWork({ ...work, version: 1 }).title).toBe('a');
  expect(() => checkWork({ ...work, version: 2 })).toThrow(/version 2 is not known here/);
  expect(() => checkWork({ ...work, history: { past: [{ version: 2 }], future: [] } })).toThrow();
  expect(() => checkWork({ ...work, scene: { ...scene, view: { showBonds: 'yes' } } })).toThrow(/showBonds/);
});

test('a history without looks has no step that changes nothing', () => {
  const [a, b, c] = [numbered(1), numbered(2), numbered(3)];
  const states = [a, a, b, b, b, c, c].map((one) => ({ recipe: one }));
  expect(changesBefore(states, c)).toEqual([a, b]);
  expect(changesBefore([], c)).toEqual([]);
});

test('undo goes back 200 steps, and redo forward again', () => {
  for (let seed = 1; seed <= 250; seed++) setDocument({ recipe: numbered(seed) });
  for (let k = 0; k < 250; k++) undo();
  expect(useDocument.getState().recipe.seed).toBe(50);
  for (let k = 0; k < 250; k++) redo();
  expect(useDocument.getState().recipe.seed).toBe(250);
});

test('what a scene leaves out is as in a fresh page, whatever the visitor has set', () => {
  const visitor = {
    ...firstSettings,
    ensemble: 'npt',
    temperature: 700,
    ramp: { to: 900, time: 1000 },
    precision: 'double',
    workers: 3,
  } as const;
  expect(settingsOf({ timestep: 0.5 }, visitor)).toEqual({
    ...firstSettings,
    ramp: undefined,
    workers: 3,
    timestep: 0.5,
  });
});

test("a project keeps the user's own potential, a relaxed model, and what a run was made with", () => {
  const forces = { potential: { name: 'matsui-akaogi' }, precision: 'double' } as const;
  const project = {
    ...work,
    model: {
      name: 'a',
      origin: 'recipe',
      relaxed: true,
      structure: {
        cell: new Float64Array(9),
        periodic: [true, true, true],
        positions: new Float64Array(3),
        atomicNumbers: Uint8Array.of(8),
      },
      report: {} as never,
    },
    potential: { name: 'eam-file', file: { name: 'Ru.eam', text: 'numbers' } },
    run: { timed: true, stride: 1, offered: 0, hops: [], frames: [], forces },
  } as const;
  const back = readProject(writeProject(project as never), 'a.spillway');
  expect(back.potential).toEqual(project.potential);
  expect(back.model!.relaxed).toBe(true);
  expect(back.run!.forces).toEqual(forces);
});
