import '../styles/dialog.css';
import { Dialog } from 'radix-ui';
import { type KeyboardEvent, useState } from 'react';
import { Icon } from '../controls/Icon';
import { useFocusBack } from '../controls/use-focus-back';
import { setFrame } from '../stores/frame';
import { commandWords } from '../words/command-words';
import { type Command, commandGroups, commands } from './command-table';
import { Keys, keyNames } from './Keys';
import { commandFor, describeStroke, type KeyMap, keysOf } from './keys';
import { keepKeys, ownKeys } from './own-keys';

const bare = /^(Control|Shift|Alt|Meta|AltGraph|CapsLock|Dead)$/;

/** All keys; a press on one takes another in its place, kept for later visits. */
export function KeySheet() {
  const [own, setOwn] = useState<KeyMap>(ownKeys);
  const [waiting, setWaiting] = useState<string>();
  const [taken, setTaken] = useState('');
  const change = (next: KeyMap) => {
    keepKeys(next);
    setOwn(next);
    setWaiting(undefined);
  };
  const onKey = (event: KeyboardEvent, command: Command) => {
    if (waiting !== command.id || bare.test(event.key)) return;
    event.preventDefault();
    event.stopPropagation();
    if (event.key === 'Escape') return setWaiting(undefined);
    const stroke = describeStroke(event);
    const others = commands.filter(({ id }) => id !== command.id);
    const loser = commandFor(stroke, others, own);
    setTaken(loser ? commandWords.hasNoKeyNow(loser.title) : '');
    change({
      ...own,
      ...(loser && { [loser.id]: '' }),
      [command.id]: event.key === 'Backspace' || event.key === 'Delete' ? '' : stroke,
    });
  };
  const focusBack = useFocusBack();

  return (
    <Dialog.Root open onOpenChange={(open) => !open && setFrame({ dialog: undefined })}>
      <Dialog.Portal>
        <Dialog.Overlay className="dialog-shade" />
        <Dialog.Content className="dialog wide" onCloseAutoFocus={focusBack} aria-describedby="about-keys">
          <Dialog.Title>{commandWords.keys}</Dialog.Title>
          <Dialog.Close className="button plain icon dialog-close" aria-label={commandWords.close}>
            <Icon name="close" />
          </Dialog.Close>
          <div className="dialog-body">
            <p className="hint" id="about-keys">
              {commandWords.howToChangeKeys}
            </p>
            <p className="hint" role="status">
              {taken}
            </p>
            <div className="key-groups">
              {commandGroups.map((group) => {
                const rows = commands.filter((command) => command.group === group);
                if (rows.length === 0) return null;
                return (
                  <section key={group} aria-label={group}>
                    <h3>{group}</h3>
                    {rows.map((command) => (
                      <div key={command.id} className="key-row">
                        <span>{command.title}</span>
                        <button
                          type="button"
                          className="button"
                          aria-label={commandWords.keyOf(
                            command.title,
                            waiting === command.id
                              ? commandWords.pressAKey
                              : keyNames(keysOf(command, own) ?? 'none'),
                          )}
                          onClick={() => setWaiting(command.id)}
                          onKeyDown={(event) => onKey(event, command)}
                          onBlur={() => setWaiting(undefined)}
                        >
                          {waiting === command.id ? (
                            commandWords.pressAKey
                          ) : keysOf(command, own) ? (
                            <Keys keys={keysOf(command, own)!} />
                          ) : (
                            '–'
                          )}
                        </button>
                      </div>
                    ))}
                  </section>
                );
              })}
            </div>
            <div className="row">
              <button
                type="button"
                className="button"
                disabled={Object.keys(own).length === 0}
                onClick={() => change({})}
              >
                {commandWords.keysAsTheyCame}
              </button>
            </div>
          </div>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
