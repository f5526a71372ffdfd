import { buildModel } from '../../src/build/build-model';
import { withHoles } from '../../src/lessons/hop-experiment';
import { lessonList } from '../../src/lessons/lesson-list';
import { type Lesson, type ModelScene, sceneRecipe } from '../../src/lessons/lesson-schema';
import { oxygen } from '../../src/structure/is-metal-element';
import { boltzmann, ps } from '../../src/units';

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

/** s: one vacancy, eight neighbours, the customary attempt frequency; barrier as checked in test/verify/vacancy-hops */
const wait = () => 1 / (8 * 1e13 * Math.exp(-1.4627 / (boltzmann * 900)));

/** Every computed number of the lessons, worked out anew, in the unit of its `value`. */
export const recomputed: Record<string, Record<string, () => number>> = {
  'no-empty-seat': {
    seats: () => {
      const { structure } = buildModel(withHoles(sceneRecipe(modelScene(seat, 'block')), 0));
      return structure.atomicNumbers.filter((z) => z === oxygen).length;
    },
    steps: () => {
      const { measure } = seat.experiments.hops;
      return measure.kind === 'hops' ? measure.time * ps : Number.NaN;
    },
    barrier: () => 1.4627,
    wait,
    manySteps: () => wait() / 1e-15,
  },
};
