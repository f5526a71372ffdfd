import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { expect, test } from 'vitest';
import { isProject, type Project, readProject, writeProject } from '../../../src/app/project/project-file';
import { defaultRecipes } from '../../../src/build/default-recipes';

const recipe = defaultRecipes['ru-cap-rutile-110'];
const project: Project = {
  title: 'Ru on TiO₂',
  scene: { version: 1, workspace: 'simulate', recipe, view: { colorMode: 'element' } },
  history: { past: [{ ...recipe, seed: 3 }], future: [] },
  model: {
    name: 'POSCAR',
    origin: 'file',
    structure: {
      cell: Float64Array.of(4, 0, 0, 0, 4, 0, 0, 0, 4),
      periodic: [true, true, false],
      positions: Float64Array.of(0.1, 1 / 3, Math.PI, -0, 1e-300, 2),
      atomicNumbers: Uint8Array.of(22, 8),
    },
    report: {} as never,
  },
  run: {
    timed: true,
    stride: 2,
    offered: 7,
    hops: [],
    frames: [0, 1, 2].map((k) => ({
      time: 10 * k,
      positions: Float32Array.of(k, 0.1, 0.2, 0.3, 0.4, 1 / 3),
      vacancies: Float64Array.of(1, 2, 3),
      temperature: Number.NaN,
      potentialEnergy: -(k + 1) / 3,
      totalEnergy: -(k + 1) / 7,
    })),
  },
  thumbnail: Uint8Array.of(1, 2, 3),
};

test('a project comes back bit for bit', () => {
  const bytes = writeProject(project);
  expect(isProject(bytes)).toBe(true);
  expect(readProject(bytes, 'a.spillway')).toEqual(project);
});

test('a recipe of an older version comes back as what it has become', () => {
  const old = changed('scene.json', (scene) => ({
    ...scene,
    recipe: {
      version: 1,
      name: 'old',
      title: 'Old',
      seed: 1,
      support: { crystal: 'TiO2-rutile', hkl: [1, 1, 0], layers: 4, repeats: [2, 1], frozenLayers: 1 },
      vacancies: {},
      vacuum: 15,
    },
  }));
  expect(readProject(old, 'old.spillway').scene.recipe).toMatchObject({ version: 2, title: 'Old' });
});

test('what is damaged is named with file and part', () => {
  const bytes = writeProject(project);
  const read = (data: Uint8Array) => () => readProject(data, 'a.spillway');
  expect(read(bytes.subarray(0, bytes.length / 2))).toThrow(/^a\.spillway: damaged zip archive/);
  expect(read(changed('manifest.json', (manifest) => ({ ...manifest, version: 9 })))).toThrow(
    /^a\.spillway, manifest\.json: version 9 is not known here; this program reads versions up to 1/,
  );
  expect(read(changed('scene.json', (scene) => ({ ...scene, view: { showBonds: 'yes' } })))).toThrow(
    /^a\.spillway, scene\.json\.view\.showBonds: must be a boolean, got "yes"/,
  );
  const parts = unzipSync(bytes);
  parts['run.bin']![parts['run.bin']!.length - 3]! ^= 1;
  expect(read(zipSync(parts))).toThrow(/^a\.spillway, run\.bin/);
  const { 'scene.json': _, ...without } = unzipSync(bytes);
  expect(read(zipSync(without))).toThrow(/^a\.spillway, scene\.json: missing/);
});

function changed(part: string, change: (data: Record<string, unknown>) => unknown): Uint8Array {
  const parts = unzipSync(writeProject(project));
  parts[part] = strToU8(JSON.stringify(change(JSON.parse(strFromU8(parts[part]!)))));
  return zipSync(parts);
}
