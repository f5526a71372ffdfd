import '../styles/dialog.css';
import { Command as Cmdk } from 'cmdk';
import { Dialog } from 'radix-ui';
import { useRef, useState } from 'react';
import { useFocusBack } from '../controls/use-focus-back';
import { setFrame } from '../stores/frame';
import { commandWords } from '../words/command-words';
import { atomCommand } from './atom-command';
import { type Command, commandGroups, commands } from './command-table';
import { Keys } from './Keys';
import { keysOf } from './keys';
import { modelCommands } from './model-commands';
import { ownKeys } from './own-keys';

/** Every command by its name; a number goes to that atom. */
export function Palette() {
  const [query, setQuery] = useState('');
  const close = () => setFrame({ dialog: undefined });
  const atom = atomCommand(query);
  // The page takes its focus back first: what runs may open a dialog of its own.
  const chosen = useRef<Command>(undefined);
  const focusBack = useFocusBack(() => chosen.current?.run());
  const run = (command: Command) => {
    chosen.current = command;
    close();
  };
  const all = [...commands, ...modelCommands];

  return (
    <Dialog.Root open onOpenChange={(open) => !open && close()}>
      <Dialog.Portal>
        <Dialog.Overlay className="dialog-shade" />
        <Dialog.Content className="dialog palette" onCloseAutoFocus={focusBack} aria-describedby={undefined}>
          <Dialog.Title className="visually-hidden">{commandWords.commands}</Dialog.Title>
          <Cmdk label={commandWords.commands} loop>
            <Cmdk.Input value={query} onValueChange={setQuery} placeholder={commandWords.whatToDoAModelOr} />
            <Cmdk.List>
              <Cmdk.Empty>{commandWords.nothingIsCalledSoTryView}</Cmdk.Empty>
              {atom && (
                <Cmdk.Group heading={commandWords.atoms} forceMount>
                  <Item command={atom} onRun={run} always />
                </Cmdk.Group>
              )}
              {commandGroups.map((group) => (
                <Cmdk.Group key={group} heading={group}>
                  {all
                    .filter((command) => command.group === group && command.id !== 'palette')
                    .map((command) => (
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

interface ItemProps {
  readonly command: Command;
  readonly onRun: (command: Command) => void;
  readonly always?: boolean;
}

function Item({ command, onRun, always }: ItemProps) {
  const keys = keysOf(command, ownKeys());
  return (
    <Cmdk.Item
      value={command.title}
      keywords={[command.group, command.words ?? '']}
      disabled={!(command.enabled?.() ?? true)}
      forceMount={always}
      onSelect={() => onRun(command)}
    >
      <span>{command.title}</span>
      {keys && <Keys keys={keys} />}
    </Cmdk.Item>
  );
}
