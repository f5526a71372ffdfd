import type { Page } from '@playwright/test';

/**
 * Keeps a picture of the page as dist/test-results/screenshots/NAME.png when SPILLWAY_SHOTS is set, for eyes to look at:
 * drawn in software each takes a second or more, and no test asks for it.
 */
export async function shot(page: Page, name: string): Promise<void> {
  if (process.env.SPILLWAY_SHOTS)
    await page.screenshot({ path: `dist/test-results/screenshots/${name}.png` });
}
