import { cpSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { serve } from '../../src/cli/serve-folder.mjs';
import { known, watchConsole } from './watch-console';

test.use({ serviceWorkers: 'allow', actionTimeout: 60_000 });

test('on a plain host in a sub-path the page isolates itself, and works when the host is gone', async ({
  page,
}) => {
  const complaints = watchConsole(page);
  const top = mkdtempSync(join(tmpdir(), 'spillway-host-'));
  cpSync(join(import.meta.dirname, '../../dist/app'), join(top, 'some/where'), { recursive: true });
  const { url, close } = await serve(top, Number(process.env.PORT ?? 4683) + 2, { isolated: false });
  await page.goto(`${url}some/where/`);
  await drawn(page);
  expect(await page.evaluate(() => crossOriginIsolated)).toBe(true);
  await expect(page.getByText(/not cross-origin isolated/)).toHaveCount(0);
  await page.waitForFunction(() => performance.getEntriesByName('kept-for-offline').length > 0);
  expect(complaints.filter((line) => !known.some((pattern) => pattern.test(line)))).toEqual([]);
  await test.step('the policy of the page lets no code from texts and no other origin in', async () => {
    const policy = await page.locator('meta[http-equiv="Content-Security-Policy"]').getAttribute('content');
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toContain("'unsafe-eval'");
    expect(policy).not.toMatch(/https?:/);
    const refused = await page.evaluate(async () => {
      const violated = new Promise<string>((tell) =>
        document.addEventListener('securitypolicyviolation', (event) => tell(event.violatedDirective), {
          once: true,
        }),
      );
      await fetch('https://example.org/').catch(() => {});
      return violated;
    });
    expect(refused).toBe('connect-src');
  });

  close();
  await page.reload();
  await drawn(page);
  expect(await page.evaluate(() => crossOriginIsolated)).toBe(true);
  const time = page.getByLabel('Time shown');
  await expect
    .poll(async () => Number.parseFloat(await time.innerText()), { timeout: 120_000 })
    .toBeGreaterThan(0);
  await page.getByRole('button', { name: 'Pause MD' }).click();
  for (const name of ['Build', 'Match', 'Export']) await page.getByRole('tab', { name }).click();
  await expect(page.getByLabel('Format')).toBeVisible();
});

async function drawn(page: Page): Promise<void> {
  await page.waitForFunction(() => performance.getEntriesByName('first-picture').length > 0, undefined, {
    timeout: 60_000,
  });
}
