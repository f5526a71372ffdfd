import { expect, test } from 'vitest';
import { crystalOfRecipe } from '../../src/build/inline-crystal';
import { crystal } from '../../src/jobs/crystal-job';
import { complete } from '../../src/jobs/drive';
import { terminations } from '../../src/jobs/terminations-job';

const rutile = {
  spaceGroup: 136,
  cell: { a: 4.594, c: 2.959 },
  sites: [
    { element: 'Ti', wyckoff: '2a' },
    { element: 'O', wyckoff: '4f', x: 0.3048 },
  ],
};

test('a crystal that is typed in becomes one that a recipe carries, with its own making', async () => {
  const made = await complete(crystal({ title: 'mine', recipe: rutile }));
  expect(made).toMatchObject({ sites: 'Ti 2a, O 4f', crystal: { title: 'mine', made: rutile } });
  expect(made.spaceGroup).toContain('(136)');
  expect(crystalOfRecipe(made.crystal).atomicNumbers).toHaveLength(6);
  expect(() => complete(crystal({ title: 'mine', recipe: { spaceGroup: 136 } }))).toThrow(/crystal\.cell/);
});

test('terminations of a carried crystal are those of the same crystal in the library', async () => {
  const { crystal: carried } = await complete(crystal({ title: 'mine', recipe: rutile }));
  const [own, library] = [carried, 'TiO2-rutile'].map((source) =>
    complete(terminations({ crystal: source, hkl: [1, 1, 0] })),
  );
  const summary = ({ terminations: list }: typeof own) =>
    list.map(({ cut, bondsBroken, tasker, up }) => [cut, bondsBroken, tasker, up.kind]);
  expect(summary(own)).toEqual(summary(library));
});
