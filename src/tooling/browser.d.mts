/** Launch options for Playwright: the first browser that answers. */
export function findBrowser(): Promise<{
  executablePath: string;
  args: string[];
  env: Record<string, string>;
}>;
export const browserArgs: readonly string[];
