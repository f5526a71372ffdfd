import { noPicture } from '../first-picture';
import { sayFault } from '../late-part';
import { useDocument } from '../stores/document';
import { say, useView } from '../stores/view';
import { showFirstModel } from './show-model';

/**
 * Opens what the page's own address names: a scene, `#r=…`, a lesson, `?lesson=`, or files, `?open=path&open=path`, as
 * if they had been dropped; the first scene when it names none or they cannot be had. Only paths of this very server are followed.
 */
export async function openAddressed(address: URL): Promise<void> {
  addEventListener('hashchange', () => {
    if (carriesScene(location.hash)) void openLink(location.hash);
  });
  if (carriesScene(address.hash)) {
    if (await openLink(address.hash)) return;
    const { messages } = useView.getState();
    await showFirstModel();
    // A model that is shown takes away what was said before it.
    for (const { text } of messages) say(text);
    return;
  }
  if (address.searchParams.has('lesson')) return openLesson();
  const paths = address.searchParams.getAll('open');
  if (paths.length === 0) {
    if (isWorkKept() && !address.search && (await (await import('../project/autosave')).restoreWork()))
      return;
    return showFirstModel();
  }
  try {
    const files = await Promise.all(paths.map((path) => fetchFile(path, address)));
    const { openFiles } = await import('./open-files');
    await openFiles(files);
  } catch (error) {
    // Said after the scene: a model that is shown takes away what was said before it.
    await showFirstModel();
    sayFault(error);
  }
}

/** A lesson has scenes of its own; the first model waits until somebody leaves it. */
async function openLesson(): Promise<void> {
  noPicture();
  const { openFromAddress } = await import('../learn/play-lesson');
  await openFromAddress();
  const stop = useView.subscribe(({ workspace }) => {
    if (workspace === 'learn') return;
    stop();
    if (!useDocument.getState().model) void showFirstModel();
  });
}

/** The mark of `project/autosave.ts`, which is loaded before the first picture only where it stands. */
function isWorkKept(): boolean {
  try {
    return localStorage.getItem('spillway-work') !== null;
  } catch {
    return false;
  }
}

/** As `carriesScene` of `share/link.ts`, which is loaded only for such an address. */
function carriesScene(hash: string): boolean {
  return hash.startsWith('#r=');
}

async function openLink(hash: string): Promise<boolean> {
  return (await import('../share/open-link')).openLink(hash);
}

async function fetchFile(path: string, address: URL): Promise<File> {
  const url = new URL(path, address);
  if (url.origin !== address.origin)
    throw new Error(`${path}: lies on another server; save the file and drop it on this window`);
  const name = decodeURIComponent(url.pathname.split('/').at(-1)!);
  const response = await fetch(url).catch(() => undefined);
  if (!response?.ok)
    throw new Error(`${name}: the server did not give it; run "spillway view" again, or drop the file here`);
  return new File([await response.blob()], name);
}
