import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { findDistinctPlanes } from '../../src/build/distinct-planes';
import { matchLattices, type PlaneBasis } from '../../src/build/interface/match-lattices';
import { matchScan } from '../../src/build/interface/match-scan';
import { loadCrystal } from '../../src/build/load-crystal';
import { complete } from '../../src/jobs/drive';
import { type Bench, type BenchResult, median } from './bench';

interface Pair {
  readonly film: string;
  readonly filmPlane: readonly number[];
  readonly substratePlane: readonly number[];
  readonly maxArea: number;
  readonly filmBasis: PlaneBasis;
  readonly substrateBasis: PlaneBasis;
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

/** ZSL with its own tolerances on the same bases: seconds of CPU time, or why there are none. */
async function timePymatgen(pairs: readonly Pair[], maxArea: number): Promise<number | string> {
  const bases = pairs.map(({ filmBasis, substrateBasis }) => [filmBasis, substrateBasis]);
  const script = `
import json, sys, time
from pymatgen.analysis.interfaces.zsl import ZSLGenerator
bases = json.loads(sys.argv[1])
deep = lambda rows: [[*row, 0.0] for row in rows]
zsl = ZSLGenerator(max_area=${maxArea})
start = time.process_time()
for film, substrate in bases:
    list(zsl(deep(film), deep(substrate)))
print(time.process_time() - start)
`;
  try {
    await promisify(execFile)('python3', ['-c', 'import pymatgen']);
  } catch {
    return 'skipped: install python3-pymatgen';
  }
  const { stdout } = await promisify(execFile)('python3', [
    '-W',
    'ignore',
    '-c',
    script,
    JSON.stringify(bases),
  ]);
  return Number(stdout.trim().split('\n').at(-1));
}

/** First run, as a page or a command sees it, and how fast it gets. */
async function besidePymatgen(pairs: readonly Pair[], maxArea: number, goal: number): Promise<BenchResult> {
  const run = () => {
    for (const pair of pairs) complete(matchLattices(pair.filmBasis, pair.substrateBasis, { maxArea }));
  };
  const ours = cpu(run);
  const warm = median([1, 2, 3, 4, 5].map(() => cpu(run)));
  const peer = await timePymatgen(pairs, maxArea);
  const note = `CPU time, first run, all within 10 %; warm ${warm.toFixed(3)} s; goal ${goal} s; peer pymatgen ZSL, which finds fewer`;
  return typeof peer === 'number'
    ? { ours, peer, ratio: peer / ours, note }
    : { ours, peer: null, ratio: null, note: `${note}: ${peer}` };
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
      const note = `CPU time of one thread, first run: ${pairs} pairs of planes, ${found} matches; goal 10 s with 2 workers; no peer scans both sides`;
      return { ours, peer: null, ratio: null, note };
    },
  },
];
