import { writeFile } from 'node:fs/promises';
import { formatNumber, tableHead, tableRow } from '../support/print-table';
import { matchesOnly, readRunnerOptions } from '../support/runner-options';
import { checks as angular } from './angular.check';
import type { Check } from './check';
import { checks as conservation } from './conservation.check';
import { checks as contact } from './contact.check';
import { checks as coulomb } from './coulomb.check';
import { checks as demo } from './demo.check';
import { checks as droppedCif } from './dropped-cif.check';
import { checks as energyDrift } from './energy-drift.check';
import { checks as ensembles } from './ensembles.check';
import { checks as exportOptions } from './export-options.check';
import { checks as exports } from './exports.check';
import { checks as fortiniRu } from './fortini-ru.check';
import { checks as handedOver } from './handed-over.check';
import { checks as lammps } from './lammps.check';
import { checks as largeRun } from './large-run.check';
import { checks as lennardJonesLiquid } from './lj-liquid.check';
import { checks as lennardJonesRates } from './lj-rates.check';
import { checks as matsuiAkaogi } from './matsui-akaogi.check';
import { checks as nebExports } from './neb-exports.check';
import { checks as packages } from './packages.check';
import { checks as page } from './page.check';
import { checks as potentials } from './potentials.check';
import { checks as reactive } from './reactive.check';
import { checks as reactiveRuns } from './reactive-runs.check';
import { checks as runFolders } from './run-folders.check';
import { checks as separable } from './separable.check';
import { checks as singlePoints } from './single-points.check';
import { checks as soak } from './soak.check';
import { checks as thermalised } from './thermalised.check';
import { checks as vacancyHops } from './vacancy-hops.check';
import { checks as viewer } from './viewer.check';

/** Cheap topics first. */
const allChecks: readonly Check[] = [
  ...singlePoints,
  ...fortiniRu,
  ...matsuiAkaogi,
  ...contact,
  ...nebExports,
  ...droppedCif,
  ...packages,
  ...lammps,
  ...largeRun,
  ...runFolders,
  ...handedOver,
  ...exports,
  ...exportOptions,
  ...thermalised,
  ...coulomb,
  ...angular,
  ...reactive,
  ...reactiveRuns,
  ...separable,
  ...potentials,
  ...conservation,
  ...lennardJonesRates,
  ...lennardJonesLiquid,
  ...energyDrift,
  ...ensembles,
  ...vacancyHops,
  ...demo,
  ...soak,
  ...viewer,
  ...page,
];

/** A row of `--json`. */
interface Row {
  readonly id: string;
  readonly value: number | null;
  readonly reference: number | null;
  readonly tolerance: number | null;
  readonly status: 'pass' | 'fail' | 'skip';
  readonly unit: string;
  /** source of the reference, reason of a skip, or message of an error */
  readonly note: string;
}

const { only, json } = readRunnerOptions('verify', process.argv.slice(2));
const chosen = allChecks.filter(({ id }) => matchesOnly(id, only));
if (chosen.length === 0) {
  console.error(`verify: no check matches --only "${only}"; ids look like "${allChecks[0].id}"`);
  process.exit(2);
}
const columns = [
  { title: 'check', width: Math.max(...chosen.map(({ id }) => id.length)) },
  { title: 'value', width: 12, align: 'right' as const },
  { title: 'reference', width: 12, align: 'right' as const },
  { title: 'tolerance', width: 9, align: 'right' as const },
  { title: 'unit', width: 11 },
  { title: 'status', width: 6 },
];
console.log(tableHead(columns));
const rows: Row[] = [];
for (const check of chosen) {
  const row = await runCheck(check);
  rows.push(row);
  const { id, value, reference, tolerance, unit, status, note } = row;
  const show = (x: number | null, digits?: number) => (x === null ? '' : formatNumber(x, digits));
  console.log(
    tableRow(columns, [id, show(value, 9), show(reference, 9), show(tolerance, 3), unit, status]) +
      (status === 'pass' ? '' : `  ${note}`),
  );
}
if (json) await writeFile(json, `${JSON.stringify(rows, null, 1)}\n`);
const count = (status: Row['status']) => rows.filter((row) => row.status === status).length;
console.log(`${count('pass')} passed, ${count('fail')} failed, ${count('skip')} skipped`);
process.exitCode = count('fail') > 0 ? 1 : 0;

async function runCheck({ id, run }: Check): Promise<Row> {
  const nothing = { id, value: null, reference: null, tolerance: null, unit: '' };
  try {
    const result = await run();
    if ('skip' in result) return { ...nothing, status: 'skip', note: result.skip };
    const { source, ...numbers } = result;
    // NaN must fail, so ask for "within" and not for "beyond".
    const within = Math.abs(result.value - result.reference) <= result.tolerance;
    return { id, ...numbers, status: within ? 'pass' : 'fail', note: source };
  } catch (error) {
    return { ...nothing, status: 'fail', note: error instanceof Error ? error.message : String(error) };
  }
}
