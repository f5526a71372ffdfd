import { Suspense, useRef } from 'react';
import { openLater } from '../actions/open-later';
import { Icon } from '../controls/Icon';
import { firstPicture } from '../first-picture';
import { lazyPart } from '../late-part';
import { redo, undo, useDocument, useHistory } from '../stores/document';
import { setFrame } from '../stores/frame';
import { setView, useView } from '../stores/view';
import { frameWords } from '../words/frame-words';
import { SavingState } from './SavingState';

// Nothing runs before the first picture.
const JobsTray = lazyPart(async () => {
  await firstPicture;
  return (await import('../jobs/JobsTray')).JobsTray;
});

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
        aria-label={sideOpen ? frameWords.hideSidePanel : frameWords.showSidePanel}
        aria-expanded={sideOpen}
        onClick={() => setView({ sideOpen: !sideOpen })}
      >
        <Icon name="panel" />
      </button>
      <h1 className="brand">
        <Mark />
        {frameWords.spillway}
      </h1>
      <span className="document-name" title={name}>
        {name}
      </span>
      <SavingState />
      <span className="spacer" />
      <Suspense fallback={null}>
        <JobsTray />
      </Suspense>
      <button
        type="button"
        className="button plain icon"
        aria-label={frameWords.undo}
        title={frameWords.undoCtrlZ}
        disabled={!canUndo}
        onClick={undo}
      >
        <Icon name="undo" />
      </button>
      <button
        type="button"
        className="button plain icon"
        aria-label={frameWords.redo}
        title={frameWords.redoCtrlShiftZ}
        disabled={!canRedo}
        onClick={redo}
      >
        <Icon name="redo" />
      </button>
      <button type="button" className="button" onClick={() => chooser.current?.click()}>
        <Icon name="open" />
        {frameWords.open}
      </button>
      <input
        ref={chooser}
        type="file"
        hidden
        multiple
        aria-label={frameWords.structureFile}
        onChange={(event) => {
          void openLater(event.target.files);
          event.target.value = '';
        }}
      />
      <button type="button" className="button" onClick={() => setFrame({ dialog: 'share' })}>
        {frameWords.share}
      </button>
      <button
        type="button"
        className="button plain commands-button"
        aria-label={frameWords.commandsCtrlK}
        title={frameWords.commandsCtrlKKeys}
        onClick={() => setFrame({ dialog: 'palette' })}
      >
        <kbd className="key">{frameWords.ctrlK}</kbd>
      </button>
      <button
        type="button"
        className="button plain icon"
        aria-label={theme === 'dark' ? frameWords.lightColours : frameWords.darkColours}
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
