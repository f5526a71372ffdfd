/** A piece of a file for an error message: in quotes, without control characters, cut at 60 characters. */
export function quote(text: string): string {
  const start = text.length > 60 ? `${text.slice(0, 57)}...` : text;
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters to hide
  return `"${start.replace(/[\u0000-\u001f\u007f-\u009f\ufffd]/g, '·')}"`;
}
