/** characters; a file is written in pieces about so long where the whole of it may not fit into memory */
export const pieceLength = 2 ** 16;

/** A text in pieces, for what may not fit into one string: half a gigabyte. A generator can be read once. */
export type TextPieces = readonly string[] | Generator<string, void>;

/** Texts by file name. */
export type TextFiles = Readonly<Record<string, TextPieces>>;

/** Lines, without their ends, as pieces of a file. */
export function* inPieces(lines: Iterable<string>): Generator<string, void> {
  let piece = '';
  for (const line of lines) {
    piece += `${line}\n`;
    if (piece.length < pieceLength) continue;
    yield piece;
    piece = '';
  }
  if (piece !== '') yield piece;
}

/** Files that never grow long. */
export function inOnePiece(files: Readonly<Record<string, string>>): TextFiles {
  return Object.fromEntries(Object.entries(files).map(([name, text]) => [name, [text]]));
}

export function joinPieces(pieces: TextPieces): string {
  return [...pieces].join('');
}

/** Each file as one string. */
export function joinFiles(files: TextFiles): Record<string, string> {
  return Object.fromEntries(Object.entries(files).map(([name, pieces]) => [name, joinPieces(pieces)]));
}

/** The first lines of each file, and no more work than they take; what is left out is an ellipsis. */
export function beginFiles(files: TextFiles, lineCount: number): Record<string, string> {
  return Object.fromEntries(
    Object.entries(files).map(([name, pieces]) => [name, beginText(pieces, lineCount)]),
  );
}

function beginText(pieces: TextPieces, lineCount: number): string {
  let text = '';
  for (const piece of pieces) {
    text += piece;
    const lines = text.split('\n', lineCount + 1);
    // The last line ends in a newline, behind which there is an empty one.
    if (lines.length > lineCount && text.length > lines.join('\n').length - lines[lineCount].length)
      return `${lines.slice(0, lineCount).join('\n')}\n…\n`;
  }
  return text;
}
