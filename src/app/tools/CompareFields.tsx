import { presetGroups } from '../build/presets';
import { ChoiceField } from '../controls/ChoiceField';
import { useDocument } from '../stores/document';
import { useLook } from '../stores/look';
import { toolWords } from '../words/tool-words';
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
      label={toolWords.sideBySideWith}
      value={what ?? 'none'}
      choices={{
        none: toolWords.nothing,
        start: toolWords.thisModelAtTheStartOf,
        ...(what === 'before' || canCompareBefore() ? { before: toolWords.beforeTheLastChange } : {}),
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
  const own =
    compare.what === 'start'
      ? toolWords.now
      : compare.what === 'before'
        ? toolWords.nowNamed(name ?? '')
        : name;
  const count = beside?.structure.atomicNumbers.length.toLocaleString('en');
  const captions = [
    <span key="own" className="chip">
      {own}
    </span>,
    <span key="beside" className="chip" role="note">
      {compare.waits
        ? toolWords.building(compare.title ?? '')
        : toolWords.atoms(compare.title ?? '', count ?? '')}
    </span>,
  ];
  return (
    <div className="compare-captions">
      <div>{beside?.first ? captions.reverse() : captions}</div>
    </div>
  );
}
