import '../styles/dialog.css';
import { Command as Cmdk } from 'cmdk';
import { Dialog } from 'radix-ui';
import { useRef, useState } from 'react';
import { useFocusBack } from '../controls/use-focus-back';
import { setFrame } from '../stores/frame';
import { commandWords } from '../words/command-words';
import { atomCommand } from './atom-command';
import { type Command, commands } from './command-table';
import { directionCommand } from './direction-command';
import { findCommands, groupCommands } from './find-commands';
import { Keys } from './Keys';
import { keysOf } from './keys';
import { modelCommands } from './model-commands';
import { ownKeys } from './own-keys';
import { takeTypedAhead } from './typed-ahead';

const all = [...commands, ...modelCommands].filter(({ id }) => id !== 'palette');

/** Every command by its name; a number goes to that atom, three in brackets to a direction. */
export function Palette() {
  const [query, setQuery] = useState('');
  const close = () => setFrame({ dialog: undefined });
  const named = namedBy(query);
  // The page takes its focus back first: what runs may open a dialog of its own.
  const chosen = useRef<Command>(undefined);
  const focusBack = useFocusBack(() => chosen.current?.run());
  const run = (command: Command) => {
    chosen.current = command;
    close();
  };
  const found = findCommands(query, all);
  // What was typed before the field was there comes into it with the focus.
  const receive = () => {
    const { text, entered } = takeTypedAhead();
    if (text) setQuery(query + text);
    if (!entered) return;
    const first = namedBy(text) ?? findCommands(text, all).find(({ enabled }) => enabled?.() ?? true);
    if (first) run(first);
  };

  return (
    <Dialog.Root open onOpenChange={(open) => !open && close()}>
      <Dialog.Portal>
        <Dialog.Overlay className="dialog-shade" />
        <Dialog.Content className="dialog palette" onCloseAutoFocus={focusBack} aria-describedby={undefined}>
          <Dialog.Title className="visually-hidden">{commandWords.commands}</Dialog.Title>
          {/* Its own search takes letters from anywhere and orders groups by the table, not by how they fit. */}
          <Cmdk label={commandWords.commands} loop shouldFilter={false}>
            <Cmdk.Input
              onFocus={receive}
              value={query}
              onValueChange={setQuery}
              placeholder={commandWords.whatToType}
            />
            <Cmdk.List>
              <Cmdk.Empty>{commandWords.nothingFound}</Cmdk.Empty>
              {named && (
                <Cmdk.Group heading={named.group}>
                  <Item command={named} onRun={run} />
                </Cmdk.Group>
              )}
              {groupCommands(found).map(([group, some]) => (
                <Cmdk.Group key={group} heading={group}>
                  {some.map((command) => (
                    <Item key={command.id} command={command} onRun={run} />
                  ))}
                </Cmdk.Group>
              ))}
            </Cmdk.List>
          </Cmdk>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

/** What a text is by itself: an atom, or a direction. */
function namedBy(text: string): Command | undefined {
  return atomCommand(text) ?? directionCommand(text);
}

interface ItemProps {
  readonly command: Command;
  readonly onRun: (command: Command) => void;
}

function Item({ command, onRun }: ItemProps) {
  const keys = keysOf(command, ownKeys());
  return (
    <Cmdk.Item value={command.id} disabled={!(command.enabled?.() ?? true)} onSelect={() => onRun(command)}>
      <span>{command.title}</span>
      {keys && <Keys keys={keys} />}
    </Cmdk.Item>
  );
}
