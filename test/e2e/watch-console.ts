import type { Page } from '@playwright/test';

/** What the libraries say on their own and nobody here can mend. */
export const known = [
  // React Three Fiber 9 with three 0.183 and later; gone in its version 10.
  /THREE\.Clock: This module has been deprecated/,
  // The software renderer, when a test reads pixels back.
  /GPU stall due to ReadPixels/,
  // The tests themselves, see the configuration.
  /Service Worker registration blocked by Playwright/,
];

/** Collects every warning, error and uncaught exception of a page. */
export function watchConsole(page: Page): string[] {
  const lines: string[] = [];
  page.on('console', (message) => {
    if (['warning', 'error'].includes(message.type())) lines.push(`${message.type()}: ${message.text()}`);
  });
  page.on('pageerror', (error) => lines.push(`uncaught: ${error.message}`));
  page.on('requestfailed', (request) => lines.push(`failed: ${request.url()}`));
  return lines;
}
