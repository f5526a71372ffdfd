import { expect, test } from 'vitest';
import { makePotential } from '../../../src/potentials/make-potential';
import type { Potential } from '../../../src/potentials/potential';
import type { Precision } from '../../../src/simulate/md/force-engine';
import type { MdOptions } from '../../../src/simulate/md/md-options';
import type { Structure } from '../../../src/structure/structure';
import { adpPotential, mixture, separablePotential } from '../../support/angular-potentials';
import { runToEnd, spread, tio2 } from './md-models';

const crystal = tio2([2, 2, 3], 0.02);
const mixed = mixture([7, 7, 7], [true, true, true], 0.2);
const charged = (electrostatics: 'ewald' | 'mesh') =>
  makePotential({ name: 'matsui-akaogi', electrostatics });

const cases: readonly (readonly [string, Structure, Potential, Precision])[] = [
  ['waves of charge', crystal, charged('ewald'), 'double'],
  ['charges on a mesh', crystal, charged('mesh'), 'double'],
  ['charges on a mesh, mixed precision', crystal, charged('mesh'), 'mixed'],
  ['angles', mixed, separablePotential(2, { embedded: true, strength: 0.1 }), 'double'],
  ['dipoles', mixed, adpPotential({ embedded: true, strength: 0.1 }), 'mixed'],
];

for (const [name, start, potential, precision] of cases) {
  test(`the account of a changing cell closes, so all that is in it follows the cell: ${name}`, () => {
    const options: MdOptions = {
      potential,
      precision,
      ensemble: 'npt',
      temperature: 300,
      stepCount: 120,
      frameInterval: 5,
      barostat: { coupling: 'full', pressure: 0.1, timeConstant: 60, interval: 2 },
    };
    const { recorded } = runToEnd(start, options);
    const of = (key: 'conservedEnergy' | 'totalEnergy' | 'volume') => recorded.map((p) => p[key]);
    expect(Math.abs((of('volume').at(-1) as number) / of('volume')[0] - 1)).toBeGreaterThan(0.005);
    expect(spread(of('conservedEnergy'))).toBeLessThan(0.02 * spread(of('totalEnergy')));
  });
}
