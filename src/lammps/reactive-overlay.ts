import type { Potential } from '../potentials/potential';
import { pairName, type ReactiveParameters, type SplineNumbers } from '../potentials/reactive-parameters';
import { coreTerm, splineOf } from '../potentials/reactive-potential';
import { atomicNumber } from '../structure/elements';
import type { PairCommands } from './pair-commands';
import { tableKnots, writePairTable } from './write-pair-table';

/** The functions of one instance of `meam/spline`; what is left out is 0. */
interface Instance {
  /** by species */
  readonly rho?: readonly (SplineNumbers | undefined)[];
  readonly f?: readonly (SplineNumbers | undefined)[];
  readonly embed?: readonly string[];
  /** by number of the pair */
  readonly g?: Readonly<Record<number, readonly number[]>>;
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
 * `meam/spline`, whose splines are exactly ours. Its triples are visited one by one, which takes some hundred times
 * longer than `writeKimModel`: for small cells, to check by.
 *
 * With three species LAMMPS's `meam/spline` numbers pairs (2, 1) as (1, 3) and (3, 1) as (2, 2). So pair functions come as
 * densities, which have one species, and each separable term in three instances, among which no triple meets a wrong
 * slot: neighbors {2, 3}; {1, 2}, with g₁₂ at (1, 3) too; {1, 3}, with g₁₃ at (2, 2) too.
 */
export function overlayCommands(
  potential: Potential & { readonly reactive: ReactiveParameters },
): PairCommands {
  const { elements: numbers, reactive } = potential;
  const elements = numbers.map(
    (z) => reactive.elements.find((symbol) => atomicNumber(symbol) === z) as string,
  );
  const files: Record<string, string> = {};
  const lines: string[] = [];
  const add = (name: string, instance: Instance) => {
    const file = `${name}.meam.spline`;
    files[file] = writeInstance(elements, instance);
    lines.push(`pair_coeff * * meam/spline ${lines.length + 1} ${file} ${elements.join(' ')}`);
  };
  const phiOf = (a: string, b: string) =>
    reactive.pairs.find(({ elements: [p, q] }) => pairName(p, q) === pairName(a, b))?.phi as SplineNumbers;
  for (const a of elements) {
    const embed = elements.map((b) => (b === a ? identity : idleEmbedding));
    // Half of each pair function as a density that is its own energy.
    add(`pairs-${a}`, { rho: elements.map((b) => halved(phiOf(a, b))), embed });
    const U = reactive.embeddings.find(({ element }) => element === a)?.U;
    if (U) {
      add(`density-${a}`, {
        rho: elements.map(
          (b) => reactive.densities.find(({ center, neighbor }) => center === a && neighbor === b)?.rho,
        ),
        embed: elements.map((b) => (b === a ? splineText(U) : idleEmbedding)),
      });
    }
    reactive.separable
      .filter(({ center }) => center === a)
      .forEach(({ f, g }, rank) => {
        const among = (
          own: readonly number[],
          slots: readonly (readonly [slot: number, first: number, second: number])[],
        ) => ({
          embed,
          f: elements.map((b, k) => (own.includes(k) ? f[b] : undefined)),
          g: Object.fromEntries(
            slots.map(([slot, p, q]) => {
              const found = Object.entries(g).find(([name]) => {
                const [x, y] = name.split('-');
                return pairName(x, y) === pairName(elements[p], elements[q]);
              });
              return [slot, found?.[1] ?? [0, 0, 0, 0]];
            }),
          ),
        });
        const name = (part: number) => `term-${a}-${rank + 1}-${part}`;
        if (elements.length === 1) add(name(1), among([0], [[0, 0, 0]]));
        else if (elements.length === 2) {
          add(
            name(1),
            among(
              [0, 1],
              [
                [0, 0, 0],
                [1, 0, 1],
                [2, 1, 1],
              ],
            ),
          );
        } else {
          add(
            name(1),
            among(
              [1, 2],
              [
                [3, 1, 1],
                [4, 1, 2],
                [5, 2, 2],
              ],
            ),
          );
          add(
            name(2),
            among(
              [0, 1],
              [
                [0, 0, 0],
                [1, 0, 1],
                [2, 0, 1],
              ],
            ),
          );
          add(
            name(3),
            among(
              [0, 2],
              [
                [2, 0, 2],
                [3, 0, 2],
              ],
            ),
          );
        }
      });
  }
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
    // meam/spline takes U(0) off every atom.
    missingSelfEnergies: elements.map((a) => {
      const U = reactive.embeddings.find(({ element }) => element === a)?.U;
      return reactive.energies[a] + (U ? splineOf(U).value(0) : 0);
    }),
  };
}

function writeInstance(
  species: readonly string[],
  { rho = [], f = [], embed = [], g = {} }: Instance,
): string {
  const pairs = (species.length * (species.length + 1)) / 2;
  const each = (count: number, write: (k: number) => string) =>
    Array.from({ length: count }, (_, k) => write(k));
  const radial = (numbers: SplineNumbers | undefined) => (numbers ? splineText(numbers) : idle);
  return [
    'part of a reactive potential, written by Spillway',
    `meam/spline ${species.length} ${species.join(' ')}`,
    ...each(pairs, () => idle),
    ...each(species.length, (k) => radial(rho[k])),
    ...each(species.length, (k) => embed[k] ?? idleEmbedding),
    ...each(species.length, (k) => radial(f[k])),
    ...each(pairs, (k) => polynomial(g[k] ?? [0, 0, 0, 0])),
    '',
  ].join('\n');
}

function halved({ values, slopes, ...knots }: SplineNumbers): SplineNumbers {
  return { ...knots, values: values.map((y) => y / 2), slopes: [slopes[0] / 2, slopes[1] / 2] };
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
