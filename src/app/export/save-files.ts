import type { TextFiles } from '../../io/text-pieces';
import { type BytesOfFiles, zipPieces } from '../../io/zip-files';
import { download } from '../actions/download';

/** One file by its name, several in a zip; put together from pieces, as a browser keeps no string of half a gigabyte. */
export function saveFiles(files: TextFiles | BytesOfFiles, archive: string): void {
  const entries = Object.entries(files);
  if (entries.length > 1) {
    const packed = [...zipPieces(files)] as BlobPart[];
    download(`${archive}.zip`, new Blob(packed, { type: 'application/zip' }));
    return;
  }
  const [name, pieces] = entries[0];
  // A browser gives plain text an ending, and VASP wants the bare name.
  const type = name.includes('.') ? 'text/plain;charset=utf-8' : 'application/octet-stream';
  download(name, new Blob([...pieces] as BlobPart[], { type }));
}
