import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { sceneFromHash } from '../../src/app/share/link';

const folder = join(import.meta.dirname, '../../src/app/gallery');
const read = (name: string) => readFileSync(join(folder, name), 'utf8');
const { pictures, animation } = JSON.parse(read('pictures.json')) as {
  pictures: { name: string; title: string; link: string }[];
  animation: { name: string; link: string };
};

test('every link of the gallery opens as a scene, and its page shows every picture', () => {
  const page = read('README.md');
  for (const { name, title, link } of pictures) {
    expect(sceneFromHash(link).recipe.steps.length).toBeGreaterThan(0);
    expect(page).toContain(`![${title}](${name}.webp)`);
    expect(page).toContain(link);
    expect(page).toContain(JSON.parse(read(`${name}.json`)).text);
  }
  expect(sceneFromHash(animation.link).md?.runs).toBe(true);
  const shown = [...pictures, animation].map(({ name }) => `${name}.webp`);
  expect(
    readdirSync(folder)
      .filter((name) => name.endsWith('.webp'))
      .sort(),
  ).toEqual(shown.sort());
});
