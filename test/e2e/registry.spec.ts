import { readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { shot } from './shot';
import { known, watchConsole } from './watch-console';

test('the contact of a particle is mapped; best, a point of the map and a site move the particle', async ({
  page,
}) => {
  const complaints = watchConsole(page);
  await page.goto('/');
  await expect(page.getByRole('img', { name: /Atomic model/ })).toBeVisible();
  // The teaching potential: hundreds of heights by the fitted one take a minute on a loaded machine.
  await page.getByRole('button', { name: /^Stop the simulation/ }).click({ timeout: 60_000 });
  await page.getByLabel('Forces from').selectOption('ru-tio2-contact');
  await page.getByRole('tab', { name: 'Build' }).click();
  await page.getByRole('button', { name: /^Particle/ }).click();
  const contact = page.getByRole('group', { name: 'Contact' });
  await contact.getByRole('button', { name: 'Find best registry' }).click();
  const map = contact.getByRole('group', { name: /^energy above the best place, \d+ by \d+ values/ });
  await expect(map).toBeVisible({ timeout: 60_000 });
  await expect(contact).toContainText('Adhesion, rigid');
  await expect(contact).toContainText('illustrative');

  const closest = page.getByRole('region', { name: 'Model' }).getByText(/^\d\.\d+ Å, \S+–\S+$/);
  const first = await closest.innerText();
  await contact.getByRole('button', { name: 'Use best' }).click();
  await expect.poll(() => closest.innerText()).not.toBe(first);
  const best = await closest.innerText();
  await map.focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Enter');
  await expect.poll(() => closest.innerText()).not.toBe(best);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect.poll(() => closest.innerText()).toBe(best);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect.poll(() => closest.innerText()).toBe(first);
  // The map still holds: only where the particle stands has changed.
  await expect(map).toBeVisible();
  await contact.getByLabel('Set over a site').selectOption({ label: 'on five-fold Ti' });
  await expect.poll(() => closest.innerText()).not.toBe(best);

  const waiting = page.waitForEvent('download');
  await contact.getByRole('button', { name: 'Save CSV' }).click();
  const csv = readFileSync((await (await waiting).path())!, 'utf8');
  expect(csv).toMatch(/^shift_a,shift_b,x_A,y_A,energy_eV,gap_A,separation_A\n0\.000000,/);
  await contact.scrollIntoViewIfNeeded();
  await shot(page, 'registry');
  expect(complaints.filter((line) => !known.some((pattern) => pattern.test(line)))).toEqual([]);
});
