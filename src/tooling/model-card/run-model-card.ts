import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parseArgs } from 'node:util';
import { makePotential } from '../../potentials/make-potential';
import type { Potential } from '../../potentials/potential';
import { committeeSpread } from '../../simulate/committee-spread';
import { findHoles } from '../../simulate/find-holes';
import { evaluateTabulated } from '../../simulate/md/evaluate-tabulated';
import { hostsOfHoles } from './check-fit';
import { errorsOf } from './errors-of';
import { atGeometries, type Group, groups, type Values } from './properties';
import { type Labelled, readLabels } from './read-labels';
import { parityPlot } from './svg-plot';
import { aboutTargets, isMet, type Target, targets } from './targets';
import { makeBench } from './tools';

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    to: { type: 'string', default: 'model-card' },
    frames: { type: 'string', multiple: true },
    only: { type: 'string' },
  },
});
if (positionals.length === 0) {
  console.error(
    'usage: node src/tooling/model-card.mjs PARAMETERS.json [MEMBER.json ...] [--frames SET.xyz.gz] [--to FOLDER] [--only PATTERN]',
  );
  process.exit(1);
}

const wanted = (name: string) => !options.only || new RegExp(options.only).test(name);
const members = positionals.map((path) => ({
  name: basename(path),
  potential: makePotential({
    name: 'eam-file',
    file: { name: basename(path), text: readFileSync(path, 'utf8') },
  }),
}));
const [{ potential }] = members;
const geometries = readLabels(join(process.cwd(), 'src/tooling/model-card/dft-geometries.extxyz'));
const frames = (options.frames ?? []).flatMap(readLabels);
const plots: Record<string, string> = {};
const lines = [
  `# ${potential.card.title}`,
  '',
  potential.card.source,
  '',
  `Good for: ${potential.card.goodFor.join('; ')}. Not for: ${potential.card.notFor.join('; ')}.`,
  '',
  'Written by `node src/tooling/model-card.mjs`; all values are computed by the engine of Spillway.',
  '',
  ...propertyTable(),
  ...holeTable(),
  ...errorTables(),
  ...spreadTable(),
];
mkdirSync(options.to, { recursive: true });
writeFileSync(join(options.to, 'README.md'), lines.join('\n'));
for (const [name, text] of Object.entries(plots)) writeFileSync(join(options.to, name), text);
console.log(`Wrote ${join(options.to, 'README.md')}`);

/** Every row, computed or not: what is missed is shown as missed. */
function propertyTable(): string[] {
  const all = [...groups, atGeometries(geometries)].filter(({ name }) => wanted(name));
  if (all.length === 0) return [];
  const computed = members.map((member) => compute(member.potential, all, member.name));
  const [{ values, failures }] = computed;
  const shown = (x: number | undefined) => (x === undefined ? '' : x.toFixed(3));
  const row = (target: Target) => {
    const value = values[target.id];
    const met = value === undefined ? undefined : isMet(target, value);
    const spread = members.length < 2 ? '' : range(computed.map((one) => one.values[target.id]));
    const asked =
      target.accept === undefined
        ? ''
        : `${target.target} ± ${target.relative ? `${(100 * target.accept).toFixed(1)} %` : target.accept}`;
    const verdict =
      value === undefined ? 'not computed' : met === undefined ? '' : met ? 'met' : '**missed**';
    return `| ${target.label} | ${target.unit} | ${shown(value)} | ${spread} | ${shown(target.teacher)} | ${shown(target.corrected)} | ${shown(target.dft)} | ${shown(target.experiment)} | ${asked} | ${verdict} |`;
  };
  const rows = targets.filter(({ id }) => !options.only || id in values);
  const asked = rows.filter(({ accept }) => accept !== undefined);
  const met = asked.filter((target) => values[target.id] !== undefined && isMet(target, values[target.id]));
  return [
    '## Properties',
    '',
    aboutTargets,
    '',
    `${met.length} of ${asked.length} rows with a target are met.`,
    '',
    '| property | unit | potential | members | teacher | corrected | DFT | experiment | asked | |',
    '|---|---|---|---|---|---|---|---|---|---|',
    ...rows.map(row),
    '',
    ...(failures.length > 0 ? ['Not computed:', '', ...failures.map((text) => `* ${text}`), ''] : []),
  ];
}

function compute(one: Potential, all: readonly Group[], name: string) {
  const bench = makeBench(one);
  const values: Values = {};
  const failures: string[] = [];
  for (const group of all) {
    const begin = performance.now();
    try {
      group.compute(bench, (found) => Object.assign(values, found));
    } catch (error) {
      failures.push(`${group.name}: ${(error as Error).message}`);
    }
    console.log(`${name}: ${group.name}, ${((performance.now() - begin) / 1000).toFixed(1)} s`);
  }
  return { values, failures };
}

