// Written by `node src/tooling/ship-fits.mjs`; see README.md.

/** The fits of the reactive potential that come with the program, each loaded when it is first asked for. */
export const shippedFits: readonly (() => Promise<unknown>)[] = [
  async () => (await import('./ru-ti-o-0.json')).default,
  async () => (await import('./ru-ti-o-1.json')).default,
  async () => (await import('./ru-ti-o-2.json')).default,
];
