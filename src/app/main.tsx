import { tellMissingParts } from './late-part';
import './styles/tokens.css';
import './styles/frame.css';
import './styles/controls.css';
import './styles/panels.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { sharedMemoryAvailable } from '../jobs/start-job';
import { App } from './App';
import { openAddressed } from './actions/open-addressed';
import { firstPicture } from './first-picture';
import { isolatePage, keepPage } from './offline/register';
import { useFrame } from './stores/frame';
import { say } from './stores/view';
import { offerToScripts } from './window';
import { frameWords } from './words/frame-words';

/** ms after the first picture, before the rest of the page is fetched to be kept */
const restingTime = 3000;

// The checks of input would probe for `new Function`, which the page's policy forbids and the console would tell.
(globalThis as { __zod_globalConfig?: object }).__zod_globalConfig = { jitless: true };

const root = createRoot(document.getElementById('root')!);
if (new URLSearchParams(location.search).get('bench') === '1') {
  void import('./bench/BenchPage').then(({ BenchPage }) => root.render(<BenchPage />));
} else {
  root.render(
    <StrictMode>
      <App />
    </StrictMode>,
  );
  offerToScripts();
  tellMissingParts();
  void start();
  void firstPicture.then(() => import('@fontsource-variable/inter/wght.css'));
}

async function start(): Promise<void> {
  // A run that starts before the page is loaded again would be cut off.
  if (await isolatePage()) return;
  if (!sharedMemoryAvailable()) {
    say(frameWords.notIsolated, 'note');
  }
  await openAddressed(new URL(location.href));
  await firstPicture;
  void import('./stores/look-history').then(({ keepLookHistory }) => keepLookHistory());
  if (!useFrame.getState().embedded)
    void import('./project/autosave').then(({ startAutosave }) => startAutosave());
  setTimeout(() => void keepPage(), restingTime);
}
