import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { choosePotential } from '../../src/potentials/choose-potential';
import { evaluatorOf } from '../../src/potentials/evaluate-potential';
import { makePotential } from '../../src/potentials/make-potential';
import { preparePotential } from '../../src/potentials/prepare-potential';
import { shippedFits } from '../../src/potentials/reactive/shipped-fits';
import { reactiveNames } from '../../src/potentials/reactive-fits';
import type { Structure } from '../../src/structure/structure';
import { faultsOfFit } from '../../src/tooling/model-card/check-fit';
import { mixture } from '../support/angular-potentials';
import { checkPotential } from '../support/check-potential';

test('the files in the folder are those in the list', () => {
  const files = readdirSync(join(process.cwd(), 'src/potentials/reactive')).filter((name) =>
    name.endsWith('.json'),
  );
  expect(files.sort()).toEqual(shippedFits.map((_, k) => `ru-ti-o-${k}.json`));
});

// The first is what runs; the others only ever tell how far it may be believed.
for (const [k, name] of reactiveNames().entries()) {
  test(`${name} has no holes and lives through 1500 K`, async () => {
    await preparePotential({ name });
    const potential = makePotential({ name });
    expect(faultsOfFit(potential, k === 0 ? {} : { count: 0 })).toEqual([]);
  }, 60_000);

  test(`${name} obeys the laws and says where it comes from`, async () => {
    await preparePotential({ name });
    const potential = makePotential({ name });
    expect(potential.card.status).toBe('fitted');
    expect(potential.card.notFor.length).toBeGreaterThan(0);
    checkPotential(evaluatorOf(potential), mixture([2, 2, 2], [true, true, false], 0));
  });
}

test('with a fit shipped RuO2 has a potential', () => {
  const oxide = { atomicNumbers: Uint8Array.of(44, 8, 8) } as Structure;
  if (shippedFits.length === 0) expect(() => choosePotential(oxide)).toThrow(/RuO2/);
  else expect(choosePotential(oxide)).toEqual({ name: 'reactive' });
});
