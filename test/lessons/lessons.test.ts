import { expect, test } from 'vitest';
import { lessonList } from '../../src/lessons/lesson-list';
import { readLesson } from '../../src/lessons/lesson-schema';
import { allTexts, plainText, readText } from '../../src/lessons/lesson-text';
import { lessonTwin } from '../../src/lessons/lesson-twin';
import { recomputed } from './recomputed';

const lessons = await Promise.all(lessonList.map(({ load }) => load()));

test('the list says of each lesson what the lesson says itself', () => {
  for (const [k, { load, ...entry }] of lessonList.entries()) expect(lessons[k]).toMatchObject(entry);
  expect(new Set(lessons.map(({ id }) => id)).size).toBe(lessons.length);
});

test.each(lessons)('every word and number in the texts of "$title" is explained', (lesson) => {
  for (const text of allTexts(lesson)) expect(() => readText(text, lesson)).not.toThrow();
  const parts = allTexts(lesson).flatMap((text) => readText(text, lesson));
  const used = (kind: string) =>
    new Set(parts.flatMap((part) => (part.kind === kind && 'key' in part ? [part.key] : [])));
  expect([...used('number')].sort()).toEqual(Object.keys(lesson.numbers).sort());
  expect([...used('word')].sort()).toEqual(Object.keys(lesson.glossary).sort());
});

test.each(lessons)(
  'every computed number of "$title" is worked out again, here or by verify, and shown as rounded',
  (lesson) => {
    const mine = recomputed[lesson.id] ?? {};
    const computed = Object.entries(lesson.numbers).filter(([, { origin }]) => origin === 'computed');
    expect(computed.map(([name]) => name).sort()).toEqual(Object.keys(mine).sort());
    for (const [name, { value, shown }] of computed) {
      const found = mine[name]();
      expect(Math.abs(found / value - 1), `${name}: ${found} for ${value}`).toBeLessThan(0.01);
      const digits = Number(/[\d.]+/.exec(shown.replace(/(\d) (\d)/g, '$1$2'))![0]);
      const scale = value / digits;
      // The shown figure is the value in some unit: a power of ten away, and off by its own rounding at most.
      const power = 10 ** Math.round(Math.log10(scale));
      expect(Math.abs(value / power / digits - 1), `${name} is shown as ${shown}`).toBeLessThan(0.06);
    }
  },
);

test.each(lessons)('the words of "$title" have one idea a card', ({ steps }) => {
  for (const { title, text } of steps) {
    const words = text.join(' ').split(/\s+/).length;
    expect(words, title).toBeLessThan(125);
  }
});

test.each(lessons)('what is quoted in "$title" has a source, and it says what is not public', (lesson) => {
  const facts = lesson.steps.flatMap((step) => step.facts ?? []);
  expect(new Set(facts)).toEqual(new Set(Object.keys(lesson.facts)));
  const all = lesson.steps.flatMap(({ text }) => text.map((line) => plainText(line, lesson))).join(' ');
  expect(all).toMatch(/made public|not public/);
  for (const { claim, source, secondary } of Object.values(lesson.facts)) {
    expect(source.length, claim).toBeGreaterThan(20);
    if (/2026|announcement/.test(source)) expect(secondary).toBe(true);
  }
});

test('a lesson as text has every step, and the answers', () => {
  for (const lesson of lessons) {
    const twin = lessonTwin(lesson);
    for (const { title } of lesson.steps) expect(twin).toContain(title);
    expect(twin).not.toMatch(/[{}[\]*]/);
  }
});

test('a lesson that names what is not there is refused, by field', () => {
  const [lesson] = lessons;
  const broken = structuredClone(lesson) as { steps: { scene: string }[] };
  broken.steps[1].scene = 'moon';
  expect(() => readLesson(broken)).toThrow(/steps\.1\.scene is "moon", which is not there; there are/);
  expect(() => readLesson({ ...lesson, minutes: 'some' })).toThrow(/^lesson: minutes:/);
  expect(() => readText('a {nothing}', lesson)).toThrow(/no number is called "nothing"/);
  expect(() => readText('a [strange] word', lesson)).toThrow(/not in the glossary/);
});
