import { useMemo } from 'react';
import { ChoiceField } from '../controls/ChoiceField';
import { useDocument } from '../stores/document';
import { setLook, useLook } from '../stores/look';
import { toolWords } from '../words/tool-words';

const all = [
  [1, 1, 1],
  [2, 1, 1],
  [1, 2, 1],
  [2, 2, 1],
  [3, 3, 1],
  [2, 2, 2],
  [3, 3, 3],
] as const;

/** How many cells are drawn; only one of them is simulated. */
export function RepeatFields() {
  const repeats = useLook((look) => look.drawn.repeats ?? look.repeats);
  const periodic = useDocument((document) => document.model?.structure.periodic);
  const choices = useMemo(
    () =>
      Object.fromEntries(
        all
          .filter((some) => some.every((n, k) => n === 1 || periodic?.[k]))
          .concat([repeats as never])
          .map((some) => [nameOf(some), nameOf(some)]),
      ),
    [periodic, repeats],
  );
  if (Object.keys(choices).length < 2) return null;
  return (
    <ChoiceField
      label={toolWords.cellsDrawn}
      value={nameOf(repeats)}
      choices={choices}
      onChange={(name) => setLook({ repeats: all.find((some) => nameOf(some) === name) ?? all[0] })}
    />
  );
}

/** Says while more cells are drawn that only one is simulated. */
export function RepeatChip() {
  const repeats = useLook((look) => look.drawn.repeats);
  if (!repeats?.some((n) => n > 1)) return null;
  return (
    <span className="chip warm" role="note">
      {toolWords.cellsShown(nameOf(repeats))}
    </span>
  );
}

function nameOf(repeats: readonly number[]): string {
  return repeats.join(' × ');
}
