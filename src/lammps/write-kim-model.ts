import { makeUniformTable, type UniformTable } from '../kernels/uniform-table';
import type { Potential } from '../potentials/potential';
import { pairName, type ReactiveParameters, type SplineNumbers } from '../potentials/reactive-parameters';
import { endOf, reactiveClosest, splineOf } from '../potentials/reactive-potential';
import { screeningPerLength } from '../potentials/zbl';
import { atomicNumber } from '../structure/elements';
import { coulombConstant } from '../units';
import { kimSources } from './kim-sources.generated';

/** The name under which simulators know the model. */
export const kimModelName = 'Spillway_Reactive';

/**
 * A reactive potential as a portable model of the KIM API: C++ source, its parameters and what builds it, file names to
 * contents. The splines are written as the cubics they are, so that the model has our energies to rounding.
 *
 * @see R. S. Elliott and E. B. Tadmor, Knowledgebase of Interatomic Models API, https://openkim.org/kim-api
 */
export function writeKimModel(parameters: ReactiveParameters): Readonly<Record<string, string>> {
  return { ...kimSources, 'parameters.hpp': writeParameters(parameters) };
}

/** where the model's files go, beside the deck */
export const kimFolder = 'kim';

/** Builds the model in the folder of the deck; LAMMPS, started there, finds it. */
export const kimBuildCommand = `kim-api-collections-management install CWD ${kimFolder}`;

/** All a deck needs so that LAMMPS has this potential by KIM: `pair_style` lines and the files of the model. */
export function kimCommands({ elements, reactive }: Potential & { readonly reactive: ReactiveParameters }) {
  const symbols = elements.map((z) => reactive.elements.find((symbol) => atomicNumber(symbol) === z));
  const model = writeKimModel(reactive);
  return {
    lines: [`pair_style kim ${kimModelName}`, `pair_coeff * * ${symbols.join(' ')}`],
    files: Object.fromEntries(Object.entries(model).map(([name, text]) => [`${kimFolder}/${name}`, text])),
    missingSelfEnergies: elements.map(() => 0),
  };
}

function writeParameters(parameters: ReactiveParameters): string {
  const { pairs, densities, embeddings, separable, energies, title, source } = parameters;
  const elements = [...parameters.elements].sort((a, b) => atomicNumber(a) - atomicNumber(b));
  const ranks = elements.map((center) => separable.filter((term) => term.center === center));
  const room = Math.max(1, ...ranks.map((terms) => terms.length));
  const tables: string[] = [];
  /** writes the cubics of a spline and says where they are */
  const table = (numbers: SplineNumbers | undefined): string => {
    const name = `t${tables.length}`;
    const { start, step, coefficients } = numbers ? tableOf(numbers) : nothing;
    tables.push(`constexpr double ${name}[] = {${[...coefficients].join(',')}};`);
    return `{${start}, ${1 / step}, ${coefficients.length / 4 - 1}, ${name}}`;
  };
  const list = (entries: readonly string[]) => `{${entries.join(', ')}}`;
  const end = (numbers: SplineNumbers | undefined) => (numbers ? endOf(numbers) : 0);
  let cutoff = 0;
  const pairRecords = elements.map((a, k) =>
    list(
      elements.map((b) => {
        const pair = pairs.find(({ elements: [p, q] }) => pairName(p, q) === pairName(a, b));
        const rho = densities.find(({ center, neighbor }) => center === a && neighbor === b)?.rho;
        const f = Array.from({ length: room }, (_, s) => ranks[k][s]?.f[b]);
        const reach = Math.max(end(pair?.phi), pair?.core?.to ?? 0, end(rho), ...f.map(end));
        cutoff = Math.max(cutoff, reach);
        const [za, zb] = [atomicNumber(a), atomicNumber(b)];
        return `\n  {${[
          reach,
          pair?.closest ?? reactiveClosest,
          end(pair?.phi),
          pair?.core?.from ?? 0,
          pair?.core?.to ?? 0,
          coulombConstant * za * zb,
          screeningPerLength(za, zb),
          table(pair?.phi),
          end(rho),
          table(rho),
          list(f.map((numbers) => `${end(numbers)}`)),
          list(f.map(table)),
        ].join(', ')}}`;
      }),
    ),
  );
  const centerRecords = elements.map((a, k) => {
    const U = embeddings.find(({ element }) => element === a)?.U;
    const g = (s: number, b: string, c: string) => {
      const entries = Object.entries(ranks[k][s]?.g ?? {});
      return entries.find(([name]) => name === `${b}-${c}` || name === `${c}-${b}`)?.[1] ?? [0, 0, 0, 0];
    };
    const each = (write: (s: number) => string) => list(Array.from({ length: room }, (_, s) => write(s)));
    const ofPairs = each((s) =>
      list(elements.map((b) => list(elements.map((c) => list(g(s, b, c).map(String)))))),
    );
    const ofOne = each((s) => list(elements.map((b) => `${g(s, b, b).reduce((sum, c) => sum + c, 0)}`)));
    const shaped = each((s) => (ranks[k][s]?.W ? 'true' : 'false'));
    const outer = each((s) => table(ranks[k][s]?.W));
    return `\n  {${energies[a]}, ${U ? 'true' : 'false'}, ${table(U)},\n   ${ofPairs},\n   ${ofOne},\n   ${shaped}, ${outer}}`;
  });
  return [
    `// ${oneLine(title)}`,
    `// ${oneLine(source)}`,
    '// Written by Spillway; Angstrom and eV.',
    '#pragma once',
    '#include <cstddef>',
    'namespace parameters {',
    `constexpr int speciesCount = ${elements.length};`,
    `constexpr int rankRoom = ${room};`,
    `constexpr double cutoff = ${cutoff};`,
    `constexpr char const * symbols[] = ${list(elements.map((symbol) => `"${symbol}"`))};`,
    '// [last + 1, 4] coefficients of cubics between knots at equal steps; the first and the last are straight lines',
    'struct Table { double start, inverseStep; int last; double const * coefficients; };',
    'struct Pair {',
    '  double reach, closest, cutoff, coreFrom, coreTo, repulsion, screeningPerLength;',
    '  Table phi;',
    '  double densityCutoff;',
    '  Table density;',
    '  double angularCutoff[rankRoom];',
    '  Table f[rankRoom];',
    '};',
    'struct Center {',
    '  double energy;',
    '  bool embedded;',
    '  Table embedding;',
    '  double g[rankRoom][speciesCount][speciesCount][4];',
    '  double gOfOne[rankRoom][speciesCount];',
    '  bool shaped[rankRoom];',
    '  Table outer[rankRoom];',
    '};',
    ...tables,
    '// [center][neighbor]',
    `constexpr Pair pairs[speciesCount][speciesCount] = {${pairRecords.join(',')}};`,
    `constexpr Center centers[speciesCount] = {${centerRecords.join(',')}};`,
    '}  // namespace parameters',
    '',
  ].join('\n');
}

/** A line of C++ comment must not go on in the next. */
function oneLine(text: string): string {
  return text.replaceAll(/[\s\\]+/g, ' ').trim();
}

const nothing: UniformTable = { start: 0, step: 1, coefficients: new Float64Array(4) };

function tableOf(numbers: SplineNumbers): UniformTable {
  const { knots, value, derivative } = splineOf(numbers);
  return makeUniformTable(knots, value, derivative);
}
