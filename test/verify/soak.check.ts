import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium } from '@playwright/test';
import { createServer } from 'vite';
import { readCheckpointFile } from '../../src/cli/checkpoint-file';
import { readTrajectory } from '../../src/io/trajectory/read-trajectory';
import { fileSource } from '../../src/io/trajectory/trajectory-file.node';
import { writeExtxyz } from '../../src/io/write-extxyz';
import { makeSupercell } from '../../src/structure/supercell';
import { rutile } from '../support/crystals';
import { type Check, once, type Skipped } from './check';
import type { SoakResult } from './soak-page';

// A long run with two workers, frames and checkpoints streamed to storage, in Node and in a browser: the memory of all
// processes stays where it is. SPILLWAY_SOAK_MINUTES says how long each takes; half a minute when it does not.

const minutes = Number(process.env.SPILLWAY_SOAK_MINUTES ?? 0.5);
/** s from one look at the memory to the next */
const interval = Math.min(5, Math.max(0.5, (60 * minutes) / 200));
/**
 * MB; what collecting garbage leaves behind or not moves the memory of a process up and down by as much, and a browser
 * takes a minute to settle
 */
const tolerance = minutes < 2 ? 64 : 24;
/** steps */
const every = 10;

const structure = makeSupercell(rutile(4.49206, 3.01268, 0.30322), [6, 6, 8]);
const wait = (seconds: number) => new Promise((resolve) => setTimeout(resolve, 1000 * seconds));

interface Soak {
  /** MB, at equal intervals from when the run was under way */
  readonly memory: readonly number[];
  readonly steps: number;
  /** recorded, less what the steps ask for */
  readonly missingFrames: number;
}

/** MB, of a process and its descendants, and of those whose command line has a text in it. */
function memoryOf(root: number | string): number {
  const rows = execFileSync('ps', ['-eo', 'pid=,ppid=,rss=,args='], { encoding: 'utf8', maxBuffer: 2 ** 26 })
    .split('\n')
    .map((line) => /^\s*(\d+)\s+(\d+)\s+(\d+)\s+(.*)$/.exec(line))
    .filter((match) => match !== null)
    .map(([, pid, parent, size, args]) => ({
      pid: Number(pid),
      parent: Number(parent),
      size: Number(size),
      args,
    }));
  const family = new Set<number>();
  for (const { pid, args } of rows)
    if (pid === root || (typeof root === 'string' && args.includes(root))) family.add(pid);
  for (let before = -1; before !== family.size; ) {
    before = family.size;
    for (const { pid, parent } of rows) if (family.has(parent)) family.add(pid);
  }
  return rows.reduce((sum, { pid, size }) => sum + (family.has(pid) ? size / 1024 : 0), 0);
}

async function watchMemory(root: number | string, alive: () => boolean): Promise<number[]> {
  const memory: number[] = [];
  const end = performance.now() + 60_000 * minutes;
  while (performance.now() < end && alive()) {
    await wait(interval);
    memory.push(memoryOf(root));
  }
  return memory;
}

/** MB, medians of the four quarters of the time. */
function quarters(memory: readonly number[]): number[] {
  return [0, 1, 2, 3].map((quarter) => {
    const from = Math.floor((quarter / 4) * memory.length);
    const part = memory.slice(from, Math.ceil(((quarter + 1) / 4) * memory.length));
    return part.sort((a, b) => a - b)[part.length >> 1];
  });
}

const inNode = once(async (): Promise<Soak> => {
  const { buildLibrary } = await import(
    pathToFileURL(join(process.cwd(), 'src/tooling/build-library.mjs')).href
  );
  await buildLibrary(['node']);
  const folder = mkdtempSync(join(tmpdir(), 'spillway-soak-'));
  const at = (name: string) => join(folder, name);
  writeFileSync(at('start.xyz'), writeExtxyz([structure]));
  const args = ['md', 'start.xyz', '-t', '1000', '--steps', '1000000000', '--every', String(every)];
  const files = ['-o', 'run.swt', '--checkpoint', 'run.checkpoint', '--checkpoint-every', '2'];
  const child: ChildProcess = spawn(
    process.execPath,
    [
      join(process.cwd(), 'dist/lib/node/cli.js'),
      ...args,
      ...files,
      '--precision',
      'mixed',
      '--threads',
      '2',
    ],
    { cwd: folder, stdio: 'ignore' },
  );
  const ended = new Promise<number | null>((resolve) => child.on('exit', resolve));
  try {
    await wait(3);
    const memory = await watchMemory(child.pid!, () => child.exitCode === null);
    child.kill('SIGINT');
    if ((await ended) !== 130) throw new Error('the run ended by itself');
    const { checkpoint } = readCheckpointFile(at('run.checkpoint'));
    const source = fileSource(at('run.swt'));
    const { frameCount } = await readTrajectory(source, 'run.swt');
    source.close();
    const { step } = checkpoint.engine;
    return { memory, steps: step, missingFrames: Math.floor(step / every) + 1 - frameCount };
  } finally {
    child.kill('SIGKILL');
    rmSync(folder, { recursive: true, force: true });
  }
});

