import { readFile } from 'node:fs/promises';
import { atomicNumber } from '../../../src/structure/elements';

/** Where Debian's cp2k-data keeps them. */
const source = '/usr/share/cp2k/GTH_POTENTIALS';

/**
 * GTH-PBE pseudopotentials of CP2K in the form that ABINIT (pspcod 10) and pw.x (*.gth) read, for elements of which they
 * come with none. k-matrices are 0: no spin-orbit coupling.
 *
 * @returns texts by file name, symbol and ending
 */
export async function writePseudopotentials(
  symbols: readonly string[],
  ending: string,
): Promise<Record<string, string>> {
  const lines = (await readFile(source, 'utf8')).split('\n');
  return Object.fromEntries(symbols.map((symbol) => [`${symbol}.${ending}`, rewrite(symbol, lines)]));
}

function rewrite(symbol: string, lines: readonly string[]): string {
  const start = lines.findIndex(
    (line) => line.startsWith(`${symbol} `) && /\bGTH-PBE(\s|$)|GTH-PBE-q\d+$/.test(line),
  );
  if (start < 0) throw new Error(`${source} has no GTH-PBE for ${symbol}`);
  const fields = (k: number) => lines[start + k].trim().split(/\s+/).map(Number);
  const electrons = fields(1).reduce((sum, count) => sum + count, 0);
  const [radius, localCount, ...local] = fields(2);
  const [channels] = fields(3);
  const body: string[] = [];
  let at = 4;
  for (let l = 0; l < channels; l++) {
    const [r, count, ...first] = fields(at);
    const rows = [first, ...Array.from({ length: Math.max(0, count - 1) }, (_, k) => fields(at + 1 + k))];
    at += Math.max(1, count);
    body.push(`${r} ${count} ${rows[0].join(' ')}`, ...rows.slice(1).map((row) => row.join(' ')));
    if (l > 0) body.push(...rows.map((row) => row.map(() => '0.0').join(' ')));
  }
  return [
    `GTH-PBE of ${symbol}, from CP2K`,
    `${atomicNumber(symbol)} ${electrons} 010101`,
    `10 11 ${Math.max(0, channels - 1)} 0 2001 0`,
    `${radius} ${localCount} ${local.join(' ')}`,
    // Without projectors one empty channel stands for them: ABINIT wants as many channels as lmax + 1.
    `${Math.max(1, channels)}`,
    ...(channels === 0 ? ['0.2 0'] : body),
    '',
  ].join('\n');
}
