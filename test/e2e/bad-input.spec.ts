import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, type Page, test } from '@playwright/test';
import { known, watchConsole } from './watch-console';

const rutile = fileURLToPath(new URL('../../structures/TiO2-rutile.cif', import.meta.url));

const badFiles = [
  { name: 'empty.cif', content: Buffer.alloc(0), says: /empty\.cif.*empty/i },
  {
    name: 'POSCAR',
    content: Buffer.from('Si\n1.0\n5 0 0\n0 five 0\n0 0 5\nSi\n1\nDirect\n0 0 0\n'),
    says: /POSCAR, line 4/,
  },
  {
    name: 'picture.cif',
    content: Buffer.from(Array.from({ length: 4096 }, (_, k) => (k * 73) % 256)),
    says: /picture\.cif/,
  },
  { name: 'cut.cif', content: readFileSync(rutile).subarray(0, 700), says: /cut\.cif/ },
  { name: 'recipe.json', content: Buffer.from('{"version":1,"name":'), says: /recipe\.json.*not JSON/ },
];

test('bad files and impossible models get a sentence and cost nothing; good ones are built, undone, opened', async ({
  page,
}) => {
  const complaints = watchConsole(page);
  await page.goto('/');
  const atoms = await settled(page);

  for (const { name, content, says } of badFiles) {
    await test.step(name, async () => {
      await open(page, name, content);
      await expect(page.locator('.message').last()).toContainText(says);
      await dismissAll(page);
      expect(await atomsOnScreen(page)).toBe(atoms);
    });
  }

  await page.getByRole('tab', { name: 'Build' }).click();
  await test.step('a face 0 0 0', async () => {
    await type(page, 'Plane (h k l)', '0 0 0');
    await expect(page.getByText(/is not a face; type three whole numbers/)).toBeVisible();
    await type(page, 'Plane (h k l)', '1 1 0');
  });
  await test.step('a particle too wide for its slab', async () => {
    await openStep(page, 'Particle');
    await type(page, 'Size', '58');
    await expect(page.getByRole('alert')).toContainText(/Å apart, at least 8 Å are needed; use more/);
    await page.getByRole('button', { name: 'Undo' }).click();
    await expect(page.getByRole('alert')).toHaveCount(0);
    await expect(page.getByLabel('Size', { exact: true })).toHaveValue('30');
    expect(await atomsOnScreen(page)).toBe(atoms);
  });
  await test.step('a change is built, undone and done again; a formula is a number', async () => {
    await type(page, 'Size', '4*5');
    await expect(page.getByLabel('Size', { exact: true })).toHaveValue('20');
    await expect.poll(() => atomsOnScreen(page)).toBeLessThan(atoms);
    const smaller = await atomsOnScreen(page);
    await page.getByRole('button', { name: 'Undo' }).click();
    await expect.poll(() => atomsOnScreen(page)).toBe(atoms);
    await page.getByRole('button', { name: 'Redo' }).click();
    await expect.poll(() => atomsOnScreen(page)).toBe(smaller);
  });
  await test.step('an undo while the next model is being built leaves scene and panels agreed', async () => {
    await type(page, 'Thickness', '9');
    await page.getByRole('button', { name: 'Undo' }).click();
    // Either the undo came before the build was done, and took back the diameter, or after it, and took back the layer.
    const agreed = async () => {
      const diameter = await page.getByLabel('Size', { exact: true }).inputValue();
      const thickness = await page.getByLabel('Thickness', { exact: true }).inputValue();
      return `${diameter} ${thickness}` === ((await atomsOnScreen(page)) === atoms ? '30 8' : '20 8');
    };
    await expect.poll(agreed).toBe(true);
    await page.waitForTimeout(1500);
    expect(await agreed()).toBe(true);
  });
  await test.step('another face gets the repeats that its particle needs, and an old error goes away', async () => {
    await type(page, 'Size', '58');
    await expect(page.getByRole('alert')).toContainText(/at least 8 Å are needed/);
    await type(page, 'Size', '30');
    await expect(page.getByRole('alert')).toHaveCount(0);
    await expect.poll(() => atomsOnScreen(page)).toBe(atoms);
    for (const face of ['1 0 0', '0 0 1', '1 0 1']) {
      const before = await atomsOnScreen(page);
      await type(page, 'Plane (h k l)', face);
      await expect.poll(() => atomsOnScreen(page)).not.toBe(before);
      await expect(page.getByRole('alert')).toHaveCount(0);
      expect(await atomsOnScreen(page)).toBeGreaterThan(0.5 * atoms);
      expect(await atomsOnScreen(page)).toBeLessThan(2 * atoms);
    }
  });
  await test.step('a number that is none', async () => {
    await type(page, 'Vacuum', 'plenty');
    await expect(page.getByText('"plenty" is not a number or a formula such as 3*2.959.')).toBeVisible();
  });
  await test.step('a crystal without a potential', async () => {
    await page.getByRole('button', { name: /^Crystal: TiO2-rutile/ }).click();
    await page.getByLabel('Search the library').fill('SnO2');
    await page.getByRole('button', { name: /^SnO2/ }).click();
    await expect(page.getByText('no potential here covers this structure: look and export')).toBeVisible();
  });

  await test.step('a structure file opens, is named, and says why it cannot be simulated when it cannot', async () => {
    await open(page, 'rutile.cif', readFileSync(rutile));
    await expect.poll(() => atomsOnScreen(page)).toBe(6);
    await expect(page.locator('.document-name')).toHaveText('rutile.cif');
    const gold = 'Au\n1.0\n4.08 0 0\n0 4.08 0\n0 0 4.08\nAu\n4\nDirect\n0 0 0\n0 .5 .5\n.5 0 .5\n.5 .5 0\n';
    await open(page, 'POSCAR', Buffer.from(gold));
    await expect.poll(() => atomsOnScreen(page)).toBe(4);
    await page.getByRole('tab', { name: 'Simulate' }).click();
    await expect(page.getByText('no potential here covers this structure: look and export')).toBeVisible();
    await expect(page.getByRole('button', { name: 'Run MD' })).toBeDisabled();
    await expect(page.getByRole('tabpanel')).toContainText(/Au/);
    expect(await atomsOnScreen(page)).toBe(4);
  });
  await test.step('a CIF that only names its space group gets its atoms from the tables', async () => {
    const named = readFileSync(rutile, 'utf8').replace(
      /loop_\s+_space_group_symop_operation_xyz[\s\S]*?(?=\n\s*loop_)/,
      '',
    );
    expect(named).not.toContain('symop_operation_xyz');
    await open(page, 'named.cif', Buffer.from(named));
    await expect.poll(() => atomsOnScreen(page)).toBe(6);
  });
  expect(complaints.filter((line) => !known.some((pattern) => pattern.test(line)))).toEqual([]);
});

