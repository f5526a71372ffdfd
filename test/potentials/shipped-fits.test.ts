import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { evaluatorOf } from '../../src/potentials/evaluate-potential';
import { shippedFits } from '../../src/potentials/reactive/shipped-fits';
import { parseReactive } from '../../src/potentials/reactive-parameters';
import { reactivePotential } from '../../src/potentials/reactive-potential';
import { faultsOfFit } from '../../src/tooling/model-card/check-fit';
import { mixture } from '../support/angular-potentials';
import { checkPotential } from '../support/check-potential';

const folder = join(process.cwd(), 'src/potentials/reactive');
const files = readdirSync(folder)
  .filter((name) => name.endsWith('.json'))
  .sort();
const read = (name: string) => parseReactive(readFileSync(join(folder, name), 'utf8'), name);

test('the files in the folder are those in the list', async () => {
  expect(files).toEqual(shippedFits.map((_, k) => `ru-ti-o-${k}.json`));
  for (const [k, load] of shippedFits.entries()) expect(await load()).toEqual(read(files[k]));
});

// The first is what runs; the others only ever tell how far it may be believed.
for (const [k, name] of files.entries()) {
  test(`${name} has no holes and lives through 1500 K`, () => {
    expect(faultsOfFit(reactivePotential(read(name)), k === 0 ? {} : { count: 0 })).toEqual([]);
  }, 60_000);

  test(`${name} obeys the laws and says where it comes from`, () => {
    const potential = reactivePotential(read(name));
    expect([...potential.elements]).toEqual([8, 22, 44]);
    expect(potential.card.source).toMatch(/fitted to/);
    expect(potential.card.goodFor.length * potential.card.notFor.length).toBeGreaterThan(0);
    checkPotential(evaluatorOf(potential), mixture([2, 2, 2], [true, true, false], 0));
  });
}
