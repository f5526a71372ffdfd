import { loadMoyo } from '#moyo';
import { InputError } from '../errors';
import { cellParameters } from './cell';
import type { SymmetryOperation } from './symmetry-operation';

/** How a file or a person names a space group; give at least one. */
export interface SpaceGroupName {
  /** of International Tables, 1 to 230 */
  readonly number?: number;
  /** Hermann-Mauguin, such as `P 42/m n m`, `F d -3 m :2` or `R -3 m :H` */
  readonly symbol?: string;
  /** Hall, such as `-P 4n 2n`; the only name that says everything */
  readonly hall?: string;
}

/**
 * The symmetry operations of a space group, centring included, from the tables of moyo.
 *
 * A rhombohedral group without :H or :R is read in the axes that the cell has.
 *
 * @param cell Å, [3, 3], rows a, b, c
 * @throws InputError when the name fits no setting, or several with different axes or origins
 */
export async function spaceGroupOperations(
  name: SpaceGroupName,
  cell: Float64Array,
): Promise<SymmetryOperation[]> {
  const moyo = await loadMoyo();
  return operationsOfSetting(moyo, findSetting(moyo, name, axesOf(cell), 'spaceGroupOperations'));
}

/** The operations of one of the 530 settings in the tables, centring included. */
export function operationsOfSetting(moyo: Moyo, entry: HallEntry): SymmetryOperation[] {
  return moyo
    .operations_from_number(entry.number, { type: 'HallNumber', value: entry.hall_number }, false)
    .map(fromMoyo);
}

type Moyo = Awaited<ReturnType<typeof loadMoyo>>;
/** A setting of a space group as the tables have it. */
export type HallEntry = ReturnType<Moyo['hall_symbol_entry']>;

/**
 * The one setting that a name fits.
 *
 * @param axes of a rhombohedral group named without them
 * @param where the caller, for the message
 * @throws InputError when there is none, or several with different axes or origins
 */
export function findSetting(moyo: Moyo, name: SpaceGroupName, axes: 'H' | 'R', where: string): HallEntry {
  const { core, setting } = splitSetting(name.symbol ?? '');
  const entries: HallEntry[] = [];
  for (let hallNumber = 1; hallNumber <= 530; hallNumber++) {
    const entry = moyo.hall_symbol_entry(hallNumber);
    if (name.number !== undefined && entry.number !== name.number) continue;
    if (name.hall !== undefined) {
      if (hallKey(entry.hall_symbol) === hallKey(name.hall)) entries.push(entry);
      continue;
    }
    if (name.symbol !== undefined && !symbolsOf(entry).includes(core)) continue;
    if (setting !== '' && !entry.setting.startsWith(setting)) continue;
    entries.push(entry);
  }

  const settings = entries.map((entry) => entry.setting).join();
  const chosen =
    settings === 'H,R' || settings === 'R,H' ? entries.filter((e) => e.setting === axes) : entries;
  // Some Hall symbols stand in the tables twice, under two names of the same axes.
  const distinct = new Set(chosen.map((entry) => hallKey(entry.hall_symbol)));
  const { number, symbol, hall } = name;
  const shown = [
    ...(number === undefined ? [] : [`number ${number}`]),
    ...(symbol === undefined ? [] : [`symbol "${symbol}"`]),
    ...(hall === undefined ? [] : [`Hall "${hall}"`]),
  ].join(', ');
  if (distinct.size === 0) {
    throw new InputError(
      `${where}: no space group setting fits ${shown}; symbols are written as "P 42/m n m"; or give the Hall symbol or list the operations`,
    );
  }
  if (distinct.size > 1) {
    const halls = chosen.map((entry) => `"${entry.hall_symbol}"`).join(', ');
    const origins = settings === '1,2' ? 'add :1 or :2 to the symbol for the choice of origin, or ' : '';
    throw new InputError(
      `${where}: ${shown} fits ${distinct.size} settings with different axes or origins, ` +
        `Hall ${halls}; ${origins}give the Hall symbol or list the operations`,
    );
  }
  return chosen[0];
}

/** moyo hands out the rotation column after column; ours is row after row. */
export function fromMoyo(operation: {
  rotation: readonly number[];
  translation: readonly number[];
}): SymmetryOperation {
  const r = operation.rotation;
  const [x, y, z] = operation.translation;
  return { rotation: [r[0], r[3], r[6], r[1], r[4], r[7], r[2], r[5], r[8]], translation: [x, y, z] };
}

/** All spellings of a setting that people use, as keys. Short monoclinic symbols mean unique axis b. */
function symbolsOf(entry: { number: number; setting: string; hm_short: string; hm_full: string }): string[] {
  const full = symbolKey(entry.hm_full);
  if (entry.number < 3 || entry.number > 15) return [full, symbolKey(entry.hm_short)];
  const withoutOnes = symbolKey(
    entry.hm_full
      .split(' ')
      .filter((part) => part !== '1')
      .join(' '),
  );
  return /^-?b/.test(entry.setting) || entry.setting === '' ? [full, withoutOnes] : [full];
}

function symbolKey(symbol: string): string {
  return symbol.replace(/[\s_()]/g, '').toLowerCase();
}

/** The tables write = for the double quote of a Hall symbol, because quotes end values in CIF. */
function hallKey(hall: string): string {
  return hall
    .trim()
    .replace(/[\s_]+/g, ' ')
    .replaceAll('"', '=')
    .toLowerCase();
}

/** `F d -3 m :2`, `R -3 m H`, `F d -3 m Z`: S and Z are other names for origins 1 and 2. */
function splitSetting(symbol: string): { core: string; setting: string } {
  const match = /^(.*?)(?::\s*([12HRSZ])|\s([HRSZ]))\s*$/i.exec(symbol.slice(0, 64));
  if (!match) return { core: symbolKey(symbol), setting: '' };
  const letter = (match[2] ?? match[3]).toUpperCase();
  return { core: symbolKey(match[1]), setting: letter === 'S' ? '1' : letter === 'Z' ? '2' : letter };
}

function axesOf(cell: Float64Array): 'H' | 'R' {
  const { angles } = cellParameters(cell);
  return Math.abs(angles[2] - (2 * Math.PI) / 3) < 1e-3 && Math.abs(angles[0] - Math.PI / 2) < 1e-3
    ? 'H'
    : 'R';
}
