import { presetGroups } from '../build/presets';
import { ChoiceField } from '../controls/ChoiceField';
import { useDocument } from '../stores/document';
import { useLook } from '../stores/look';
import { canCompareBefore, compareWith } from './compare';

const models = Object.fromEntries(
  presetGroups.flatMap(({ recipes }) => recipes.map(({ name, title }) => [`model:${name}`, title])),
);

/** What is drawn beside the model. */
export function CompareFields() {
  const what = useLook((look) => look.compare?.what);
  // The history changes with the recipe.
  useDocument((document) => document.recipe);
  return (
    <ChoiceField
      label="Side by side with"
      value={what ?? 'none'}
      choices={{
        none: 'Nothing',
        start: 'This model at the start of its run',
        ...(what === 'before' || canCompareBefore() ? { before: 'The model before the last change' } : {}),
        ...models,
      }}
      onChange={(next) => void compareWith(next === 'none' ? undefined : next)}
    />
  );
}

/** Says below each of two pictures what it is. */
export function CompareCaptions() {
  const compare = useLook((look) => look.compare);
  const beside = useLook((look) => look.drawn.beside);
  const name = useDocument((document) => document.model?.name);
  if (!compare) return null;
  const own = compare.what === 'start' ? 'now' : compare.what === 'before' ? `now: ${name}` : name;
  const count = beside?.structure.atomicNumbers.length.toLocaleString('en');
  const captions = [
    <span key="own" className="chip">
      {own}
    </span>,
    <span key="beside" className="chip" role="note">
      {compare.waits ? `building ${compare.title} …` : `${compare.title}, ${count} atoms`}
    </span>,
  ];
  return (
    <div className="compare-captions">
      <div>{beside?.first ? captions.reverse() : captions}</div>
    </div>
  );
}
