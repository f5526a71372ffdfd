import { zipFiles } from '../../io/zip-files';
import { download } from '../actions/download';

/** One file by its name, several in a zip. */
export function saveFiles(files: Readonly<Record<string, string>>, archive: string): void {
  const entries = Object.entries(files);
  if (entries.length > 1) {
    const packed = zipFiles(files) as BlobPart;
    download(`${archive}.zip`, new Blob([packed], { type: 'application/zip' }));
    return;
  }
  const [name, text] = entries[0];
  // A browser gives plain text an ending, and VASP wants the bare name.
  download(name, text, name.includes('.') ? undefined : 'application/octet-stream');
}
