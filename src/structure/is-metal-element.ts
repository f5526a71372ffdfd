const nonmetals: ReadonlySet<number> = new Set([
  1, 2, 5, 6, 7, 8, 9, 10, 14, 15, 16, 17, 18, 33, 34, 35, 36, 52, 53, 54, 85, 86,
]);

/** True for the elements that oxygen binds to as an anion: everything but the noble gases, nonmetals and B, Si, As, Te. */
export function isMetalElement(atomicNumber: number): boolean {
  return !nonmetals.has(atomicNumber);
}

/** The anion whose sites and hops are followed. */
export const oxygen = 8;
