import { degree } from '../../units';

/** One field by name, or a few of which one at a time is used. */
export type LayoutEntry = string | OneOf;

// Numbers that say one thing in different units stand in one row with their units to choose from.

export interface OneOf {
  readonly label: string;
  /** value of each field when it is chosen */
  readonly choices: Readonly<Record<string, { readonly label: string; readonly start: unknown }>>;
  /** which is meant when none is there */
  readonly usual: string;
  /** all are numbers: one row, with the choice where a unit stands */
  readonly inRow?: boolean;
}

const thickness: OneOf = {
  label: 'Thickness',
  usual: 'layers',
  inRow: true,
  choices: { layers: { label: 'layers', start: 6 }, thickness: { label: 'Å', start: 15 } },
};

const size: OneOf = {
  label: 'Size',
  usual: 'diameter',
  inRow: true,
  choices: {
    diameter: { label: 'Å across', start: 20 },
    atoms: { label: 'atoms', start: 300 },
    volume: { label: 'Å³ volume', start: 4000 },
  },
};

const amount: OneOf = {
  label: 'Amount',
  usual: 'coverage',
  inRow: true,
  choices: {
    coverage: { label: '% of sites', start: 0.25 },
    fraction: { label: '% of them', start: 0.05 },
    count: { label: 'atoms', start: 1 },
  },
};

/** What stands on a step's card in this order; every other field is under More. */
const layouts: Readonly<Record<string, readonly LayoutEntry[]>> = {
  slab: ['crystal', 'hkl', 'termination', thickness, 'frozenLayers', 'repeats', 'vacuum'],
  interface: ['match', 'frozenLayers', 'film', 'substrate', 'vacuum', 'shift', 'gap', 'repeats'],
  'interface.film': ['crystal', 'hkl', thickness, 'termination'],
  'interface.substrate': ['crystal', 'hkl', thickness, 'termination'],
  crystal: ['crystal', 'cell', 'repeats'],
  particle: [
    'crystal',
    'shape',
    size,
    {
      label: 'Wetting',
      usual: 'adhesion',
      inRow: true,
      choices: {
        adhesion: { label: 'eV/Å² adhesion', start: 0.125 },
        contactAngle: { label: '° contact angle', start: 90 * degree },
        heightFraction: { label: 'part of its height', start: 0.5 },
      },
    },
    'contact',
    'along',
    'onto',
    'shift',
    {
      label: 'Stands',
      usual: 'gap',
      inRow: true,
      choices: {
        gap: { label: 'Å above touch', start: 0 },
        separation: { label: 'Å above atoms', start: 2.2 },
      },
    },
  ],
  'free-particle': ['crystal', 'shape', size, 'contact', 'along', 'vacuum'],
  vacancies: ['surface', 'interface', 'bulk', 'points', 'apart', 'seed'],
  'vacancy-chain': [
    {
      label: 'Reaches down',
      usual: 'layers',
      inRow: true,
      choices: { layers: { label: 'layers', start: 4 }, depth: { label: 'Å', start: 10 } },
    },
    'vacant',
    'only',
    'from',
  ],
  adsorb: ['species', 'sites', amount, 'points', 'apart'],
  interstitial: ['element', 'sites', amount, 'regions'],
  substitute: ['element', 'to', amount, 'points'],
  polarons: ['rule', 'order', 'moment', 'stretch', 'points'],
  atoms: ['remove'],
  hold: ['bottomLayers', 'below', 'regions', 'points'],
  regions: ['layerDepth', 'interfaceReach', 'assign'],
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
  'interface.film': ['cut'],
  'interface.substrate': ['cut'],
};
/** entries that are no fields but stand among them */
const extras: readonly string[] = ['termination', 'match'];

export interface Layout {
  readonly main: readonly LayoutEntry[];
  readonly more: readonly string[];
}

/**
 * Where the fields of a step, or of a part of one, stand.
 *
 * @param path kind of the step, or of a part such as `interface.film`
 * @param names of the fields it has; what the layout names beyond them is left out
 */
export function layoutOf(path: string, names: readonly string[]): Layout {
  const wanted = layouts[path];
  if (!wanted) return { main: names, more: [] };
  const main = wanted.flatMap((entry): LayoutEntry[] => {
    if (typeof entry === 'string') return names.includes(entry) || extras.includes(entry) ? [entry] : [];
    const choices = Object.fromEntries(
      Object.entries(entry.choices).filter(([name]) => names.includes(name)),
    );
    const there = Object.keys(choices);
    if (there.length === 0) return [];
    return there.length === 1 ? [there[0]] : [{ ...entry, choices }];
  });
  const placed = main.flatMap((entry) => (typeof entry === 'string' ? entry : Object.keys(entry.choices)));
  const more = names.filter((name) => !placed.includes(name) && !hidden[path]?.includes(name));
  return { main, more };
}

/** The field of a group that is used; the usual one when none is. */
export function chosenOf({ choices, usual }: OneOf, values: Readonly<Record<string, unknown>>): string {
  return Object.keys(choices).find((name) => values[name] !== undefined) ?? usual;
}
