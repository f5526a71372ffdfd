import { Option } from 'commander';
import type { CellRecipe, SiteRecipe } from '../build/make-crystal';
import { InputError } from '../errors';

const cellNames = ['a', 'b', 'c', 'alpha', 'beta', 'gamma'] as const;

/** Edges and angles: `a=4.594,c=2.959`, or all that come first of a,b,c,alpha,beta,gamma. */
export function cellOption(flags: string, description: string): Option {
  return new Option(flags, description).argParser(parseCellParameters);
}

/** A site, given once or more: `Ti,2a`, `O,4f,x=0.3048` or `O,0.3048,0.3048,0`. */
export function sitesOption(flags: string, description: string): Option {
  return new Option(flags, description).argParser((text, before: SiteRecipe[] | undefined) => [
    ...(before ?? []),
    parseSite(text),
  ]);
}

/** @throws InputError */
export function parseCellParameters(text: string): CellRecipe {
  const cell: Record<string, number> = {};
  const parts = text.split(/[\s,]+/).filter((part) => part !== '');
  for (const [k, part] of parts.entries()) {
    const [first, second] = part.split('=');
    const name =
      second === undefined ? cellNames[k] : cellNames.find((known) => known === first.toLowerCase());
    const value = parseFraction(second ?? first);
    if (!name || Number.isNaN(value) || parts.length > 6)
      throw new InputError(
        `--cell: "${part}" in "${text}" is no edge or angle; write a=4.594,c=2.959 or up to six numbers for a, b, c in Å ` +
          'and alpha, beta, gamma in degrees',
      );
    const field = name.length > 1 ? `${name}Deg` : name;
    if (field in cell) throw new InputError(`--cell: ${name} is given twice in "${text}"; give it once`);
    cell[field] = value;
  }
  if (cell.a === undefined)
    throw new InputError(`--cell: the edge a is missing in "${text}"; write a=4.594,c=2.959`);
  return cell as unknown as CellRecipe;
}

/** @throws InputError */
export function parseSite(text: string): SiteRecipe {
  const wrong = (what: string) =>
    new InputError(
      `--site: ${what} in "${text}"; write an element and a Wyckoff position with its free coordinates, as Ti,2a or ` +
        'O,4f,x=0.3048, or an element and three coordinates, as O,0.3048,0.3048,0',
    );
  const [element, ...parts] = text.split(/[\s,]+/).filter((part) => part !== '');
  if (!element || !/^[A-Za-z]{1,2}$/.test(element)) throw wrong('no element');
  const site: { element: string; wyckoff?: string; x?: number; y?: number; z?: number } = { element };
  const bare: number[] = [];
  for (const part of parts) {
    const named = /^([xyz])=(.+)$/i.exec(part);
    if (named) {
      const value = parseFraction(named[2]);
      if (Number.isNaN(value)) throw wrong(`"${part}" is no coordinate`);
      site[named[1].toLowerCase() as 'x'] = value;
    } else if (/^\d*[a-zA-Z]$/.test(part)) {
      if (site.wyckoff !== undefined) throw wrong('two Wyckoff positions');
      site.wyckoff = part;
    } else {
      const value = parseFraction(part);
      if (Number.isNaN(value)) throw wrong(`"${part}" is neither a Wyckoff position nor a coordinate`);
      bare.push(value);
    }
  }
  if (bare.length > 0) {
    if (bare.length !== 3) throw wrong(`${bare.length} coordinates without a name instead of three`);
    [site.x, site.y, site.z] = bare;
  }
  return site;
}

/** `0.25`, `1/4` or `-1/3`. */
function parseFraction(text: string): number {
  const match = /^([+-]?[\d.]+(?:e[+-]?\d+)?)(?:\/(\d+))?$/i.exec(text);
  return match ? Number(match[1]) / Number(match[2] ?? 1) : Number.NaN;
}
