import { copyFile, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium, type Page } from '@playwright/test';
import { build } from 'vite';
import { loadCrystal } from '../../src/build/load-crystal';
import { volume } from '../../src/structure/cell';
import { bohr } from '../../src/units';
import type { Check, Skipped } from './check';
import { once } from './check';
import { findProgram, runShell } from './exports/clients';

// A stranger's way: a CIF is dropped on the built page, Quantum ESPRESSO is chosen, and from there on only what the page
// says is done, to the letter.

/** Where Debian's quantum-espresso-data keeps files, and two of them; they are LDA, which a dry run does not mind. */
const shelf = '/usr/share/espresso/pseudo';
const owned: Readonly<Record<string, string>> = { Ti: 'Ti.pz-sp-van_ak.UPF', O: 'O.pz-van_ak.UPF' };

interface DryRun {
  /** what pw.x printed */
  readonly output: string;
  /** the last line of the terminal */
  readonly terminal: string;
}

const dryRun = once(async (): Promise<DryRun | Skipped> => {
  const root = process.cwd();
  if (!(await findProgram('pw.x')))
    return { skip: 'skipped: install pw.x (apt-get install quantum-espresso)' };
  const folder = await mkdtemp(join(tmpdir(), 'spillway-stranger-'));
  try {
    for (const name of Object.values(owned)) await copyFile(join(shelf, name), join(folder, name));
  } catch {
    await rm(folder, { recursive: true, force: true });
    return { skip: 'skipped: install pseudopotentials (apt-get install quantum-espresso-data)' };
  }
  try {
    const commands = await onPage(root, (page) => download(page, root, folder));
    const terminal = await runShell(commands, folder);
    return { output: await readFile(join(folder, 'check.out'), 'utf8'), terminal };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});

async function onPage<T>(root: string, work: (page: Page) => Promise<T>): Promise<T> {
  const load = (file: string) => import(pathToFileURL(join(root, 'src', file)).href);
  const built = await mkdtemp(join(tmpdir(), 'spillway-page-'));
  const configFile = join(root, 'vite.config.ts');
  await build({ configFile, logLevel: 'error', build: { outDir: built, emptyOutDir: true } });
  const server = await (await load('cli/serve-folder.mjs')).serve(built, 0);
  const browser = await chromium.launch(await (await load('tooling/browser.mjs')).findBrowser());
  try {
    const page = await browser.newPage({ acceptDownloads: true, viewport: { width: 1280, height: 800 } });
    await page.goto(server.url);
    return await work(page);
  } finally {
    await browser.close();
    server.close();
    await rm(built, { recursive: true, force: true });
  }
}

/** Drops the CIF, downloads what is offered, and gives the commands that the page names for checking it. */
async function download(page: Page, root: string, folder: string): Promise<string> {
  await page.getByRole('img', { name: /Atomic model/ }).waitFor({ timeout: 60_000 });
  const text = await readFile(join(root, 'structures/TiO2-rutile.cif'), 'utf8');
  const files = await page.evaluateHandle((content) => {
    const transfer = new DataTransfer();
    transfer.items.add(new File([content], 'rutile.cif'));
    return transfer;
  }, text);
  await page.dispatchEvent('body', 'drop', { dataTransfer: files });
  await page.locator('[data-atoms="6"]').waitFor();
  await page.getByRole('tab', { name: 'Export' }).click();
  await page.getByLabel('Format').selectOption({ label: 'Quantum ESPRESSO' });
  // "Either name the files as above, or type their names under Calculation."
  for (const [symbol, name] of Object.entries(owned))
    await page.getByLabel(`Pseudopotential of ${symbol}`).fill(name);
  const next = page.getByRole('region', { name: 'What to do next' });
  await next.getByText(Object.values(owned).sort().join(', ')).waitFor();
  const commands = await next
    .getByRole('listitem')
    .filter({ hasText: 'Check the input first' })
    .locator('pre')
    .innerText();
  const waiting = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Download pw.in' }).click();
  await (await waiting).saveAs(join(folder, 'pw.in'));
  return commands;
}

function row(
  what: string,
  unit: string,
  reference: number,
  tolerance: number,
  value: (run: DryRun) => number,
): Check {
  return {
    id: `dropped-cif/pw.x ${what}`,
    run: async () => {
      const found = await dryRun();
      if ('skip' in found) return found;
      return { value: value(found), reference, tolerance, unit, source: 'structures/TiO2-rutile.cif' };
    },
  };
}

const numberAfter = ({ output, terminal }: DryRun, label: string): number => {
  const found = new RegExp(`${label}\\s*=\\s*([\\d.]+)`).exec(output);
  if (!found) throw new Error(`pw.x did not say "${label}": ${output.slice(-600)} ${terminal}`);
  return Number(found[1]);
};
const inCubicBohr = volume(loadCrystal('TiO2-rutile').cell) / bohr ** 3;

export const checks: readonly Check[] = [
  row('reaches JOB DONE', '', 1, 0, ({ output }) => Number(output.includes('JOB DONE.'))),
  row('atoms in the cell', '', 6, 0, (run) => numberAfter(run, 'number of atoms/cell')),
  row('kinds of atoms', '', 2, 0, (run) => numberAfter(run, 'number of atomic types')),
  row('volume', 'bohr³', inCubicBohr, 1e-3, (run) => numberAfter(run, 'unit-cell volume')),
];
