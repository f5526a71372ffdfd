/** One field by name, or a few of which one at a time is used. */
export type LayoutEntry = string | OneOf;

export interface OneOf {
  readonly label: string;
  /** value of each field when it is chosen */
  readonly choices: Readonly<Record<string, { readonly label: string; readonly start: unknown }>>;
  /** which is meant when none is there */
  readonly usual: string;
}

const thickness: OneOf = {
  label: 'Thickness by',
  usual: 'layers',
  choices: { layers: { label: 'layers', start: 6 }, thickness: { label: 'Å', start: 15 } },
};

/** What stands on a step's card in this order; every other field is under More. */
const layouts: Readonly<Record<string, readonly LayoutEntry[]>> = {
  slab: ['crystal', 'hkl', 'termination', thickness, 'frozenLayers', 'repeats', 'vacuum'],
  crystal: ['crystal', 'cell', 'repeats'],
  particle: [
    'crystal',
    {
      label: 'Size by',
      usual: 'diameter',
      choices: {
        diameter: { label: 'diameter', start: 20 },
        atoms: { label: 'atoms', start: 300 },
        volume: { label: 'volume', start: 4000 },
      },
    },
    {
      label: 'Height by',
      usual: 'adhesion',
      choices: {
        adhesion: { label: 'adhesion', start: 0.125 },
        contactAngleDeg: { label: 'contact angle', start: 90 },
        contactAngle: { label: 'contact angle', start: 90 },
        heightFraction: { label: 'share of the body', start: 0.5 },
      },
    },
    'contact',
    'along',
    'onto',
    'shift',
    {
      label: 'Stands by',
      usual: 'gap',
      choices: {
        gap: { label: 'gap above first touch', start: 0 },
        separation: { label: 'distance of its lowest atom', start: 2.2 },
      },
    },
  ],
  vacancies: ['surface', 'interface', 'bulk', 'apart', 'seed'],
  supercell: [
    {
      label: 'Repeat',
      usual: 'repeats',
      choices: {
        repeats: { label: 'along the cell', start: [2, 2, 1] },
        matrix: { label: 'by a matrix', start: [1, 1, 0, -1, 1, 0, 0, 0, 1] },
        rightAngles: { label: 'to right angles', start: true },
      },
    },
  ],
  structure: ['name'],
};
/** fields too long to be shown, or edited another way */
const hidden: Readonly<Record<string, readonly string[]>> = {
  structure: ['cell', 'periodic', 'atoms', 'fixed', 'regions', 'magneticMoments'],
  slab: ['cut', 'side'],
};

export interface Layout {
  readonly main: readonly LayoutEntry[];
  readonly more: readonly string[];
}

/**
 * Where the fields of a kind of step stand.
 *
 * @param names of the fields it has; what the layout names beyond them is left out
 */
export function layoutOf(kind: string, names: readonly string[]): Layout {
  const wanted = layouts[kind];
  if (!wanted) return { main: names, more: [] };
  const main = wanted.flatMap((entry): LayoutEntry[] => {
    if (typeof entry === 'string') return names.includes(entry) || entry === 'termination' ? [entry] : [];
    const choices = Object.fromEntries(
      Object.entries(entry.choices).filter(([name]) => names.includes(name)),
    );
    const there = Object.keys(choices);
    if (there.length === 0) return [];
    return there.length === 1 ? [there[0]] : [{ ...entry, choices }];
  });
  const placed = main.flatMap((entry) => (typeof entry === 'string' ? entry : Object.keys(entry.choices)));
  const more = names.filter((name) => !placed.includes(name) && !hidden[kind]?.includes(name));
  return { main, more };
}

/** The field of a group that is used; the usual one when none is. */
export function chosenOf({ choices, usual }: OneOf, values: Readonly<Record<string, unknown>>): string {
  return Object.keys(choices).find((name) => values[name] !== undefined) ?? usual;
}
