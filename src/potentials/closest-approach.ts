/** What keeps two atoms apart. */
export interface Wall {
  /** Å; inside the energy no longer rises, or is above `highest` */
  readonly closest: number;
  /** eV, from the lowest energy outside to the energy at `closest` */
  readonly height: number;
}

/** Å; nuclei are never nearer in a solid */
export const nearestApproach = 0.3;
/** eV; no atom at any temperature of interest climbs this far */
const highest = 200;
const step = 0.01;
/** eV; a wall, and not one of the waves that tails have: past it the energy may fall for ever */
const leastWall = 1;

/**
 * Goes from the cutoff inwards and looks for the top of the wall that keeps a pair of atoms apart: where its energy
 * stops rising, as a Buckingham term does before its fall into the core and a table where its first points are idle,
 * or where it passes 200 eV above its lowest value.
 *
 * @param from Å, where to end the search
 * @param energy eV of a pair at distance r (Å), all its terms together
 */
export function wallOf(energy: (r: number) => number, cutoff: number, from = nearestApproach): Wall {
  let lowest = Infinity;
  let top: Wall = { closest: cutoff, height: 0 };
  for (let k = 0; ; k++) {
    const r = cutoff - (k + 0.5) * step;
    if (r < from) return top;
    const e = energy(r);
    if (!Number.isFinite(e) || (e < lowest && top.height > leastWall)) return top;
    lowest = Math.min(lowest, e);
    if (e - lowest > top.height) top = { closest: Math.ceil(100 * r) / 100, height: e - lowest };
    if (e - lowest > highest) return top;
  }
}
