/** A piece of a file for an error message: in quotes, without control characters, cut at 60 characters. */
export function quote(text: string): string {
  const start = text.length > 60 ? `${text.slice(0, 57)}...` : text;
  return `"${start.replace(/[\p{Cc}\ufffd]/gu, '·')}"`;
}
