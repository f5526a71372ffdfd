import { loadCrystal } from '../../../src/build/load-crystal';
import { complete } from '../../../src/jobs/drive';
import { createRandom } from '../../../src/math/random';
import type { MdOptions, MdProgress } from '../../../src/simulate/md/md-options';
import { runMd } from '../../../src/simulate/md/run-md';
import { mergeStructures } from '../../../src/structure/combine';
import type { Structure } from '../../../src/structure/structure';
import { makeSupercell } from '../../../src/structure/supercell';

/** Every coordinate moved by up to ± amplitude (Å). */
export function rattle(structure: Structure, amplitude: number, seed = 1): Structure {
  const random = createRandom(seed);
  const positions = structure.positions.map((x) => x + amplitude * (2 * random.next() - 1));
  return { ...structure, positions };
}

export function tio2(repeats: readonly [number, number, number], amplitude = 0): Structure {
  return rattle(makeSupercell(loadCrystal('TiO2-rutile'), repeats), amplitude);
}

/** A few Ru above a rutile slab, vacuum along c. */
export function ruOnTio2(amplitude = 0.1): Structure {
  const slab = makeSupercell(loadCrystal('TiO2-rutile'), [3, 3, 3]);
  const cell = slab.cell.slice();
  const top = cell[8];
  cell[8] += 25;
  const cluster = makeSupercell(loadCrystal('Ru'), [3, 2, 1]);
  const positions = cluster.positions.map((x, k) => x + [4, 3, top + 1.5][k % 3]);
  return rattle(
    { ...mergeStructures({ ...slab, cell }, { ...cluster, positions }), periodic: [true, true, false] },
    amplitude,
  );
}

export const matsuiAkaogi = { name: 'matsui-akaogi' };
export const contactPotential = { name: 'ru-tio2-contact' };

/** Runs to the end; the recorded frames' progress and the result. */
export function runToEnd(start: Structure, options: MdOptions) {
  const recorded: MdProgress[] = [];
  const result = complete(runMd(start, options), (progress) => {
    if (progress.frame) recorded.push(progress);
  });
  return { recorded, result };
}

export function mean(values: readonly number[]): number {
  return values.reduce((sum, x) => sum + x, 0) / values.length;
}

export function spread(values: readonly number[]): number {
  const center = mean(values);
  return Math.sqrt(mean(values.map((x) => (x - center) ** 2)));
}
