import type { Page } from '@playwright/test';
import { presets } from '../../src/app/build/presets';
import { sceneToHash } from '../../src/app/share/link';

/** 192 atoms: what is asked of the page does not depend on how many there are. */
const recipe = presets.find(({ title }) => title === 'Rutile TiO2 (110)')!;

/** The page with a small model that stands still: neither a run nor its pictures take the processors. */
export async function openStill(
  page: Page,
  workspace: 'build' | 'match' | 'simulate' | 'export' = 'simulate',
): Promise<void> {
  await page.goto(`/${sceneToHash({ version: 1, workspace, recipe, view: {} })}`);
  await page.waitForFunction(() => performance.getEntriesByName('first-picture').length > 0);
  await page.waitForFunction(() => performance.getEntriesByName('keys-act').length > 0);
}
