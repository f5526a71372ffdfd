import { useRef } from 'react';
import { openLater } from '../actions/open-later';
import { Icon } from '../controls/Icon';
import { redo, undo, useDocument, useHistory } from '../stores/document';
import { setFrame } from '../stores/frame';
import { setView, useView } from '../stores/view';
import { SavingState } from './SavingState';

/** Name, undo, opening a file, theme. */
export function TopBar() {
  const name = useDocument((document) => document.model?.name ?? '');
  const { canUndo, canRedo } = useHistory();
  const theme = useView((view) => view.theme);
  const sideOpen = useView((view) => view.sideOpen);
  const chooser = useRef<HTMLInputElement>(null);

  return (
    <header className="top-bar">
      <button
        type="button"
        className="button plain icon"
        aria-label={sideOpen ? 'Hide side panel' : 'Show side panel'}
        aria-expanded={sideOpen}
        onClick={() => setView({ sideOpen: !sideOpen })}
      >
        <Icon name="panel" />
      </button>
      <h1 className="brand">
        <Mark />
        Spillway
      </h1>
      <span className="document-name" title={name}>
        {name}
      </span>
      <SavingState />
      <span className="spacer" />
      <button
        type="button"
        className="button plain icon"
        aria-label="Undo"
        title="Undo (Ctrl Z)"
        disabled={!canUndo}
        onClick={undo}
      >
        <Icon name="undo" />
      </button>
      <button
        type="button"
        className="button plain icon"
        aria-label="Redo"
        title="Redo (Ctrl Shift Z)"
        disabled={!canRedo}
        onClick={redo}
      >
        <Icon name="redo" />
      </button>
      <button type="button" className="button" onClick={() => chooser.current?.click()}>
        <Icon name="open" />
        Open
      </button>
      <input
        ref={chooser}
        type="file"
        hidden
        multiple
        aria-label="Structure file"
        onChange={(event) => {
          void openLater(event.target.files);
          event.target.value = '';
        }}
      />
      <button type="button" className="button" onClick={() => setFrame({ dialog: 'share' })}>
        Share
      </button>
      <button
        type="button"
        className="button plain commands-button"
        aria-label="Commands, Ctrl K"
        title="Commands (Ctrl K); keys (?)"
        onClick={() => setFrame({ dialog: 'palette' })}
      >
        <kbd className="key">Ctrl K</kbd>
      </button>
      <button
        type="button"
        className="button plain icon"
        aria-label={theme === 'dark' ? 'Light colours' : 'Dark colours'}
        onClick={() => setView({ theme: theme === 'dark' ? 'light' : 'dark' })}
      >
        <Icon name="sun" />
      </button>
    </header>
  );
}

function Mark() {
  return (
    <svg viewBox="0 0 32 32" aria-hidden="true">
      <path d="M6 15a10 10 0 0 1 20 0z" fill="#5b8c8c" />
      <path d="M3 16h26v4H3z" fill="#e69f00" />
      <path d="M3 21h26v8H3z" fill="#0072b2" />
    </svg>
  );
}
