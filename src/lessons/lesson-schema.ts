import * as z from 'zod/mini';
import type { Recipe } from '../build/recipe';
import { InputError } from '../errors';
import { origins } from '../potentials/potential-honesty';
import { type Look, readSharedView } from './shared-view';

// A lesson is data: what is said, what is seen, what is asked. Texts are read by `readText`.

const text = z.string().check(z.minLength(1));
const number = z.number();
const whole = z.number().check(z.int(), z.nonnegative());
const texts = z.array(text).check(z.minLength(1));

const origin = z.enum(origins);

const honesty = z.strictObject({ origin, how: text });

/** One model of the builder, as a link would write it down; a step of vacancies with the id "holes" is what a control counts. */
const modelScene = z.strictObject({
  kind: z.literal('model'),
  title: text,
  /** see `SharedView` */
  shared: z.record(z.string(), z.unknown()),
  /** turned so that this axis points at the eye, or away from it */
  along: z.optional(z.enum(['a', 'b', 'c', 'x', 'y', 'z'])),
  opposite: z.optional(z.boolean()),
  cell: z.optional(z.boolean()),
  honesty: z.array(honesty).check(z.minLength(1)),
  /** for those who do not see the picture */
  twin: text,
});

const contact = z.strictObject({
  id: text,
  title: text,
  film: text,
  filmPlane: z.tuple([number, number, number]),
  support: text,
  supportPlane: z.tuple([number, number, number]),
});

/** Contacts side by side, two at a time, as the search for common cells finds them. */
const contactsScene = z.strictObject({
  kind: z.literal('contacts'),
  title: text,
  contacts: z.array(contact).check(z.minLength(2)),
  /** Å², % and Å: window of the search, and width of the contact that is to be in step */
  maxArea: number,
  maxStrainPercent: number,
  width: number,
  honesty: z.array(honesty).check(z.minLength(1)),
  twin: text,
});

const axis = z.strictObject({ title: text, unit: z.optional(text), maximum: number, step: number });

const measure = z.discriminatedUnion('kind', [
  /** hops of oxygen in a run, for as many vacancies as the control says */
  z.strictObject({ kind: z.literal('hops'), temperature: number, time: number }),
  /** hops of oxygen in a run, by the layer from which they start, counted from the surface */
  z.strictObject({ kind: z.literal('hops by layer'), temperature: number, time: number, spacing: number }),
  /** Å², the smallest cell that a contact shares within the window of its scene */
  z.strictObject({ kind: z.literal('smallest cell') }),
]);

const experiment = z.strictObject({
  scene: text,
  x: z.strictObject({
    title: text,
    unit: z.optional(text),
    /** places where the reader guesses, and where the experiment can be made; names for those without a number */
    values: z.array(number).check(z.minLength(2)),
    names: z.optional(texts),
  }),
  y: axis,
  measure,
});

const control = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('vacancies'), label: text, maximum: whole, start: whole }),
  /** Å from the top; what lies higher is taken away */
  z.strictObject({ kind: z.literal('peel'), label: text, maximum: number, step: number }),
  z.strictObject({ kind: z.literal('contact'), label: text }),
]);

const option = z.strictObject({ text, right: z.boolean(), why: text });

const question = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('choice'), ask: text, options: z.array(option).check(z.minLength(2)) }),
  /** as many as are right have to be chosen */
  z.strictObject({ kind: z.literal('choose'), ask: text, options: z.array(option).check(z.minLength(3)) }),
  /** oxygen atoms of the scene, of each region the one that `askedAtoms` chooses, to be told by region */
  z.strictObject({
    kind: z.literal('regions'),
    ask: text,
    why: z.strictObject({ surface: text, interface: text, bulk: text }),
  }),
  /** one oxygen to be brought to another place by hops into a vacancy; see `seatPuzzle` */
  z.strictObject({
    kind: z.literal('seats'),
    ask: text,
    repeats: z.tuple([whole, whole, whole]),
    vacancy: whole,
    from: whole,
    to: whole,
    best: text,
    longer: text,
  }),
]);