const inBrowser = once(async (): Promise<Soak | Skipped> => {
  const root = process.cwd();
  const { findBrowser } = await import(pathToFileURL(join(root, 'src/tooling/browser.mjs')).href);
  let browser: { executablePath: string; args: string[]; env: Record<string, string> };
  try {
    browser = await findBrowser();
  } catch (error) {
    return { skip: `skipped: ${(error as Error).message.split('\n')[0]}` };
  }
  const isolated = {
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Embedder-Policy': 'require-corp',
  };
  const server = await createServer({
    root,
    configFile: false,
    logLevel: 'error',
    server: { headers: isolated, hmr: false },
    worker: { format: 'es' },
    optimizeDeps: { exclude: ['@spglib/moyo-wasm'], entries: ['test/verify/soak-page.ts'] },
    plugins: [
      {
        name: 'soak-page',
        configureServer({ middlewares }) {
          middlewares.use('/soak.html', (_request, response) => {
            response.setHeader('Content-Type', 'text/html');
            for (const [name, value] of Object.entries(isolated)) response.setHeader(name, value);
            response.end('<!doctype html><script type="module" src="/test/verify/soak-page.ts"></script>');
          });
        },
      },
    ],
  });
  await server.listen(0);
  // A profile on disk: the storage of a private window is kept in memory.
  const profile = mkdtempSync(join(tmpdir(), 'spillway-soak-profile-'));
  const context = await chromium.launchPersistentContext(profile, browser);
  try {
    const page = await context.newPage();
    const failed: string[] = [];
    page.on('pageerror', (error) => failed.push(error.message));
    await page.goto(`${server.resolvedUrls!.local[0]}soak.html`);
    await page.waitForFunction(() => 'soak' in window, undefined, { timeout: 60_000 });
    const { cell, positions, atomicNumbers } = structure;
    const plain = [[...cell], [...positions], [...atomicNumbers]];
    await page.evaluate(
      ([data, stride]) =>
        (window as unknown as { soak: { start: (data: number[][], every: number) => void } }).soak.start(
          data as number[][],
          stride as number,
        ),
      [plain, every] as const,
    );
    await wait(5);
    const memory = await watchMemory(profile, () => failed.length === 0);
    const { error, steps, missingFrames } = await page.evaluate(() =>
      (window as unknown as { soak: { stop: () => Promise<SoakResult> } }).soak.stop(),
    );
    if (error ?? failed[0]) throw new Error(error ?? failed[0]);
    return { memory, steps, missingFrames };
  } finally {
    await context.close();
    await server.close();
    rmSync(profile, { recursive: true, force: true });
  }
});

const lengthText = `${minutes} min, ${structure.atomicNumbers.length} atoms, 2 workers`;

function checksOf(place: string, soak: () => Promise<Soak | Skipped>): Check[] {
  return [
    {
      id: `soak/${place}-memory`,
      run: async () => {
        const result = await soak();
        if ('skip' in result) return result;
        const { memory, steps } = result;
        const [first, second, third, last] = quarters(memory);
        const told = [first, second, third, last].map((size) => size.toFixed(0)).join(', ');
        return {
          value: last - second,
          reference: 0,
          tolerance,
          unit: 'MB',
          source: `flat memory: last quarter less second; ${lengthText}, ${steps} steps, ${told} MB in the quarters`,
        };
      },
    },
    {
      id: `soak/${place}-frames`,
      run: async () => {
        const result = await soak();
        if ('skip' in result) return result;
        return {
          value: result.missingFrames,
          reference: 0,
          tolerance: 0,
          unit: 'frames',
          source: 'every recorded frame is in the trajectory at the last checkpoint',
        };
      },
    },
  ];
}

export const checks: readonly Check[] = [...checksOf('node', inNode), ...checksOf('browser', inBrowser)];
