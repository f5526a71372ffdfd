import { buildModel, defaultRecipes } from '../../src/build/recipe';
import { complete } from '../../src/jobs/drive';
import { makePotential } from '../../src/potentials/make-potential';
import { createEvaluator } from '../../src/simulate/md/create-evaluator';
import { moveGuest } from '../../src/simulate/registry/contact';
import { contactStepOf, guestOfStep } from '../../src/simulate/registry/contact-step';
import { scanRegistry } from '../../src/simulate/registry/scan-registry';
import { type Bench, judge, median } from './bench';

/** CPU seconds of this process. */
function cpu(work: () => void): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) * 1e-6;
}

/** Every shift of the default cap on its support, beside as many evaluations of the whole model. */
async function scan(): Promise<Awaited<ReturnType<Bench['run']>>> {
  const contact = contactStepOf(defaultRecipes['ru-cap-rutile-110']);
  const model = buildModel(contact.recipe);
  const guest = guestOfStep(model, contact);
  const potential = makePotential({ name: 'ru-tio2-contact' });
  let evaluations = 0;
  let points = 0;
  const ours = median(
    [1, 2, 3].map(() =>
      cpu(() => {
        complete(scanRegistry(model.structure, guest, potential), (progress) => {
          evaluations = progress.evaluations;
          points = progress.total;
        });
      }),
    ),
  );
  const evaluate = createEvaluator(model.structure, potential);
  evaluate(model.structure);
  // Steps as long as those of a scan, so that neighbor lists are made anew as often.
  let lift = 0;
  const one = median(
    Array.from({ length: 15 }, (_, k) =>
      cpu(() => {
        lift += k % 2 === 0 ? 0.25 : 0.1;
        evaluate(moveGuest(model.structure, guest, [0.1 * k, 0, lift]));
      }),
    ),
  );
  const peer = one * evaluations;
  const count = model.structure.atomicNumbers.length;
  const note =
    `CPU time, ${points} shifts of a cap, ${count} atoms, ${evaluations} evaluations; peer the same number of ` +
    `evaluations of the whole model${judge(ours, 'at most', 2)}`;
  return { ours, peer, ratio: peer / ours, note };
}

export const benches: readonly Bench[] = [{ id: 'registry/scan/ru-cap-rutile-110', unit: 's', run: scan }];
