import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createRandom } from '../../src/math/random';
import type { PotentialSpec } from '../../src/potentials/potential';
import type { ReactiveParameters, SplineNumbers } from '../../src/potentials/reactive-parameters';

const cutoff = 5;
/** Å: where pairs like to be, and where their core begins to act */
const lengths: Readonly<Record<string, readonly [number, number]>> = {
  'O-O': [2.6, 1.15],
  'O-Ti': [1.95, 1.7],
  'O-Ru': [1.97, 1.7],
  'Ti-Ti': [2.9, 2.2],
  'Ti-Ru': [2.7, 2.2],
  'Ru-Ru': [2.65, 2.2],
};
const symbols = ['O', 'Ti', 'Ru'];

/** eV, of a pair at its well */
const depths = 0.4;
/** eV; sums over pairs of neighbors are between some −0.15 and 0.25 in a crowd */
const outerRange = 0.1;

/**
 * Parameters in the form of the reactive potential, not fitted to anything: wells at bond lengths, positive densities under
 * roots, and random angular terms of some tenths of an eV. Knots lie as those of a fit do.
 *
 * @param outer whether each angular term has a W, which is not 0 at 0 and bends within less than the range of its argument
 */
export function syntheticReactive(ranks = 2, seed = 11, outer = false): ReactiveParameters {
  const random = createRandom(seed);
  const draw = () => 2 * random.next() - 1;
  const others = createRandom(seed + 1);
  const pairs = Object.entries(lengths).map(([name, [well, to]]) => ({
    elements: name.split('-') as unknown as readonly [string, string],
    phi: tail(1, 0.2, (r) => depths * (Math.exp(-4 * (r - well)) - 2 * Math.exp(-2 * (r - well)))),
    core: { from: 0.65 * to, to },
    closest: 0.5,
    fitted: [to, cutoff] as const,
  }));
  const densities = symbols.flatMap((center) =>
    symbols.map((neighbor) => {
      const strength = 0.3 + 0.2 * random.next();
      return { center, neighbor, rho: tail(1, 0.4, (r) => strength * Math.exp(-1.2 * (r - 2))) };
    }),
  );
  const embeddings = symbols.map((element) => ({
    element,
    U: {
      start: 0,
      step: 0.5,
      values: Array.from({ length: 15 }, (_, k) => 1 - Math.sqrt(1 + 2 * k)),
      slopes: [-1.5, -0.18] as const,
    },
    fitted: [0.01, 6] as const,
  }));
  const separable = symbols.flatMap((center) =>
    Array.from({ length: ranks }, () => ({
      center,
      f: Object.fromEntries(
        symbols.map((neighbor) => {
          const [p, q] = [draw(), draw()];
          return [neighbor, risen(1.25, 0.625, (r) => 0.4 * (p + q * Math.cos(2 * r)))];
        }),
      ),
      g: Object.fromEntries(
        symbols.flatMap((b, k) =>
          symbols
            .slice(k)
            .map((c) => [`${b}-${c}`, [draw(), draw(), draw(), draw()].map((x) => 0.3 * x) as never]),
        ),
      ),
      ...(outer && { W: bent(others.next(), others.next()) }),
    })),
  );
  return {
    format: 'spillway-reactive',
    version: 1,
    title: 'Synthetic parameters',
    source: 'random numbers; nothing was fitted',
    goodFor: ['tests'],
    notFor: ['physics'],
    elements: symbols,
    energies: { O: -1.5, Ti: -2.5, Ru: -3.5 },
    pairs,
    densities,
    embeddings,
    separable,
  };
}

/** X + a + w sin(2 X/w + 3 b)/4 between −w and w, in eight steps. */
function bent(a: number, b: number): SplineNumbers {
  const w = outerRange;
  const slope = (x: number) => 1 + Math.cos((2 * x) / w + 3 * b) / 2;
  const values = Array.from({ length: 9 }, (_, k) => (k / 4 - 1) * w).map(
    (x) => x + a + (w / 4) * Math.sin((2 * x) / w + 3 * b),
  );
  return { start: -w, step: w / 4, values, slopes: [slope(-w), slope(w)] };
}

/** From `start` to the cutoff, brought to 0 there by (1 − r/cutoff)³. */
function tail(start: number, step: number, value: (r: number) => number): SplineNumbers {
  const ended = (r: number) => value(r) * (1 - r / cutoff) ** 3;
  return sampled(start, step, ended, (ended(start + 1e-4) - ended(start - 1e-4)) / 2e-4);
}

/** The same, and 0 with slope 0 at `start` too. */
function risen(start: number, step: number, value: (r: number) => number): SplineNumbers {
  return sampled(start, step, (r) => value(r) * (1 - r / cutoff) ** 3 * (1 - start / r) ** 3 * 20, 0);
}

function sampled(start: number, step: number, value: (r: number) => number, slope: number): SplineNumbers {
  const count = Math.round((cutoff - start) / step) + 1;
  const values = Array.from({ length: count }, (_, k) => (k === count - 1 ? 0 : value(start + k * step)));
  return { start, step, values, slopes: [slope, 0] };
}

/** Every reactive potential that is checked against LAMMPS, as a file: two of no meaning, and those of the project. */
export function reactiveSpecs(): { readonly name: string; readonly spec: PotentialSpec }[] {
  const files = [
    { name: 'synthetic', text: JSON.stringify(syntheticReactive(3)) },
    { name: 'synthetic with W', text: JSON.stringify(syntheticReactive(3, 11, true)) },
  ];
  const folder = join(process.cwd(), 'src/potentials/reactive');
  for (const name of readdirSync(folder)
    .filter((file) => /\.json$/.test(file))
    .sort())
    files.push({ name: name.replace('.json', ''), text: readFileSync(join(folder, name), 'utf8') });
  return files.map(({ name, text }) => ({
    name,
    spec: { name: 'eam-file', file: { name: `${name}.json`, text } },
  }));
}
