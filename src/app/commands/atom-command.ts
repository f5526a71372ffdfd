import { elementSymbol } from '../../structure/elements';
import { useDocument } from '../stores/document';
import { setView } from '../stores/view';
import { viewer } from '../viewer-handle';
import { commandWords } from '../words/command-words';
import type { Command } from './command-table';

/** Goes to the atom that a text names, such as `1234` or `atom 1234`, counted from 1; undefined for other texts. */
export function atomCommand(text: string): Command | undefined {
  const digits = /^\s*(?:(?:go to )?atom\s*)?#?(\d{1,9})\s*$/i.exec(text)?.[1];
  if (!digits) return undefined;
  const numbers = useDocument.getState().model?.structure.atomicNumbers;
  const count = numbers?.length ?? 0;
  const atom = Number(digits) - 1;
  if (!numbers || atom < 0 || atom >= count) {
    const title = commandWords.noSuchAtom(digits, count);
    return { id: 'go-to-atom', title, group: 'Atoms', enabled: () => false, run: () => {} };
  }
  return {
    id: 'go-to-atom',
    title: commandWords.goToAtom(digits, elementSymbol(numbers[atom])),
    group: 'Atoms',
    run: () => {
      setView({ selection: [atom] });
      viewer()?.focus([atom]);
    },
  };
}
