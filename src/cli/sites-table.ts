import type { AdsorptionSites } from '../build/defects/adsorption-sites';
import type { Voids } from '../build/defects/find-voids';

/** The kinds of sites, the most frequent first, with the place of the first of each. */
export function siteTable(heading: string, { sites, classes }: AdsorptionSites): string[] {
  const rows = classes
    .map(({ kind, name, title, height }, k) => {
      const own = sites.filter((site) => site.class === k);
      return {
        count: own.length,
        row: [name, kind, String(own.length), height.toFixed(3), place(own[0]?.position), title],
      };
    })
    .filter(({ count }) => count > 0)
    .sort((p, q) => q.count - p.count)
    .map(({ row }) => row);
  const shown = rows.slice(0, longestTable);
  return [
    heading,
    '',
    ...columns([['site', 'kind', 'count', 'height Å', 'first at x y z, Å', ''], ...shown], [2, 3]),
    ...(rows.length > shown.length
      ? [`  … and ${rows.length - shown.length} kinds that are rarer; --json has them all`]
      : []),
    '',
    ...totals(sites.map(({ name }) => name)),
  ];
}

/** Every site. */
export function siteList(heading: string, { sites }: AdsorptionSites): string[] {
  const rows = sites.map(({ name, kind, height, position, normal, atoms }) => [
    name,
    kind,
    height.toFixed(3),
    place(position),
    Array.from(normal, (x) => decimals(x, 2)).join(' '),
    atoms.map((i) => i + 1).join(' '),
  ]);
  return [
    heading,
    '',
    ...columns([['site', 'kind', 'height Å', 'x y z, Å', 'normal', 'atoms (from 1)'], ...rows], [2]),
  ];
}

/** The kinds of holes, the largest first. */
export function voidTable(heading: string, { voids, classes }: Voids): string[] {
  const rows = classes.flatMap((_, k) => {
    const own = voids.filter((hole) => hole.class === k);
    return own.length > 0
      ? [[own[0].title, String(own.length), own[0].radius.toFixed(3), place(own[0].position)]]
      : [];
  });
  return [
    heading,
    '',
    ...columns([['hole', 'count', 'radius Å', 'first at x y z, Å'], ...rows.slice(0, longestTable)], [1, 2]),
    ...(rows.length > longestTable
      ? [`  … and ${rows.length - longestTable} smaller kinds; --json has them all`]
      : []),
    '',
    ...totals(voids.map(({ title }) => title)),
  ];
}

/** Every hole. */
export function voidList(heading: string, { voids }: Voids): string[] {
  const rows = voids.map(({ title, radius, position, atoms }) => [
    title,
    radius.toFixed(3),
    place(position),
    atoms.map((i) => i + 1).join(' '),
  ]);
  return [heading, '', ...columns([['hole', 'radius Å', 'x y z, Å', 'atoms (from 1)'], ...rows], [1])];
}

/** a terminal's height; particles have hundreds of kinds near their edges */
const longestTable = 25;

function totals(names: readonly string[]): string[] {
  if (names.length === 0)
    return ['  none: a model has sites where it ends, and holes where atoms leave room'];
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  const all = [...counts].sort((p, q) => q[1] - p[1]).map(([name, count]) => `${name} ${count}`);
  return [`  in all: ${all.join('; ')}`];
}

function place(position: Float64Array | undefined): string {
  return position ? Array.from(position, (x) => decimals(x, 3).padStart(8)).join('') : '';
}

/** Without the minus of a rounded zero. */
function decimals(x: number, digits: number): string {
  return (Math.round(x * 10 ** digits) / 10 ** digits + 0).toFixed(digits);
}

function columns(rows: readonly (readonly string[])[], right: readonly number[]): string[] {
  const widths = rows[0].map((_, c) => Math.max(...rows.map((row) => row[c].length)));
  return rows.map((row) =>
    `  ${row.map((text, c) => (right.includes(c) ? text.padStart(widths[c]) : text.padEnd(widths[c]))).join('  ')}`.trimEnd(),
  );
}
