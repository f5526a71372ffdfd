import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { buildModel, createBuilder } from '../../src/build/build-model';
import type { Recipe } from '../../src/build/recipe';
import { type ModelSize, modelOfSize, withSteps } from '../support/large-recipes';
import { type Bench, judge, median } from './bench';

/** What one process says of the first model it builds. */
interface FirstBuild {
  readonly atoms: number;
  /** s of CPU time */
  readonly seconds: number;
  /** bytes, the most that the process has had */
  readonly peak: number;
}

/** Called in a process of its own, see `inOwnProcess`. */
export function buildFirst(size: ModelSize): FirstBuild {
  const before = process.cpuUsage();
  const { report } = buildModel(modelOfSize(size));
  const { user, system } = process.cpuUsage(before);
  return {
    atoms: report.atomCount,
    seconds: (user + system) * 1e-6,
    peak: 1024 * process.resourceUsage().maxRSS,
  };
}

/** The first build of a process, cold as a command or a new worker runs it, with memory that nothing else has touched. */
async function inOwnProcess(size: ModelSize): Promise<FirstBuild> {
  const here = new URL('./build-model.bench.js', import.meta.url).href;
  const script = `const { buildFirst } = await import('${here}'); console.log(JSON.stringify(buildFirst('${size}')));`;
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', script]);
  return JSON.parse(stdout) as FirstBuild;
}

/** The best of three processes: what others do on the machine only ever adds. */
async function first(size: ModelSize): Promise<FirstBuild> {
  const tries: FirstBuild[] = [];
  for (let k = 0; k < 3; k++) tries.push(await inOwnProcess(size));
  return tries.reduce((best, next) => (next.seconds < best.seconds ? next : best));
}

function seconds(size: ModelSize, what: string, goal: number): () => ReturnType<Bench['run']> {
  return async () => {
    const { atoms, seconds } = await first(size);
    const note = `CPU time of ${atoms} atoms, ${what}, with regions, vacancies and report, first build of a process`;
    return { ours: seconds, peer: null, ratio: null, note: note + judge(seconds, 'at most', goal) };
  };
}

/**
 * Peak of the resident memory of a process that builds a million atoms, less that of one which builds the model of the
 * first screen: code, compiler and the garbage left to collect are the same in both.
 */
async function bytesPerAtom(): ReturnType<Bench['run']> {
  const small = await inOwnProcess('6k');
  const peaks: number[] = [];
  let atoms = 0;
  for (let k = 0; k < 3; k++) {
    const large = await inOwnProcess('1m');
    atoms = large.atoms;
    peaks.push((large.peak - small.peak) / (large.atoms - small.atoms));
  }
  const ours = median(peaks);
  const note = `growth of peak resident memory over that of the 6k model, ${atoms} atoms, median of 3 processes`;
  return { ours, peer: null, ratio: null, note: note + judge(ours, 'at most', 200) };
}

const changes = {
  slab: (k: number) => ({ vacuum: 16 + k / 8 }),
  particle: (k: number) => ({ shift: [k / 40, 0] }),
  vacancies: (k: number) => ({ bulk: { fraction: 0.02 + k / 1000 } }),
};

/** ms of CPU time for a change of the step of this kind, warm, as a slider makes it. */
function rebuild(recipe: Recipe, kind: keyof typeof changes): number {
  const build = createBuilder();
  build(recipe);
  const times: number[] = [];
  for (let k = 1; k <= 40; k++) {
    const changed = withSteps(recipe, (step) => (step.kind === kind ? changes[kind](k) : {}));
    const before = process.cpuUsage();
    build(changed);
    const { user, system } = process.cpuUsage(before);
    times.push((user + system) / 1000);
  }
  return median(times.slice(20));
}

function live(size: ModelSize): () => ReturnType<Bench['run']> {
  return async () => {
    const recipe = modelOfSize(size);
    const [slab, particle, vacancies] = (['slab', 'particle', 'vacancies'] as const).map((kind) =>
      rebuild(recipe, kind),
    );
    const note =
      `CPU time after a change of the slab, so that all runs again, median; of the particle ${particle.toFixed(1)} ms, ` +
      `of the vacancies ${vacancies.toFixed(1)} ms`;
    return { ours: slab, peer: null, ratio: null, note: note + judge(slab, 'at most', 100) };
  };
}

export const benches: readonly Bench[] = [
  { id: 'build/live/6k', unit: 'ms', run: live('6k') },
  { id: 'build/live/20k', unit: 'ms', run: live('20k') },
  { id: 'build/model/243k', unit: 's', run: seconds('243k', 'Ru 10 nm on rutile 20 × 20 × 5 nm', 2) },
  { id: 'build/model/397k', unit: 's', run: seconds('397k', 'Ru 10 nm on rutile 20 × 20 × 9 nm', 2) },
  { id: 'build/model/1m', unit: 's', run: seconds('1m', 'Ru 14 nm on rutile 31 × 31 × 9.5 nm', 6) },
  { id: 'build/memory/1m', unit: 'B/atom', run: bytesPerAtom },
];
