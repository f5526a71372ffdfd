import { type BuiltModel, buildModel } from '../../src/build/build-model';
import type { PlaneMatch } from '../../src/build/interface/match-planes';
import { matchScan } from '../../src/build/interface/match-scan';
import { loadCrystal } from '../../src/build/load-crystal';
import { complete } from '../../src/jobs/drive';
import { contactSearch, shareInStep, smallestCell } from '../../src/lessons/contact-search';
import { withHoles } from '../../src/lessons/hop-experiment';
import { lessonList } from '../../src/lessons/lesson-list';
import { type Contact, type Lesson, type ModelScene, sceneRecipe } from '../../src/lessons/lesson-schema';
import { oxygen } from '../../src/structure/is-metal-element';
import { Region } from '../../src/structure/structure';
import { boltzmann, ps } from '../../src/units';
import { rutileHops } from '../support/vacancy-barriers';

/** The lesson with an id. */
export async function lessonOf(id: string): Promise<Lesson> {
  return lessonList.find((entry) => entry.id === id)!.load();
}

export function modelScene(lesson: Lesson, name: string): ModelScene {
  const scene = lesson.scenes[name];
  if (scene.kind !== 'model') throw new Error(`${name} is no model`);
  return scene;
}

const seat = await lessonOf('no-empty-seat');

/** eV; minutes of work, so that it is not done again here: test/verify/vacancy-hops does it and compares */
const [, barrier] = rutileHops.diagonal;

/** s: one vacancy, eight neighbours, the customary attempt frequency */
const wait = () => 1 / (8 * 1e13 * Math.exp(-barrier / (boltzmann * 900)));

const from = await lessonOf('where-from');
const gate = await lessonOf('gatekeeper');

const models = new Map<string, BuiltModel>();
function built(lesson: Lesson, scene: string): BuiltModel {
  const key = `${lesson.id} ${scene}`;
  if (!models.has(key)) models.set(key, buildModel(sceneRecipe(modelScene(lesson, scene))));
  return models.get(key)!;
}

function oxygenIn(region?: Region): number {
  const { atomicNumbers, regions } = built(from, 'whole').structure;
  return atomicNumbers.filter((z, i) => z === oxygen && (region === undefined || regions![i] === region))
    .length;
}

/** Å, of a tetragonal crystal as measured */
function lattice(id: string): { a: number; c: number } {
  const { cell } = loadCrystal(id);
  return { a: cell[0], c: cell[8] };
}

/** Å, between (110) planes of titanium in measured rutile */
const spacing = () => lattice('TiO2-rutile').a / Math.SQRT2;

/** What the search of lesson 3 finds for a contact. */
export function searched(contact: Contact): PlaneMatch {
  const scene = gate.scenes.contacts;
  if (scene.kind !== 'contacts') throw new Error('no contacts');
  const { films, substrate, options } = contactSearch(contact, scene);
  const scan = matchScan(
    films.map((film) => ({ ...film, planes: film.planes! })),
    { ...substrate, planes: substrate.planes! },
    options,
  );
  return smallestCell(complete(scan))!;
}

export function contactOf(id: string): Contact {
  const scene = gate.scenes.contacts;
  if (scene.kind !== 'contacts') throw new Error('no contacts');
  return scene.contacts.find((contact) => contact.id === id)!;
}

/** Every computed number of the lessons, worked out anew or, the barrier, in `npm run verify`, in the unit of its `value`. */
export const recomputed: Record<string, Record<string, () => number>> = {
  'where-from': {
    all: () => oxygenIn(),
    surface: () => oxygenIn(Region.surface),
    interface: () => oxygenIn(Region.interface),
    bulk: () => oxygenIn(Region.bulk),
    holes: () => built(from, 'slab').vacancySites.length / 3,
    spacing,
    near: () => 3 * spacing(),
    far: () => 5 * spacing(),
  },
  gatekeeper: {
    small: () => lattice('TiO2-rutile').c * Math.SQRT2 * lattice('TiO2-rutile').a,
    squeeze: () => 100 * (1 - lattice('TiO2-rutile').c / lattice('RuO2').c),
    stretch: () => 100 * (lattice('TiO2-rutile').a / lattice('RuO2').a - 1),
    shareC: () => 100 * shareInStep(searched(contactOf('ruo2-rutile'))),
    shareD: () => 100 * shareInStep(searched(contactOf('ruo2-anatase'))),
    other: () => searched({ ...contactOf('ru-rutile'), supportPlane: [1, 1, 0] }).area,
  },
  'no-empty-seat': {
    seats: () => {
      const { structure } = buildModel(withHoles(sceneRecipe(modelScene(seat, 'block')), 0));
      return structure.atomicNumbers.filter((z) => z === oxygen).length;
    },
    steps: () => {
      const { measure } = seat.experiments.hops;
      return measure.kind === 'hops' ? measure.time * ps : Number.NaN;
    },
    barrier: () => barrier,
    wait,
    manySteps: () => wait() / 1e-15,
  },
};
