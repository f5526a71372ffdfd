import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parseArgs } from 'node:util';
import { parseReactive, type ReactiveParameters } from '../../potentials/reactive-parameters';
import { reactivePotential } from '../../potentials/reactive-potential';
import { faultsOfFit } from './check-fit';

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: { 'without-checks': { type: 'boolean', default: false } },
});
const folder = join(process.cwd(), 'src/potentials/reactive');

/** Reads a file, and says all that keeps it from being shipped. */
function read(path: string): { readonly parameters: ReactiveParameters; readonly faults: readonly string[] } {
  // Python writes NaN where a family of frames has no error; JSON does not know it.
  const text = readFileSync(path, 'utf8').replace(/\bNaN\b/g, 'null');
  const parameters = parseReactive(text, basename(path));
  const potential = reactivePotential(parameters);
  const faults: string[] = [];
  if ([...parameters.elements].sort().join() !== 'O,Ru,Ti')
    faults.push(`elements are ${parameters.elements.join(', ')}, not O, Ti, Ru`);
  const silent = [...potential.pairs, ...potential.embeddings].filter(({ fitted }) => !fitted).length;
  if (silent > 0) faults.push(`${silent} pairs or embeddings do not say what the data had ("fitted")`);
  else if (!options['without-checks']) faults.push(...faultsOfFit(potential));
  return { parameters, faults };
}

if (positionals.length === 0) {
  console.error(
    'usage: node src/tooling/ship-fits.mjs FIT-0.json [FIT-1.json FIT-2.json] [--without-checks]',
  );
  process.exit(1);
}
const fits = positionals.map((path) => {
  const fit = read(path);
  console.log(`${path}: ${fit.faults.length === 0 ? 'passes' : 'must not be shipped'}`);
  for (const fault of fit.faults) console.log(`  ${fault}`);
  return fit;
});
if (fits.some(({ faults }) => faults.length > 0)) {
  console.error('Nothing was written.');
  process.exit(1);
}
for (const name of readdirSync(folder)) if (name.endsWith('.json')) rmSync(join(folder, name));
const names = fits.map(({ parameters }, k) => {
  const name = `ru-ti-o-${k}.json`;
  writeFileSync(join(folder, name), `${JSON.stringify(parameters)}\n`);
  return name;
});
writeFileSync(join(folder, 'shipped-fits.ts'), listOf(names));
console.log(`Wrote ${names.join(', ')} and shipped-fits.ts to src/potentials/reactive`);
if (names.length < 3) console.log('A spread of fits takes three: there is no uncertainty until then.');
console.log(
  'Now: npx vitest run --project node test/potentials test/app test/cli test/jobs test/lammps, npm run verify -- --only reactive, and the model card (src/tooling/model-card/README.md).',
);

function listOf(files: readonly string[]): string {
  const lines = files.map((file) => `  async () => (await import('./${file}')).default,`);
  return `// Written by \`node src/tooling/ship-fits.mjs\`; see README.md.

/** The fits of the reactive potential that come with the program, each loaded when it is first asked for. */
export const shippedFits: readonly (() => Promise<unknown>)[] = [
${lines.join('\n')}
];
`;
}
