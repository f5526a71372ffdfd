import { insertStep, replaceStep } from '../../build/edit-recipe';
import type { Point } from '../../build/steps/filter-fields';
import { useDocument } from '../stores/document';
import { say, useView } from '../stores/view';
import { messageWords } from '../words/message-words';
import { changeRecipe } from './show-model';

/**
 * Makes vacancies of the picked oxygen atoms: a step of its own at the end of the recipe, so that what is drawn by chance
 * before it stays. Undo takes them back.
 */
export function takeOutOxygen(): void {
  const { model, recipe } = useDocument.getState();
  if (model?.built?.recipe !== recipe) {
    say(messageWords.onlyAModelThatIsBuilt, 'note');
    return;
  }
  const { positions, atomicNumbers } = model.structure;
  const oxygen = useView.getState().selection.filter((atom) => atomicNumbers[atom] === 8);
  if (oxygen.length === 0) {
    say(messageWords.pickAnOxygenAtomFirstV, 'note');
    return;
  }
  const points = oxygen.map(
    (atom): Point => [positions[3 * atom], positions[3 * atom + 1], positions[3 * atom + 2]],
  );
  const end = recipe.steps.length - 1;
  const last = recipe.steps[end];
  const chosen =
    last.kind === 'vacancies' && !last.surface && !last.interface && !last.bulk && !last.anywhere;
  changeRecipe(
    chosen
      ? replaceStep(recipe, end, { ...last, points: [...(last.points ?? []), ...points] })
      : insertStep(recipe, end + 1, { kind: 'vacancies', points }),
  );
}
