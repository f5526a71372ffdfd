import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { findDistinctPlanes } from '../../src/build/find-distinct-planes';
import { matchLattices, type PlaneBasis } from '../../src/build/interface/match-lattices';
import { matchScan } from '../../src/build/interface/match-scan';
import { loadCrystal } from '../../src/build/load-crystal';
import { complete } from '../../src/jobs/drive';
import type { Structure } from '../../src/structure/structure';
import { findPython, runPython } from '../support/run-python';
import { type Bench, type BenchResult, judge, median } from './bench';

interface Pair {
  readonly film: string;
  readonly filmPlane: readonly number[];
  readonly substratePlane: readonly number[];
  readonly maxArea: number;
  readonly filmBasis: PlaneBasis;
  readonly substrateBasis: PlaneBasis;
}

interface PeerRun {
  readonly seconds: number;
  /** pairs for which it lists nothing */
  readonly empty: number;
}

/** The pairs of planes of the tests; the first 75 are all low-index pairs of Ru and RuO2 on rutile, and Ru on anatase. */
async function readPairs(): Promise<Pair[]> {
  // Benches run from the root of the project.
  const fixture = join(process.cwd(), 'test', 'fixtures', 'lattice-matches.json');
  return JSON.parse(await readFile(fixture, 'utf8')).pairs;
}

/** CPU seconds of this process. */
function cpu(work: () => void): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) * 1e-6;
}

/** ZSL with its own tolerances on the same bases: seconds of CPU time; undefined without pymatgen. */
async function timePymatgen(pairs: readonly Pair[], maxArea: number): Promise<PeerRun | undefined> {
  const script = `
import json, sys, time
from pymatgen.analysis.interfaces.zsl import ZSLGenerator
deep = lambda rows: [[*row, 0.0] for row in rows]
bases = [(deep(film), deep(substrate)) for film, substrate in json.load(sys.stdin)]
zsl = ZSLGenerator(max_area=${maxArea})
start = time.process_time()
empty = sum(1 for film, substrate in bases if not list(zsl(film, substrate)))
print(json.dumps({"seconds": time.process_time() - start, "empty": empty}))
`;
  const python = await findPython('pymatgen.analysis.interfaces.zsl');
  if (!python) return undefined;
  const bases = pairs.map(({ filmBasis, substrateBasis }) => [filmBasis, substrateBasis]);
  return (await runPython(python, script, bases)) as PeerRun;
}

/** Its scan of all planes of two crystals up to index 2: film, then substrate. */
async function scanWithPymatgen(
  crystals: readonly Structure[],
  maxArea: number,
): Promise<{ seconds: number; matches: number; pairs: number } | undefined> {
  const script = `
import json, sys, time
from pymatgen.core import Structure
from pymatgen.analysis.interfaces.substrate_analyzer import SubstrateAnalyzer
film, substrate = [Structure(c["cell"], c["numbers"], c["positions"], coords_are_cartesian=True) for c in json.load(sys.stdin)]
start = time.process_time()
found = list(SubstrateAnalyzer(max_area=${maxArea}, film_max_miller=2, substrate_max_miller=2).calculate(film, substrate))
pairs = {(match.film_miller, match.substrate_miller) for match in found}
print(json.dumps({"seconds": time.process_time() - start, "matches": len(found), "pairs": len(pairs)}))
`;
  const python = await findPython('pymatgen.analysis.interfaces.substrate_analyzer');
  if (!python) return undefined;
  const rows = (values: Float64Array) =>
    Array.from({ length: values.length / 3 }, (_, k) => Array.from(values.subarray(3 * k, 3 * k + 3)));
  const input = crystals.map(({ cell, positions, atomicNumbers }) => ({
    cell: rows(cell),
    numbers: Array.from(atomicNumbers),
    positions: rows(positions),
  }));
  return (await runPython(python, script, input)) as { seconds: number; matches: number; pairs: number };
}

/** First run, as a page or a command sees it, and how fast it gets; the peer, a new process each time, best of three. */
async function besidePymatgen(pairs: readonly Pair[], maxArea: number, goal: number): Promise<BenchResult> {
  let empty = 0;
  const run = () => {
    empty = 0;
    for (const pair of pairs) {
      const { matches } = complete(matchLattices(pair.filmBasis, pair.substrateBasis, { maxArea }));
      if (matches.length === 0) empty++;
    }
  };
  const ours = cpu(run);
  const warm = median([1, 2, 3, 4, 5].map(() => cpu(run)));
  const peers = [];
  for (let round = 0; round < 3; round++) peers.push(await timePymatgen(pairs, maxArea));
  const best = peers.reduce((least, peer) => (peer && least && peer.seconds < least.seconds ? peer : least));
  const note = `CPU time, first run, all within 10 %, ${empty} of ${pairs.length} pairs without any; warm ${warm.toFixed(3)} s${judge(ours, 'at most', goal)}; peer pymatgen ZSL, within 3 %`;
  return best
    ? { ours, peer: best.seconds, ratio: best.seconds / ours, note: `${note}, ${best.empty} without any` }
    : { ours, peer: null, ratio: null, note: `${note}, skipped: install python3-pymatgen` };
}

export const benches: readonly Bench[] = [
  {
    id: 'matching/75-pairs/160A2',
    unit: 's',
    run: async () => besidePymatgen((await readPairs()).slice(0, 75), 160, 1),
  },
  {
    id: 'matching/ru-0001-rutile-110/400A2',
    unit: 's',
    run: async () => {
      const pair = (await readPairs()).find(
        ({ film, filmPlane, substratePlane, maxArea }) =>
          film === 'Ru' &&
          filmPlane.join() === '0,0,1' &&
          substratePlane.join() === '1,1,0' &&
          maxArea === 400,
      )!;
      return besidePymatgen([pair], 400, 0.15);
    },
  },
  {
    id: 'matching/scan/ru-rutile/index-2/300A2',
    unit: 's',
    run: async () => {
      const [film, substrate] = await Promise.all(
        ['Ru', 'TiO2-rutile'].map(async (id) => {
          const crystal = loadCrystal(id);
          return { crystal, planes: await findDistinctPlanes(crystal, 2) };
        }),
      );
      let [found, pairs] = [0, 0];
      const ours = cpu(() => {
        const scan = complete(matchScan([film], substrate, { maxArea: 300 }));
        pairs = scan.pairs.length;
        found = scan.pairs.reduce((sum, pair) => sum + pair.matchCount, 0);
      });
      const peer = await scanWithPymatgen(
        [film, substrate].map(({ crystal }) => crystal),
        300,
      );
      const note = `CPU time of one thread, first run: ${pairs} pairs of planes, ${found} matches${judge(ours, 'at most', 10)} (asked of 2 workers); peer pymatgen SubstrateAnalyzer`;
      return peer
        ? {
            ours,
            peer: peer.seconds,
            ratio: peer.seconds / ours,
            note: `${note}, ${peer.matches} matches of ${peer.pairs} pairs`,
          }
        : { ours, peer: null, ratio: null, note: `${note}, skipped: install python3-pymatgen` };
    },
  },
];
