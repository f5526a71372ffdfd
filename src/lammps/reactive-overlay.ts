import type { Potential } from '../potentials/potential';
import { pairName, type ReactiveParameters, type SplineNumbers } from '../potentials/reactive-parameters';
import { coreTerm, splineOf } from '../potentials/reactive-potential';
import { atomicNumber, elementSymbol } from '../structure/elements';
import type { PairCommands } from './pair-commands';
import { tableKnots, writePairTable } from './write-pair-table';

/** The functions of one instance of `meam/spline` by species, here numbers of elements; what is left out is 0. */
interface Instance {
  readonly phi?: (a: number, b: number) => SplineNumbers | undefined;
  readonly rho?: (b: number) => SplineNumbers | undefined;
  readonly f?: (b: number) => SplineNumbers | undefined;
  /** g of two species */
  readonly g?: (b: number, c: number) => readonly number[] | undefined;
  /** the species whose atoms alone have U */
  readonly center?: number;
  readonly embed?: string;
}

const coreFile = 'core.table';
const shortest = 0.5;
const longest = 5;
const idle = splineLines(
  [0, 0],
  [
    [shortest, 0],
    [longest, 0],
  ],
);
const idleEmbedding = splineLines(
  [0, 0],
  [
    [-1, 0],
    [1, 0],
  ],
);
/** U(ρ) = ρ */
const identity = splineLines(
  [1, 1],
  [
    [-1, -1],
    [1, 1],
  ],
);

/**
 * A reactive potential as stock styles of LAMMPS: the universal repulsion in tables, all else in instances of
 * `meam/spline`, whose splines are exactly ours: one for the pairs, and for each center one of its densities and one of each
 * of its separable terms, W as the U of that. Its triples are visited one by one, which takes some hundred times
 * longer than `writeKimModel`: for small cells, to check by.
 *
 * LAMMPS's `meam/spline` looks pairs of species up by a number that is right for b ≤ c only; with three species it takes
 * (2, 1) for (1, 3). So the file has species that no atom is of, as many as give every order of two of ours a place of its
 * own, and both orders have the same function: see `placesOf`.
 */
export function overlayCommands(
  potential: Potential & { readonly reactive: ReactiveParameters },
): PairCommands {
  const { elements: numbers, reactive } = potential;
  const elements = numbers.map(
    (z) => reactive.elements.find((symbol) => atomicNumber(symbol) === z) as string,
  );
  const species = speciesNeeded(elements.length);
  const others = Array.from({ length: species }, (_, k) => elementSymbol(k + 1)).filter(
    (symbol) => !elements.includes(symbol),
  );
  const names = [...elements, ...others].slice(0, species);
  const files: Record<string, string> = {};
  const lines: string[] = [];
  const add = (name: string, instance: Instance) => {
    const file = `${name}.meam.spline`;
    files[file] = writeInstance(names, elements.length, instance);
    lines.push(`pair_coeff * * meam/spline ${lines.length + 1} ${file} ${names.join(' ')}`);
  };
  const same = (name: string, b: number, c: number) => name === pairName(elements[b], elements[c]);
  add('pairs', {
    phi: (b, c) => reactive.pairs.find(({ elements: [p, q] }) => same(pairName(p, q), b, c))?.phi,
  });
  elements.forEach((a, center) => {
    const U = reactive.embeddings.find(({ element }) => element === a)?.U;
    const own = reactive.densities.filter((density) => density.center === a);
    if (U) {
      add(`density-${a}`, {
        rho: (b) => own.find(({ neighbor }) => neighbor === elements[b])?.rho,
        center,
        embed: splineText(U),
      });
    }
    reactive.separable
      .filter((term) => term.center === a)
      .forEach(({ f, g, W }, rank) => {
        add(`term-${a}-${rank + 1}`, {
          f: (b) => f[elements[b]],
          g: (b, c) => Object.entries(g).find(([name]) => same(pairName(...bothOf(name)), b, c))?.[1],
          center,
          embed: W ? splineText(W) : identity,
        });
      });
  });
  const cores = reactive.pairs.flatMap((pair) => coreTerm(pair) ?? []);
  files[coreFile] = cores.map((term, k) => writePairTable(`core${k + 1}`, [term])).join('\n');
  const coreLines = cores.map(({ elements: [a, b], cutoff }, k) => {
    const types = [a, b].map((z) => numbers.indexOf(z) + 1).sort((p, q) => p - q);
    return `pair_coeff ${types.join(' ')} table ${coreFile} core${k + 1} ${cutoff}`;
  });
  const styles = lines.map(() => 'meam/spline');
  return {
    lines: [
      `pair_style hybrid/overlay ${[...(cores.length > 0 ? [`table spline ${tableKnots}`] : []), ...styles].join(' ')}`,
      // One instance alone has no number.
      ...(lines.length === 1 ? [lines[0].replace('meam/spline 1', 'meam/spline')] : lines),
      ...coreLines,
    ],
    files,
    species: names,
    // meam/spline takes U(0) off every atom, and W(0) with it.
    missingSelfEnergies: elements.map((a) => {
      const own = [
        ...reactive.embeddings.filter(({ element }) => element === a).map(({ U }) => U),
        ...reactive.separable.filter(({ center }) => center === a).map(({ W }) => W),
      ];
      return own.reduce(
        (sum, spline) => sum + (spline ? splineOf(spline).value(0) : 0),
        reactive.energies[a],
      );
    }),
  };
}

