import { InputError } from '../errors';
import { cellFromParameters } from '../structure/cell';
import type { SpaceGroup } from '../structure/space-group';
import { degree } from '../units';

/** Edges and angles of a cell; those that follow from the crystal system may be left out. */
export interface CellRecipe {
  /** Å */
  readonly a: number;
  /** Å */
  readonly b?: number;
  /** Å */
  readonly c?: number;
  /** between b and c */
  readonly alphaDeg?: number;
  /** between c and a */
  readonly betaDeg?: number;
  /** between a and b */
  readonly gammaDeg?: number;
}

type Name = keyof CellRecipe;
/** What a parameter of the cell must be: a number, the same as another, or free. */
type Rule = Partial<Record<Name, number | Name>>;

const right: Rule = { alphaDeg: 90, betaDeg: 90, gammaDeg: 90 };
const hexagonal: Rule = { b: 'a', alphaDeg: 90, betaDeg: 90, gammaDeg: 120 };
const rules: Readonly<Record<SpaceGroup['system'], Rule>> = {
  triclinic: {},
  monoclinic: {},
  orthorhombic: right,
  tetragonal: { b: 'a', ...right },
  trigonal: hexagonal,
  hexagonal,
  cubic: { b: 'a', c: 'a', ...right },
};
const names: readonly Name[] = ['a', 'b', 'c', 'alphaDeg', 'betaDeg', 'gammaDeg'];

/** Relative for edges, degrees for angles: how far a number may be from what the system demands. */
const tolerance = 1e-4;

/**
 * The cell vectors of a crystal in a space group, the missing edges and angles filled in.
 *
 * @returns Å, [3, 3]: a along x, b in the xy plane
 * @throws InputError when a free edge or angle is missing, or one contradicts the crystal system
 */
export function completeCell(given: CellRecipe, group: SpaceGroup, where: string): Float64Array {
  const rule = ruleOf(group);
  const numbers = given as Readonly<Record<Name, number | undefined>>;
  const known: Record<string, number> = {};
  for (const name of names) {
    const value = numbers[name];
    const angle = name.endsWith('Deg');
    if (value !== undefined && !(angle ? value > 0 && value < 180 : value >= 0.5 && value <= 1e4))
      throw new InputError(
        `${where}: cell.${name} must be ${angle ? 'above 0 and below 180°' : '0.5 to 10000 Å'}, got ${value}`,
      );
    const demand = rule[name];
    const wanted = typeof demand === 'string' ? known[demand] : demand;
    if (wanted === undefined) {
      if (value === undefined)
        throw new InputError(`${where}: cell.${name} is missing; ${needs(group, rule)}`);
      known[name] = value;
    } else {
      if (value !== undefined && Math.abs(value - wanted) > tolerance * (angle ? 1 : wanted))
        throw new InputError(
          `${where}: cell.${name} is ${value}${angle ? '°' : ' Å'}, but must be ${wanted}; ${needs(group, rule)}`,
        );
      known[name] = wanted;
    }
  }
  const { a, b, c, alphaDeg, betaDeg, gammaDeg } = known;
  return cellFromParameters(
    [a, b, c],
    [alphaDeg, betaDeg, gammaDeg].map((value) => value * degree),
  );
}

function ruleOf({ system, setting }: SpaceGroup): Rule {
  if (setting === 'R') return { b: 'a', c: 'a', betaDeg: 'alphaDeg', gammaDeg: 'alphaDeg' };
  if (system !== 'monoclinic') return rules[system];
  // b1, -c2, a: the letter names the axis along which the twofold axis runs; the angle opposite is free.
  const { alphaDeg, betaDeg, gammaDeg } = right;
  if (setting.includes('a')) return { betaDeg, gammaDeg };
  return setting.includes('c') ? { alphaDeg, betaDeg } : { alphaDeg, gammaDeg };
}

/** `a tetragonal cell needs a and c` */
function needs({ system, setting, symbol }: SpaceGroup, rule: Rule): string {
  const free = names.filter((name) => rule[name] === undefined).map((name) => name.replace('Deg', ''));
  const list = free.length > 1 ? `${free.slice(0, -1).join(', ')} and ${free.at(-1)}` : free[0];
  const fixed = names
    .filter((name) => rule[name] !== undefined)
    .map((name) => `${name.replace('Deg', '')} = ${String(rule[name]).replace('Deg', '')}`);
  const kind = setting === 'R' ? 'rhombohedral' : system;
  return `a ${kind} cell (${symbol}) needs ${list}${fixed.length > 0 ? `; ${fixed.join(', ')}` : ''}`;
}
