import { expect, test } from 'vitest';
import { contactOf, lessonOf, searched } from './recomputed';

const lesson = await lessonOf('gatekeeper');
const areas = Object.fromEntries(
  ['ru-rutile', 'ru-anatase', 'ruo2-rutile', 'ruo2-anatase'].map((id) => [id, searched(contactOf(id))]),
);

test('the two contacts on rutile have the smallest cells, as the check of the lesson says', () => {
  const small = Object.entries(areas).filter(([, { area }]) => area < 30);
  expect(small.map(([id]) => id)).toEqual(['ru-rutile', 'ruo2-rutile']);
  const question = lesson.steps.flatMap(({ question }) => (question?.kind === 'choose' ? [question] : []))[0];
  expect(question.options.map(({ right }) => right)).toEqual([true, false, true, false]);
});

test('cells of 19 to 25 and of 78 to 116 Å², as the last card says', () => {
  expect(Object.values(areas).map(({ area }) => Math.round(area))).toEqual([25, 78, 19, 116]);
});

test('why an option is right or wrong is what the search finds', () => {
  // A: two rows on one, with 2 % of strain or less
  expect(areas['ru-rutile'].filmMultiple).toBe(4);
  expect(areas['ru-rutile'].substrateMultiple).toBe(1);
  for (const stretch of areas['ru-rutile'].stretches) expect(Math.abs(stretch - 1)).toBeLessThan(0.02);
  // B: three times as large, with less strain
  expect(areas['ru-anatase'].area / areas['ru-rutile'].area).toBeCloseTo(3, 0);
  expect(areas['ru-anatase'].vonMises).toBeLessThan(areas['ru-rutile'].vonMises);
  // C: one cell on one cell; D: the largest
  expect(areas['ruo2-rutile'].unitCell).toBe(true);
  expect(areas['ruo2-anatase'].area).toBe(Math.max(...Object.values(areas).map(({ area }) => area)));
});
