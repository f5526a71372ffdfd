import { readFileSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import { makePotential } from '../../potentials/make-potential';
import { studyCrossing } from './study';

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    only: { type: 'string', default: '.' },
    to: { type: 'string', default: 'crossing.md' },
    picoseconds: { type: 'string', default: '20' },
  },
});
if (positionals.length !== 1) {
  console.error(
    'usage: node src/tooling/study-crossing.mjs PARAMETERS.json [--picoseconds 20] [--only NAME] [--to FILE.md]',
  );
  process.exit(1);
}
const potential = makePotential({
  name: 'eam-file',
  file: { name: basename(positionals[0]), text: readFileSync(positionals[0], 'utf8') },
});
const lines = studyCrossing(potential, {
  picoseconds: Number(options.picoseconds),
  only: new RegExp(options.only),
  say: (text) => console.log(text),
});
writeFileSync(
  options.to,
  `${['# Oxygen under a cap of ruthenium', '', potential.card.source, ...lines].join('\n')}\n`,
);
console.log(`Wrote ${options.to}`);
