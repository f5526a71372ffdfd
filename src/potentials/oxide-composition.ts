import type { Structure } from '../structure/structure';

const oxygen = 8;
const titanium = 22;

/** O per Ti: TiO2 with a quarter of its oxygen missing, and with an eighth too much */
const fewest = 1.5;
const most = 2.25;

/**
 * In fewer ions than these one atom more or less leaves the range, and energies of such groups (a pair, a cell
 * with a vacancy) are well-defined and of use as points of comparison; only from here on is the ratio that of a
 * material.
 */
const leastIons = 12;

/**
 * Why fixed charges of Ti and O, neutral together at 2 O per Ti only, do not describe this composition: with too
 * little Ti nothing holds the oxygen, and the crystal explodes. A structure without Ti and O is not refused.
 *
 * @returns the part of a sentence for `Potential.refuses`, undefined when the composition is fine
 */
export function refuseOxide({ atomicNumbers }: Structure): string | undefined {
  let o = 0;
  let ti = 0;
  for (const z of atomicNumbers) {
    if (z === oxygen) o++;
    else if (z === titanium) ti++;
  }
  if (o + ti === 0) return undefined;
  if (o >= fewest * ti && o <= most * ti) return undefined;
  if (o > 0 && ti > 0 && o + ti < leastIons) return undefined;
  return (
    `O:Ti must be ${fewest} to ${most}, got ${o} O and ${ti} Ti; RuO2, oxygen on Ru and Ti metal are not covered; ` +
    'use TiO2 with up to a quarter of its oxygen missing'
  );
}
