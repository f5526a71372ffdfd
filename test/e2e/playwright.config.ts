import { fileURLToPath } from 'node:url';
import { defineConfig } from '@playwright/test';
import { findBrowser } from '../../src/tooling/browser.mjs';

const port = Number(process.env.PORT ?? 4683);
const root = fileURLToPath(new URL('../..', import.meta.url));
const launchOptions = await findBrowser();

export default defineConfig({
  testDir: '.',
  outputDir: '../../dist/test-results/e2e',
  reporter: process.env.PLAYWRIGHT_JSON_OUTPUT_NAME ? [['list'], ['json']] : [['list']],
  workers: 1,
  retries: 0,
  timeout: 240_000,
  expect: { timeout: 30_000 },
  use: {
    baseURL: `http://localhost:${port}/`,
    locale: 'en-US',
    viewport: { width: 1280, height: 800 },
    launchOptions,
    acceptDownloads: true,
  },
  webServer: {
    command: `node src/tooling/preview.mjs ${port}`,
    cwd: root,
    url: `http://localhost:${port}/`,
    reuseExistingServer: false,
  },
});
