/** An error message without the name of the function that threw it, which means something only in code. */
export function forReaders(message: string): string {
  const text = message.replace(/^[a-z]+[A-Z][A-Za-z]*: /, '');
  return text === message ? text : text.charAt(0).toUpperCase() + text.slice(1);
}
