import { tabulateHops } from '../../src/analyze/oxygen/hop-table';
import { buildModel } from '../../src/build/build-model';
import { demoRecipe, demoRun } from '../../src/cli/demo-recipe';
import { complete } from '../../src/jobs/drive';
import { choosePotential } from '../../src/potentials/choose-potential';
import { watchOxygen } from '../../src/simulate/watch-oxygen';
import { Region, regionNames } from '../../src/structure/structure';
import { ps } from '../../src/units';
import type { Check } from './check';

const { duration, ...dynamics } = demoRun;
const oxide = [Region.surface, Region.interface, Region.bulk] as const;

/**
 * The run of `spillway demo`, here in one thread, which gives the same trajectory as several. A minute or two.
 *
 * @returns how many of the nine kinds of hop, from and to surface, interface and bulk, were seen
 * @throws Error when oxygen entered the particle, which this potential must not let happen
 */
function kindsOfHop(): number {
  const { structure, oxygenSites } = buildModel(demoRecipe);
  const { hops } = complete(
    watchOxygen({
      structure,
      oxygenSites,
      md: {
        potential: choosePotential(structure),
        ...dynamics,
        stepCount: Math.round(duration / dynamics.timestep),
        seed: demoRecipe.seed,
      },
    }),
  );
  const { byRegion } = tabulateHops(hops, duration);
  const entered = byRegion.map((row) => row[Region.particle].count);
  const from = entered.findIndex((count) => count > 0);
  if (from >= 0) throw new Error(`${entered[from]} hops from ${regionNames[from]} into the particle`);
  return oxide.flatMap((p) => oxide.filter((q) => byRegion[p][q].count > 0)).length;
}

export const checks: readonly Check[] = [
  {
    id: 'demo/kinds-of-hop',
    run: async () => ({
      value: kindsOfHop(),
      reference: 9,
      tolerance: 0,
      unit: 'kinds',
      source:
        `spillway demo, ${demoRun.temperature} K for ${duration / ps} ps: each of surface, interface, bulk to ` +
        'surface, interface, bulk is seen at least once, and no oxygen enters the particle',
    }),
  },
];
