import { listTerminations } from '../../src/build/list-terminations';
import { loadCrystal } from '../../src/build/load-crystal';
import { makeSurface } from '../../src/build/make-surface';
import { atomCount } from '../../src/structure/structure';
import { findPython, runPython } from '../support/run-python';
import { type Bench, median } from './bench';

/** CPU seconds of this process. */
function cpu(work: () => void): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) * 1e-6;
}

const [layers, across, along] = [21, 143, 56];

/** The same slab of rutile (110) by ASE: seconds of CPU time, or nothing without ASE. */
async function timeAse(): Promise<number | undefined> {
  const script = `
import json, time
from ase.build import surface
from ase.spacegroup import crystal
rutile = crystal(['Ti', 'O'], [(0, 0, 0), (0.3048, 0.3048, 0)], spacegroup=136, cellpar=[4.5937, 4.5937, 2.9587, 90, 90, 90])
start = time.process_time()
slab = surface(rutile, (1, 1, 0), ${layers}, vacuum=7.5).repeat((${across}, ${along}, 1))
print(json.dumps([len(slab), time.process_time() - start]))
`;
  const python = await findPython('ase.spacegroup');
  if (!python) return undefined;
  const [count, seconds] = (await runPython(python, script, null)) as [number, number];
  if (count !== 6 * layers * across * along) throw new Error(`ASE made ${count} atoms`);
  return seconds;
}

/** First run, as a page or a command sees it, and warm. */
async function slab(): Promise<Awaited<ReturnType<Bench['run']>>> {
  const crystal = loadCrystal('TiO2-rutile');
  let count = 0;
  const run = () => {
    const { structure } = makeSurface(crystal, [1, 1, 0], { layers, repeats: [across, along] });
    count = atomCount(structure);
  };
  const ours = cpu(run);
  const warm = median([1, 2, 3, 4, 5].map(() => cpu(run)));
  const peer = await timeAse();
  const note = `CPU time of ${count} atoms, rutile (110), first run; warm ${warm.toFixed(3)} s; goal 3 s; peer ASE surface and repeat`;
  return peer === undefined
    ? { ours, peer: null, ratio: null, note: `${note}, skipped: install python3-ase` }
    : { ours, peer, ratio: peer / ours, note };
}

/** Every cut of the 13 planes of low index of rutile, with symmetry and dipoles. */
async function terminations(): Promise<Awaited<ReturnType<Bench['run']>>> {
  const crystal = loadCrystal('TiO2-rutile');
  let planes = 0;
  let cuts = 0;
  const run = () => {
    [planes, cuts] = [0, 0];
    for (let code = 14; code < 27; code++) {
      const hkl = [Math.floor(code / 9) - 1, (Math.floor(code / 3) % 3) - 1, (code % 3) - 1];
      cuts += listTerminations(crystal, hkl).terminations.length;
      planes++;
    }
  };
  const ours = (1000 * cpu(run)) / 13;
  const warm = (1000 * median([1, 2, 3, 4, 5].map(() => cpu(run)))) / 13;
  const note = `CPU time per plane, ${cuts} cuts of ${planes} planes of rutile, first run; warm ${warm.toFixed(2)} ms`;
  return { ours, peer: null, ratio: null, note };
}

export const benches: readonly Bench[] = [
  { id: 'build/slab-1m/rutile-110', unit: 's', run: slab },
  { id: 'build/terminations/rutile', unit: 'ms', run: terminations },
];
