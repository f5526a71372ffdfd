/**
 * The `key=value` pairs of an extended XYZ comment line, keys as written. Values may stand in quotes or braces;
 * a key without a value is `T`. One pass, time linear in the length.
 *
 * @see the format's description at github.com/libAtoms/extxyz
 */
export function parseKeyValues(line: string): Map<string, string> {
  const pairs = new Map<string, string>();
  let at = 0;
  const isBlank = () => /\s/.test(line[at]);

  function readPart(stops: string): string {
    const opening = line[at];
    const closing = opening === '"' || opening === "'" ? opening : opening === '{' ? '}' : undefined;
    if (!closing) {
      const start = at;
      while (at < line.length && !isBlank() && !stops.includes(line[at])) at++;
      return line.slice(start, at);
    }
    let part = '';
    let start = ++at;
    for (; at < line.length && line[at] !== closing; at++) {
      if (line[at] !== '\\' || at + 1 === line.length) continue;
      part += line.slice(start, at) + (line[at + 1] === 'n' ? '\n' : line[at + 1]);
      start = ++at + 1;
    }
    part += line.slice(start, at);
    at++;
    return part;
  }

  while (at < line.length) {
    if (isBlank()) {
      at++;
      continue;
    }
    const start = at;
    const key = readPart('=');
    let value = 'T';
    if (line[at] === '=') {
      at++;
      value = at < line.length && !isBlank() ? readPart('') : '';
    }
    if (key !== '') pairs.set(key, value);
    // A stray quote must not stop the reading in one place.
    if (at === start) at++;
  }
  return pairs;
}

/** A value as `parseKeyValues` reads it back. */
export function quoteKeyValue(value: string): string {
  return /^[\w.+:,/()-]+$/.test(value) ? value : `"${value.replace(/[\\"]/g, '\\$&').replace(/\s/g, ' ')}"`;
}
