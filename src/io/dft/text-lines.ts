// How numbers and lists are written in input files.

/** Å or fractions, three to a line. */
export function vectorText(values: ArrayLike<number>, start: number, decimals: number): string {
  return [0, 1, 2].map((a) => (values[start + a] + 0).toFixed(decimals).padStart(decimals + 6)).join(' ');
}

/** `71*0 2*1 1`: runs of equal numbers in short, as VASP and ABINIT read them. */
export function runsText(values: ArrayLike<number>): string {
  const runs: { value: number; count: number }[] = [];
  for (const value of Array.from(values)) {
    const last = runs.at(-1);
    if (last?.value === value) last.count++;
    else runs.push({ value, count: 1 });
  }
  return runs.map(({ value, count }) => (count > 1 ? `${count}*${value}` : `${value}`)).join(' ');
}

/** A number as people write it: `0.02`, `1e-8`; six digits. */
export function shortNumber(value: number): string {
  const text = String(Number(value.toPrecision(6)));
  return text;
}

/** Items on lines of at most `perLine`. */
export function wrapItems(items: readonly (string | number)[], perLine: number, indent = ''): string[] {
  const lines: string[] = [];
  for (let k = 0; k < items.length; k += perLine) lines.push(indent + items.slice(k, k + perLine).join(' '));
  return lines;
}

/** The header as comment lines. */
export function commentLines(header: readonly string[], sign: string): string[] {
  return header.flatMap((line) => wrapWords(`${sign} ${line}`, 120, `${sign}   `));
}

function wrapWords(text: string, width: number, indent: string): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line !== '' && line.length + word.length + 1 > width) {
      lines.push(line);
      line = indent + word;
    } else {
      line = line === '' ? word : `${line} ${word}`;
    }
  }
  return [...lines, line];
}
