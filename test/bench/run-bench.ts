import { readdir, writeFile } from 'node:fs/promises';
import { formatNumber, tableHead, tableRow } from '../support/print-table';
import { matchesOnly, readRunnerOptions } from '../support/runner-options';
import type { Bench, BenchResult } from './bench';

/** A row of `--json`. */
type Row = { readonly id: string; readonly unit: string } & (
  | BenchResult
  | { readonly ours: null; readonly peer: null; readonly ratio: null; readonly note: string }
);

const { only, json } = readRunnerOptions('bench', process.argv.slice(2));

// Every *.bench.ts is bundled beside this file: see src/tooling/bench.mjs.
const here = new URL('.', import.meta.url);
const all: Bench[] = [];
for (const file of (await readdir(here)).filter((name) => name.endsWith('.bench.js')).sort()) {
  const { benches } = (await import(new URL(file, here).href)) as { benches: readonly Bench[] };
  all.push(...benches);
}
const chosen = all.filter(({ id }) => matchesOnly(id, only));
if (chosen.length === 0) {
  console.error(`bench: no row matches --only "${only}"; the rows are ${all.map(({ id }) => id).join(', ')}`);
  process.exit(2);
}

const columns = [
  { title: 'bench', width: Math.max(...chosen.map(({ id }) => id.length)) },
  { title: 'ours', width: 9, align: 'right' as const },
  { title: 'peer', width: 9, align: 'right' as const },
  { title: 'ratio', width: 6, align: 'right' as const },
  { title: 'unit', width: 8 },
  { title: 'note', width: 40 },
];
console.log(tableHead(columns));
const rows: Row[] = [];
for (const { id, unit, run } of chosen) {
  let row: Row;
  try {
    row = { id, unit, ...(await run()) };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    row = { id, unit, ours: null, peer: null, ratio: null, note: `failed: ${message}` };
    process.exitCode = 1;
  }
  rows.push(row);
  const show = (x: number | null, digits = 4) => (x === null ? '–' : formatNumber(x, digits));
  console.log(tableRow(columns, [id, show(row.ours), show(row.peer), show(row.ratio, 3), unit, row.note]));
}
if (json) await writeFile(json, `${JSON.stringify(rows, null, 1)}\n`);
