import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@playwright/test';

const cli = fileURLToPath(new URL('../../dist/lib/node/cli.js', import.meta.url));
const rutile = fileURLToPath(new URL('../../structures/TiO2-rutile.cif', import.meta.url));

let child: ChildProcess | undefined;
test.afterEach(() => child?.kill('SIGINT'));

function addressOf(...sources: string[]): Promise<string> {
  child = spawn(process.execPath, [cli, 'view', '--no-browser', ...sources]);
  return new Promise((found) => child!.stdout!.once('data', (data) => found(String(data).trim())));
}

test('spillway view opens a file in the app', async ({ page }) => {
  await page.goto(await addressOf(rutile));
  await expect(page.locator('main[data-atoms="6"]')).toBeVisible();
  await expect(page.locator('.document-name')).toHaveText('TiO2-rutile.cif');
  expect(await page.evaluate(() => crossOriginIsolated)).toBe(true);
});

test('a file that cannot be read is told of, and the first scene comes', async ({ page }) => {
  const bad = join(mkdtempSync(join(tmpdir(), 'spillway-view-')), 'bad.cif');
  writeFileSync(bad, 'data_x\n_cell_length_a four\n');
  await page.goto(await addressOf(bad));
  await expect(page.getByLabel('Messages').getByText(/bad\.cif/)).toBeVisible();
  await expect(page.locator('main[data-atoms]')).toBeVisible();
});

test('the page follows no address of another server', async ({ page }) => {
  await page.goto('/?open=https://example.org/POSCAR');
  await expect(page.getByLabel('Messages').getByText(/lies on another server/)).toBeVisible();
});

test('the app is served with the file that it is told to open, byte for byte', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'spillway-view-'));
  const text = readFileSync(rutile, 'utf8');
  writeFileSync(join(folder, 'my å.cif'), text);
  const address = new URL(await addressOf(join(folder, 'my å.cif')));
  const page = await fetch(address);
  expect(await page.text()).toContain('<div id="root">');
  expect(page.headers.get('cross-origin-opener-policy')).toBe('same-origin');
  const path = address.searchParams.get('open')!;
  expect(path).toMatch(/^opened\/[0-9a-f-]{36}\/0\/my å\.cif$/);
  expect(await (await fetch(new URL(path, address))).text()).toBe(text);
  for (const wrong of ['opened/', 'opened/0/my å.cif', '../package.json', `${path}/../1`])
    expect((await fetch(new URL(wrong, address))).status).toBe(404);
});

test('a ready-made recipe is handed over as a file', async () => {
  const address = new URL(await addressOf('ru-cap-rutile-110'));
  const recipe = await (await fetch(new URL(address.searchParams.get('open')!, address))).json();
  expect(recipe).toMatchObject({ title: expect.any(String), steps: expect.any(Array) });
});