async function settled(page: Page): Promise<number> {
  await expect(page.getByRole('img', { name: /Atomic model/ })).toBeVisible();
  await page.getByRole('button', { name: 'Pause MD' }).click();
  return atomsOnScreen(page);
}

async function atomsOnScreen(page: Page): Promise<number> {
  return Number(await page.locator('[data-atoms]').getAttribute('data-atoms'));
}

async function open(page: Page, name: string, buffer: Buffer): Promise<void> {
  await page
    .getByLabel('Structure file')
    .setInputFiles({ name, mimeType: 'application/octet-stream', buffer });
}

async function type(page: Page, label: string, text: string): Promise<void> {
  await page.getByLabel(label, { exact: true }).fill(text);
  await page.getByLabel(label, { exact: true }).press('Enter');
}

async function openStep(page: Page, label: string): Promise<void> {
  const card = (expanded: boolean) => page.getByRole('button', { name: new RegExp(`^${label} `), expanded });
  await expect(async () => {
    await card(false).click({ timeout: 5000 });
    await expect(card(true)).toBeVisible({ timeout: 2000 });
  }).toPass();
}

async function dismissAll(page: Page): Promise<void> {
  const dismiss = page.getByRole('button', { name: 'Dismiss message' });
  while ((await dismiss.count()) > 0) await dismiss.first().click();
}
