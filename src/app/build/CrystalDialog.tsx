import { Dialog, Tabs } from 'radix-ui';
import { useMemo, useState } from 'react';
import { type InlineCrystal, inlineCrystal } from '../../build/inline-crystal';
import { Icon } from '../controls/Icon';
import { useFocusBack } from '../controls/use-focus-back';
import { useDocument } from '../stores/document';
import { buildWords } from '../words/build-words';
import { OwnCrystal } from './OwnCrystal';
import { searchCrystals } from './search-crystals';

export interface CrystalDialogProps {
  readonly current: string | InlineCrystal;
  readonly onChoose: (crystal: string | InlineCrystal) => void;
  readonly onClose: () => void;
}

/** Finds a crystal in the library, or takes one of the user's own. */
export function CrystalDialog({ current, onChoose, onClose }: CrystalDialogProps) {
  const focusBack = useFocusBack();

  return (
    <Dialog.Root open onOpenChange={(open) => !open && onClose()}>
      <Dialog.Portal>
        <Dialog.Overlay className="dialog-shade" />
        <Dialog.Content className="dialog" onCloseAutoFocus={focusBack} aria-describedby={undefined}>
          <Dialog.Title>{buildWords.chooseACrystal}</Dialog.Title>
          <Dialog.Close className="button plain icon dialog-close" aria-label={buildWords.close}>
            <Icon name="close" />
          </Dialog.Close>
          <Tabs.Root defaultValue={typeof current === 'string' ? 'library' : 'own'}>
            <Tabs.List className="tabs" aria-label={buildWords.crystalSource}>
              <Tabs.Trigger className="tab" value="library">
                {buildWords.library}
              </Tabs.Trigger>
              <Tabs.Trigger className="tab" value="own">
                {buildWords.ownCrystal}
              </Tabs.Trigger>
            </Tabs.List>
            <Tabs.Content value="library" className="dialog-body">
              <Library current={current} onChoose={onChoose} />
            </Tabs.Content>
            <Tabs.Content value="own" className="dialog-body">
              <FromFile onChoose={onChoose} />
              <OwnCrystal
                start={typeof current === 'string' ? undefined : current}
                onMade={({ crystal }) => onChoose(crystal)}
              />
            </Tabs.Content>
          </Tabs.Root>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

function Library({ current, onChoose }: Pick<CrystalDialogProps, 'current' | 'onChoose'>) {
  const [query, setQuery] = useState('');
  const found = useMemo(() => searchCrystals(query), [query]);
  return (
    <>
      <input
        className="text"
        type="search"
        aria-label={buildWords.searchTheLibrary}
        placeholder={buildWords.crystalSearchHint}
        autoComplete="off"
        value={query}
        onChange={(event) => setQuery(event.target.value)}
        onKeyDown={(event) => event.key === 'Enter' && found.length > 0 && onChoose(found[0].id)}
      />
      <ul className="crystal-list">
        {found.map(({ id, title, facts }) => (
          <li key={id}>
            <button type="button" aria-current={id === current} onClick={() => onChoose(id)}>
              <strong>{id}</strong>
              <span>{title}</span>
              <span className="hint">{facts}</span>
            </button>
          </li>
        ))}
      </ul>
      {found.length === 0 && <p className="hint">{buildWords.noSuchCrystal(query)}</p>}
    </>
  );
}

function FromFile({ onChoose }: Pick<CrystalDialogProps, 'onChoose'>) {
  const model = useDocument((document) => document.model);
  if (model?.origin !== 'file') return null;
  return (
    <button
      type="button"
      className="button"
      onClick={() => onChoose(inlineCrystal(model.structure, model.name.replace(/\.[^.]*$/, '')))}
    >
      {buildWords.takeTheFileOnScreen(model.name)}
    </button>
  );
}