const step = z.strictObject({
  title: text,
  text: texts,
  scene: text,
  control: z.optional(control),
  /** the plot of an experiment, and what may be done there */
  experiment: z.optional(text),
  guess: z.optional(z.boolean()),
  run: z.optional(z.boolean()),
  question: z.optional(question),
  facts: z.optional(texts),
});

const fact = z.strictObject({
  claim: text,
  source: text,
  link: z.optional(text),
  /** a summary by others stands between us and the source */
  secondary: z.optional(z.boolean()),
});

/** A number in the text: `shown` is what is read, `value` what a test works out again or `source` says. */
const statedNumber = z.strictObject({ shown: text, value: number, origin, how: text });

const lesson = z.strictObject({
  version: z.literal(1),
  id: text,
  number: whole,
  title: text,
  goal: text,
  minutes: whole,
  scenes: z.record(z.string(), z.discriminatedUnion('kind', [modelScene, contactsScene])),
  experiments: z.record(z.string(), experiment),
  steps: z.array(step).check(z.minLength(3)),
  facts: z.record(z.string(), fact),
  numbers: z.record(z.string(), statedNumber),
  glossary: z.record(z.string(), text),
  teacher: z.strictObject({
    misconception: text,
    plan: texts,
    answers: texts,
    beyond: texts,
  }),
});

export type Lesson = z.infer<typeof lesson>;
export type LessonStep = z.infer<typeof step>;
export type LessonControl = z.infer<typeof control>;
export type LessonQuestion = z.infer<typeof question>;
export type Question<Kind extends LessonQuestion['kind']> = Extract<LessonQuestion, { kind: Kind }>;
export type Experiment = z.infer<typeof experiment>;
export type Honesty = z.infer<typeof honesty>;
export type Fact = z.infer<typeof fact>;
export type StatedNumber = z.infer<typeof statedNumber>;
export type ModelScene = z.infer<typeof modelScene>;
export type ContactsScene = z.infer<typeof contactsScene>;
export type Contact = z.infer<typeof contact>;

/**
 * A lesson out of JSON, with every name that its steps use looked up.
 *
 * @throws InputError naming the field
 */
export function readLesson(data: unknown): Lesson {
  const read = z.safeParse(lesson, data);
  if (!read.success) {
    const [issue] = read.error.issues;
    throw new InputError(`lesson: ${issue.path.join('.') || 'file'}: ${issue.message}`);
  }
  checkNames(read.data);
  return read.data;
}

/** The recipe of a scene. */
export function sceneRecipe({ shared, title }: ModelScene): Recipe {
  return readSharedView(shared, title).recipe;
}

/** How a scene is looked at. */
export function sceneLook({ shared, title }: ModelScene): Look {
  return readSharedView(shared, title).view;
}

function checkNames({ id, steps, scenes, experiments, facts }: Lesson): void {
  const need = (table: object, name: string | undefined, where: string) => {
    if (name === undefined || Object.hasOwn(table, name)) return;
    throw new InputError(
      `lesson ${id}: ${where} is "${name}", which is not there; there are ${Object.keys(table).join(', ')}`,
    );
  };
  steps.forEach((step, k) => {
    need(scenes, step.scene, `steps.${k}.scene`);
    need(experiments, step.experiment, `steps.${k}.experiment`);
    for (const name of step.facts ?? []) need(facts, name, `steps.${k}.facts`);
    if ((step.guess || step.run) && !step.experiment)
      throw new InputError(`lesson ${id}: steps.${k} guesses or runs without an experiment; name one`);
  });
  for (const [name, { scene, x }] of Object.entries(experiments)) {
    need(scenes, scene, `experiments.${name}.scene`);
    if (x.names && x.names.length !== x.values.length)
      throw new InputError(
        `lesson ${id}: experiments.${name}.x has ${x.names.length} names for ${x.values.length} values; give one each`,
      );
  }
  for (const scene of Object.values(scenes)) if (scene.kind === 'model') sceneRecipe(scene);
}
