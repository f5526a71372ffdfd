import { fileURLToPath } from 'node:url';
import { defineConfig } from '@playwright/test';
import { findBrowser } from '../../src/tooling/browser.mjs';

const port = Number(process.env.PORT ?? 4683);
/** serves the same files without the headers that shared memory needs */
export const plainPort = port + 1;
const root = fileURLToPath(new URL('../..', import.meta.url));
const launchOptions = await findBrowser();

export default defineConfig({
  testDir: '.',
  outputDir: '../../dist/test-results/e2e',
  reporter: process.env.PLAYWRIGHT_JSON_OUTPUT_NAME ? [['list'], ['json']] : [['list']],
  // Much of a test is waiting: two at a time take two thirds of the time of one.
  workers: 2,
  retries: 0,
  timeout: 240_000,
  expect: { timeout: 30_000 },
  use: {
    baseURL: `http://localhost:${port}/`,
    locale: 'en-US',
    viewport: { width: 1280, height: 800 },
    launchOptions,
    acceptDownloads: true,
    // Keeping the page for times without a server would cost every test a download; see offline.spec.ts.
    serviceWorkers: 'block',
  },
  webServer: [
    { port, flags: '' },
    { port: plainPort, flags: ' --plain' },
  ].map((server) => ({
    command: `node src/tooling/preview.mjs ${server.port}${server.flags}`,
    cwd: root,
    url: `http://localhost:${server.port}/`,
    reuseExistingServer: false,
  })),
});
