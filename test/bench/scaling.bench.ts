import { makePotential } from '../../src/potentials/make-potential';
import type { Structure } from '../../src/structure/structure';
import { type Bench, type BenchResult, judge, median } from './bench';
import { ruCrystal, rutileCrystal, timeEngine } from './time-engine';

const metal = makePotential({ name: 'fortini-ru' });
const oxide = makePotential({ name: 'matsui-akaogi' });
/** K; a metal near a catalyst's hottest, where lists last shortest */
const temperature = 800;
const alone = { peer: null, ratio: null } as const;

/** Atom-steps that take a second or two, so that each size is timed alike. */
function stepsFor(atoms: number): { warm: number; steps: number } {
  return {
    warm: Math.max(5, Math.min(150, Math.round(4e6 / atoms))),
    steps: Math.max(10, Math.min(300, Math.round(4e6 / atoms))),
  };
}

/** Largest over smallest cost, from caches that hold everything to a million atoms. */
async function costPerAtom(): Promise<BenchResult> {
  const rows: { atoms: number; cpu: number }[] = [];
  for (const atoms of [1000, 4000, 32_000, 256_000, 1_000_000]) {
    const crystal = ruCrystal(atoms);
    const times: number[] = [];
    for (let round = 0; round < (atoms > 100_000 ? 1 : 3); round++) {
      times.push((await timeEngine(crystal, metal, temperature, stepsFor(atoms))).cpu);
    }
    rows.push({ atoms: crystal.atomicNumbers.length, cpu: median(times) });
  }
  const costs = rows.map(({ cpu }) => cpu);
  const list = rows.map(({ atoms, cpu }) => `${atoms}: ${cpu.toFixed(3)}`).join(', ');
  const ours = Math.max(...costs) / Math.min(...costs);
  return {
    ...alone,
    ours,
    note: `Ru, mixed, ${temperature} K, CPU µs/atom/step at atoms ${list}${judge(ours, 'at most', 1.4)}`,
  };
}

async function rebuildShare(crystal: Structure, name: 'Ru' | 'TiO2'): Promise<BenchResult> {
  const potential = name === 'Ru' ? metal : oxide;
  const times = await timeEngine(crystal, potential, temperature, { warm: 150, steps: 200 });
  const { cpu, rebuilds, rebuildShare: share } = times;
  const note = `${name}, ${crystal.atomicNumbers.length} atoms, mixed, ${temperature} K: ${rebuilds} new lists in 200 steps of ${cpu.toFixed(3)} µs/atom${judge(100 * share, 'at most', 12)}`;
  return { ...alone, ours: 100 * share, note };
}

async function memoryOfMillion(): Promise<BenchResult> {
  const crystal = ruCrystal(1_000_000);
  const { bytesPerAtom, cpu } = await timeEngine(crystal, metal, temperature, { warm: 2, steps: 10 });
  const note = `Ru, ${crystal.atomicNumbers.length} atoms, mixed, all of the engine's memory; ${cpu.toFixed(3)} µs/atom/step${judge(bytesPerAtom, 'at most', 1200)}`;
  return { ...alone, ours: bytesPerAtom, note };
}

/** One thread and two in turns; wall time, so it wants an idle machine. */
async function speedUp(atoms: number, goal?: number): Promise<BenchResult> {
  const crystal = ruCrystal(atoms);
  const { warm, steps } = stepsFor(atoms);
  const ratios: number[] = [];
  const extra: number[] = [];
  for (let round = 0; round < 5; round++) {
    const one = await timeEngine(crystal, metal, temperature, { warm, steps });
    const two = await timeEngine(crystal, metal, temperature, { threads: 2, warm, steps });
    ratios.push(one.wall / two.wall);
    extra.push(two.cpu / one.cpu);
  }
  const note = `Ru, ${crystal.atomicNumbers.length} atoms, mixed; wall time of 1 thread over that of 2, median of 5; CPU time of both together ${median(extra).toFixed(2)} times${judge(median(ratios), 'at least', goal)}`;
  return { ...alone, ours: median(ratios), note };
}

export const benches: readonly Bench[] = [
  { id: 'scaling/ru/cost-1k-to-1M', unit: 'max/min', run: costPerAtom },
  { id: 'scaling/ru-32k/rebuild', unit: '%', run: () => rebuildShare(ruCrystal(32_000), 'Ru') },
  { id: 'scaling/tio2-24k/rebuild', unit: '%', run: () => rebuildShare(rutileCrystal(24_000), 'TiO2') },
  { id: 'scaling/ru-1M/memory', unit: 'B/atom', run: memoryOfMillion },
  { id: 'scaling/ru-4k/2-threads', unit: 'speed-up', run: () => speedUp(4000) },
  { id: 'scaling/ru-32k/2-threads', unit: 'speed-up', run: () => speedUp(32_000, 1.8) },
];
