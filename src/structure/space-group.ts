import { loadMoyo } from '#moyo';
import { InputError } from '../errors';
import { findSetting, type HallEntry, operationsOfSetting } from './space-group-operations';
import type { SymmetryOperation } from './symmetry-operation';
import type { WyckoffPosition } from './wyckoff';

export type CrystalSystem =
  | 'triclinic'
  | 'monoclinic'
  | 'orthorhombic'
  | 'tetragonal'
  | 'trigonal'
  | 'hexagonal'
  | 'cubic';

/** A space group in one setting of its axes and origin: plain data. */
export interface SpaceGroup {
  /** of International Tables, 1 to 230 */
  readonly number: number;
  /** Hermann-Mauguin, short, such as `P 4_2/m n m` */
  readonly symbol: string;
  /** Hall, which says the setting too */
  readonly hallSymbol: string;
  /** of the tables: 1 or 2 for the origin, H or R for the axes, b1 or cab for others; empty where there is but one */
  readonly setting: string;
  readonly system: CrystalSystem;
  /** such as `4/mmm` */
  readonly pointGroup: string;
  /** centring included */
  readonly operations: readonly SymmetryOperation[];
  /** general position first */
  readonly wyckoff: readonly WyckoffPosition[];
}

/**
 * A space group from the tables of moyo.
 *
 * A number alone means the standard setting of International Tables. Where the tables know two origins, as for
 * I 4_1/a m d, the choice must be named: `I 41/a m d :1` or `:2`, or the Hall symbol. Rhombohedral groups come in
 * hexagonal axes, or in rhombohedral ones as `R -3 c :R`.
 *
 * @param name number, Hermann-Mauguin symbol (spaces and underscores do not matter) or Hall symbol
 * @param axes of a rhombohedral group that does not say; default H
 * @throws InputError when the name fits no group, or settings with different origins
 */
export async function lookUpSpaceGroup(
  name: number | string,
  axes: 'H' | 'R' = 'H',
  where = 'lookUpSpaceGroup',
): Promise<SpaceGroup> {
  const moyo = await loadMoyo();
  const given = typeof name === 'string' && /^\s*\d+\s*$/.test(name) ? Number(name) : name;
  const entry = typeof given === 'number' ? byNumber(moyo, given, axes, where) : bySymbol(given);
  const type = moyo.space_group_type(entry.number);
  return {
    number: entry.number,
    symbol: entry.hm_short,
    hallSymbol: entry.hall_symbol.replaceAll('=', '"'),
    setting: entry.setting,
    system: type.crystal_system.toLowerCase() as CrystalSystem,
    pointGroup: type.geometric_crystal_class,
    operations: operationsOfSetting(moyo, entry),
    wyckoff: moyo
      .wyckoff_positions(entry.hall_number)
      .map(({ letter, multiplicity, site_symmetry: siteSymmetry, coordinates }) => ({
        letter,
        multiplicity,
        siteSymmetry,
        coordinates,
      })),
  };

  function bySymbol(text: string): HallEntry {
    // A Hall symbol is never a Hermann-Mauguin one, except where both mean the same operations, as P 1.
    try {
      return findSetting(moyo, { hall: text }, axes, where);
    } catch {
      return findSetting(moyo, { symbol: text }, axes, where);
    }
  }
}

type Moyo = Awaited<ReturnType<typeof loadMoyo>>;

function byNumber(moyo: Moyo, number: number, axes: 'H' | 'R', where: string): HallEntry {
  if (!(Number.isInteger(number) && number >= 1 && number <= 230))
    throw new InputError(
      `${where}: space groups have whole numbers from 1 to 230, got ${number}; a symbol such as "P 42/m n m" works too`,
    );
  const entries = moyo.hall_symbol_entries_from_number(number);
  const settings = entries.map(({ setting }) => setting);
  if (settings.includes('H')) return entries[settings.indexOf(axes)];
  if (settings.includes('1')) {
    const symbol = entries[0].hm_short;
    throw new InputError(
      `${where}: space group ${number} has two choices of origin; give "${symbol} :1" (Hall ${entries[0].hall_symbol}) ` +
        `or "${symbol} :2" (Hall ${entries[1].hall_symbol}), whichever the coordinates are meant for`,
    );
  }
  return moyo.hall_symbol_entry(moyo.space_group_type(number).hall_number);
}