function writeInstance(
  names: readonly string[],
  elementCount: number,
  { phi, rho, f, g, center, embed = idleEmbedding }: Instance,
): string {
  const species = names.length;
  const places = placesOf(elementCount, species);
  const ofPairs = (write: (b: number, c: number) => string | undefined, none: string) =>
    Array.from({ length: (species * (species + 1)) / 2 }, (_, place) => {
      const [both] = places.get(place) ?? [];
      return (both && write(...both)) ?? none;
    });
  const ofSpecies = (write: (k: number) => string | undefined, none: string) =>
    names.map((_, k) => (k < elementCount ? write(k) : undefined) ?? none);
  const radial = (numbers: SplineNumbers | undefined) => numbers && splineText(numbers);
  const noAngle = polynomial([0, 0, 0, 0]);
  return [
    'part of a reactive potential, written by Spillway',
    `meam/spline ${species} ${names.join(' ')}`,
    ...ofPairs((b, c) => radial(phi?.(b, c)), idle),
    ...ofSpecies((k) => radial(rho?.(k)), idle),
    ...ofSpecies((k) => (k === center ? embed : undefined), idleEmbedding),
    ...ofSpecies((k) => radial(f?.(k)), idle),
    ...ofPairs((b, c) => {
      const coefficients = g?.(b, c);
      return coefficients && polynomial(coefficients);
    }, noAngle),
    '',
  ].join('\n');
}

/**
 * The places where LAMMPS looks for functions of two of the first `count` of `species` species, and of which two, lesser
 * first: with numbers from 1, c − 1 + (b − 1) n − b (b − 1)/2 for atoms of b and c in the order in which it meets them.
 */
function placesOf(count: number, species: number): Map<number, [b: number, c: number][]> {
  const places = new Map<number, [number, number][]>();
  for (let b = 0; b < count; b++) {
    for (let c = 0; c < count; c++) {
      const place = c + b * species - (b * (b + 1)) / 2;
      const both: [number, number] = [Math.min(b, c), Math.max(b, c)];
      const there = places.get(place) ?? [];
      if (!there.some(([p, q]) => p === both[0] && q === both[1])) places.set(place, [...there, both]);
    }
  }
  return places;
}

/** The least number of species with which no place is of two pairs: 5 for three elements. */
function speciesNeeded(count: number): number {
  let species = count;
  while ([...placesOf(count, species).values()].some((pairs) => pairs.length > 1)) species++;
  return species;
}

function bothOf(name: string): [string, string] {
  const [b, c] = name.split('-');
  return [b, c];
}

function splineText({ start, step, values, slopes }: SplineNumbers): string {
  return splineLines(
    slopes,
    values.map((value, k) => [start + k * step, value]),
  );
}

/** A polynomial of third degree is a spline of three knots. */
function polynomial([c0, c1, c2, c3]: readonly number[]): string {
  const value = (x: number) => c0 + x * (c1 + x * (c2 + x * c3));
  const slope = (x: number) => c1 + x * (2 * c2 + x * 3 * c3);
  return splineLines(
    [slope(-1), slope(1)],
    [-1, 0, 1].map((x) => [x, value(x)]),
  );
}

function splineLines(slopes: readonly number[], knots: readonly (readonly number[])[]): string {
  return ['spline3eq', knots.length, slopes.join(' '), ...knots.map(([x, y]) => `${x} ${y} 0`)].join('\n');
}
