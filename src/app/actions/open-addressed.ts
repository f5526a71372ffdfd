import { say } from '../stores/view';
import { showFirstModel } from './show-model';

/**
 * Opens the files that the page's own address names, `?open=path&open=path`, as if they had been dropped; the first
 * scene when it names none or they cannot be had. Only paths of this very server are followed.
 */
export async function openAddressed(address: URL): Promise<void> {
  const paths = address.searchParams.getAll('open');
  if (paths.length === 0) return showFirstModel();
  try {
    const files = await Promise.all(paths.map((path) => fetchFile(path, address)));
    const { openFiles } = await import('./open-files');
    await openFiles(files);
  } catch (error) {
    // Said after the scene: a model that is shown takes away what was said before it.
    await showFirstModel();
    say((error as Error).message);
  }
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
