import { InputError } from '../errors';
import type { Lesson } from './lesson-schema';

/** A piece of a text. */
export type TextPart =
  | { readonly kind: 'plain' | 'strong'; readonly text: string }
  /** a word of the glossary, as it stands in the text */
  | { readonly kind: 'word'; readonly text: string; readonly key: string }
  /** a number of the lesson, as it is shown */
  | { readonly kind: 'number'; readonly text: string; readonly key: string };

const marks = /\*([^*]+)\*|\[([^\]|]+)(?:\|([^\]]+))?\]|\{(\w+)\}/g;

/**
 * The parts of a text: `*strong*`, `[word]` or `[words|word]` of the glossary, `{name}` of a number.
 *
 * @throws InputError for a word or a number that the lesson does not have
 */
export function readText(text: string, { id, glossary, numbers }: Lesson): TextPart[] {
  const parts: TextPart[] = [];
  let end = 0;
  const plain = (to: number) => {
    if (to > end) parts.push({ kind: 'plain', text: text.slice(end, to) });
  };
  for (const match of text.matchAll(marks)) {
    plain(match.index);
    end = match.index + match[0].length;
    const [, strong, word, key = word?.toLowerCase(), name] = match;
    if (strong) parts.push({ kind: 'strong', text: strong });
    else if (name) {
      if (!Object.hasOwn(numbers, name))
        throw new InputError(`lesson ${id}: no number is called "${name}" in "${text}"; add it to numbers`);
      parts.push({ kind: 'number', text: numbers[name].shown, key: name });
    } else {
      if (!Object.hasOwn(glossary, key))
        throw new InputError(`lesson ${id}: "${key}" of "${text}" is not in the glossary; explain it there`);
      parts.push({ kind: 'word', text: word, key });
    }
  }
  plain(text.length);
  return parts;
}

/** The same without marks, for those who listen. */
export function plainText(text: string, lesson: Lesson): string {
  return readText(text, lesson)
    .map((part) => part.text)
    .join('');
}

/** Every text of a lesson that readers see. */
export function allTexts(lesson: Lesson): string[] {
  const { steps, scenes, teacher, glossary, facts, numbers, experiments } = lesson;
  return [
    lesson.title,
    lesson.goal,
    ...steps.flatMap(({ title, text, control, question }) => [
      title,
      ...text,
      ...(control ? [control.label] : []),
      ...(question ? questionTexts(question) : []),
    ]),
    ...Object.values(scenes).flatMap(({ title, twin, honesty }) => [
      title,
      twin,
      ...honesty.map(({ how }) => how),
    ]),
    ...Object.values(experiments).flatMap(({ x, y }) => [x.title, y.title]),
    ...Object.values(glossary),
    ...Object.values(facts).map(({ claim }) => claim),
    ...Object.values(numbers).map(({ how }) => how),
    teacher.misconception,
    ...teacher.plan,
    ...teacher.answers,
    ...teacher.beyond,
  ];
}

function questionTexts(question: NonNullable<Lesson['steps'][number]['question']>): string[] {
  switch (question.kind) {
    case 'choice':
    case 'choose':
      return [question.ask, ...question.options.flatMap(({ text, why }) => [text, why])];
    case 'regions':
      return [question.ask, ...Object.values(question.why)];
    case 'seats':
      return [question.ask, question.best, question.longer];
  }
}