function range(values: readonly (number | undefined)[]): string {
  const known = values.filter((x) => x !== undefined);
  if (known.length === 0) return '';
  return `${Math.min(...known).toFixed(3)} to ${Math.max(...known).toFixed(3)}`;
}

function holeTable(): string[] {
  if (!wanted('holes')) return [];
  const holes = findHoles(potential, hostsOfHoles());
  const kinds = new Map<string, typeof holes>();
  for (const hole of holes) {
    const key = `${hole.kind} ${hole.pair}`;
    kinds.set(key, [...(kinds.get(key) ?? []), hole]);
  }
  return [
    '## Holes',
    '',
    'Of 200 random dimers, trimers and insertions into slabs of rutile (110) and Ru(0001) for each pair of elements, at ' +
      'distances from 0.7 Å to where the data begin, those that lie below the lowest energy at normal distances by more ' +
      `than 0.1 eV (dimers) or 0.5 eV: ${holes.length === 0 ? 'none.' : `**${holes.length}**.`}`,
    '',
    ...(holes.length > 0 ? ['| place | holes | deepest, eV | at, Å |', '|---|---|---|---|'] : []),
    ...[...kinds].map(([kind, found]) => {
      const deepest = found.reduce((a, b) => (a.depth > b.depth ? a : b));
      return `| ${kind} | ${found.length} | ${deepest.depth.toFixed(2)} | ${deepest.distance.toFixed(2)} |`;
    }),
    '',
  ];
}

function errorTables(): string[] {
  if (frames.length === 0 || !wanted('errors')) return [];
  const parts = [
    ['held out', frames.filter(({ heldOut }) => heldOut), '#c0392b'],
    ['fitted', frames.filter(({ heldOut }) => !heldOut), '#2c6fbb'],
  ] as const;
  const all = parts
    .filter(([, members]) => members.length > 0)
    .map(([name, members, color]) => ({ name, errors: errorsOf(potential, members, name, color) }));
  const series = [...all].reverse();
  plots['energies.svg'] = parityPlot(
    'Energies',
    'eV/atom',
    series.map(({ errors }) => errors.energies),
  );
  plots['forces.svg'] = parityPlot(
    'Forces',
    'eV/Å',
    series.map(({ errors }) => errors.forces),
  );
  return [
    '## Errors',
    '',
    '![energies](energies.svg) ![forces](forces.svg)',
    '',
    ...all.flatMap(({ name, errors }) => [
      `Frames ${name}; root mean squares. ${errors.refused} refused, ${errors.outside} with atoms outside of the range fitted. Hot: a component of a force above 10 eV/Å; crushed: above 25, not fitted, nor are molecules of oxygen.`,
      '',
      '| family | frames | energy, meV/atom | force, eV/Å | relative |',
      '|---|---|---|---|---|',
      ...errors.families.map(
        ({ family, frames: count, energy, force, relative }) =>
          `| ${family} | ${count} | ${Number.isFinite(energy) ? (1000 * energy).toFixed(1) : ''} | ${force.toFixed(3)} | ${(100 * relative).toFixed(0)} % |`,
      ),
      '',
    ]),
  ];
}

/** How the spread of the members follows the error, family by family. */
function spreadTable(): string[] {
  const labelled = frames.filter(({ forces, heldOut }) => forces && heldOut);
  if (members.length < 3 || labelled.length === 0 || !wanted('spread')) return [];
  const evaluates = members.map(
    (member) => (s: Labelled['structure']) => evaluateTabulated(s, member.potential),
  );
  const families = [...new Set(labelled.map(({ family }) => family))].sort();
  return [
    '## Spread of the members',
    '',
    `${members.length} fits of the same form to the same data; spread and error of the force on an atom, root mean squares.`,
    '',
    '| family | spread, eV/Å | error, eV/Å |',
    '|---|---|---|',
    ...families.map((family) => {
      let spread = 0;
      let error = 0;
      let atoms = 0;
      for (const frame of labelled.filter((other) => other.family === family)) {
        const own = evaluates[0](frame.structure).forces;
        committeeSpread(frame.structure, evaluates).forEach((sigma) => {
          spread += sigma * sigma;
        });
        frame.forces?.forEach((f, k) => {
          error += (own[k] - f) ** 2;
        });
        atoms += frame.structure.atomicNumbers.length;
      }
      return `| ${family} | ${Math.sqrt(spread / atoms).toFixed(3)} | ${Math.sqrt(error / atoms).toFixed(3)} |`;
    }),
    '',
  ];
}
