import { execFileSync, spawnSync } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, type Page, test } from '@playwright/test';
import { build, createServer } from 'vite';
import { serve } from '../../src/cli/serve-folder.mjs';
import { installPackage } from '../support/install-package';
import { watchConsole } from './watch-console';

// Other people's projects: what npm would publish is installed by npm in an empty folder, and used from there.

const root = fileURLToPath(new URL('../..', import.meta.url));
let folder: string;

test.beforeAll(() => {
  folder = installPackage(root);
});
test.afterAll(() => rmSync(folder, { recursive: true, force: true }));

const isolation = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
};

/** A run in a worker beside one here, and the tables of space groups, which are WebAssembly, in both places. */
const program = `
import { availableThreads, closeWorkers, complete, findSymmetry, loadCrystal, makeSupercell, runMd, startJob } from 'spillway';
import type { MdOptions, Structure, SymmetryReport } from 'spillway';

export interface Outcome {
  readonly number: number;
  readonly spaceGroup: string;
  readonly stepCount: number;
  readonly steps: readonly number[];
  readonly difference: number;
  readonly threads: number;
}

export async function calculate(): Promise<Outcome> {
  const crystal: Structure = loadCrystal('TiO2-rutile');
  const symmetry: SymmetryReport = await findSymmetry(crystal);
  const structure = makeSupercell(crystal, [5, 5, 8]);
  const md: MdOptions = { potential: { name: 'matsui-akaogi' }, ensemble: 'nve', temperature: 300, stepCount: 3 };
  const steps: number[] = [];
  const { spaceGroup } = await startJob('crystal', {
    title: 'rutile',
    recipe: {
      spaceGroup: 136,
      cell: { a: 4.594, c: 2.959 },
      sites: [
        { element: 'Ti', wyckoff: '2a' },
        { element: 'O', wyckoff: '4f', x: 0.3048 },
      ],
    },
  });
  const there = await startJob('watch', { structure, md }, { threads: availableThreads(), onProgress: ({ step }) => steps.push(step) });
  const here = complete(runMd(structure, md));
  closeWorkers();
  return {
    number: symmetry.number,
    spaceGroup,
    stepCount: there.stepCount,
    steps,
    difference: there.totalEnergy - here.totalEnergy,
    threads: availableThreads(),
  };
}
`;

test('types, Node and Vite find all they need in the package that npm publishes', async ({ page }) => {
  writeFileSync(join(folder, 'calculate.ts'), program);
  await test.step('tsc accepts what is right and refuses what is wrong', () => {
    writeFileSync(
      join(folder, 'wrong.ts'),
      `import { loadCrystal, runMd } from 'spillway';
// @ts-expect-error a temperature is no word: with types that resolve to nothing this would pass
runMd(loadCrystal('Ru'), { potential: { name: 'fortini-ru' }, ensemble: 'nve', temperature: 'hot', stepCount: 1 });
`,
    );
    for (const [module, resolution] of [
      ['nodenext', 'nodenext'],
      ['esnext', 'bundler'],
    ])
      expect(compile(module, resolution), resolution).toBe('');
  });

  await test.step('Node runs what tsc has made', () => {
    writeFileSync(
      join(folder, 'main.mjs'),
      `import { calculate } from './out-nodenext/calculate.js';
console.log(JSON.stringify(await calculate()));
`,
    );
    const output = execFileSync(process.execPath, ['main.mjs'], { cwd: folder, encoding: 'utf8' });
    expectOutcome(JSON.parse(output));
  });

  await test.step('npm has linked the command', () => {
    const bin = join(
      folder,
      'node_modules',
      '.bin',
      process.platform === 'win32' ? 'spillway.cmd' : 'spillway',
    );
    const shell = process.platform === 'win32';
    expect(execFileSync(bin, ['crystal'], { cwd: folder, encoding: 'utf8', shell })).toContain('TiO2-rutile');
  });

  writeFileSync(
    join(folder, 'index.html'),
    '<!doctype html><title>project</title><link rel="icon" href="data:," /><output></output><script type="module" src="./main.ts"></script>',
  );
  writeFileSync(
    join(folder, 'main.ts'),
    `import { calculate } from './calculate';
const place = document.querySelector('output')!;
calculate().then((outcome) => (place.textContent = JSON.stringify(outcome)), (error) => (place.textContent = String(error)));
`,
  );
  const complaints = watchConsole(page);
  await test.step('a project of Vite builds it, and its worker runs in a browser', async () => {
    await build({ root: folder, configFile: false, logLevel: 'error', base: './' });
    for (const isolated of [true, false]) {
      const { url, close } = await serve(join(folder, 'dist'), 0, { isolated });
      try {
        const { threads } = await outcomeOf(page, url);
        if (!isolated) expect(threads).toBe(1);
      } finally {
        close();
      }
    }
  });

  await test.step("and so does Vite's own server", async () => {
    const server = await createServer({
      root: folder,
      configFile: false,
      logLevel: 'error',
      cacheDir: join(folder, 'vite-cache'),
      server: { port: 0, headers: isolation },
    });
    try {
      await server.listen();
      await outcomeOf(page, server.resolvedUrls!.local[0]);
    } finally {
      await server.close();
    }
  });
  expect(complaints).toEqual([]);
});

/** What tsc complains about; it leaves JavaScript in a folder out-…. */
function compile(module: string, resolution: string): string {
  const tsc = join(root, 'node_modules', 'typescript', 'bin', 'tsc');
  const flags = [
    '--outDir',
    `out-${resolution}`,
    '--strict',
    '--skipLibCheck',
    'false',
    '--target',
    'es2024',
    '--types',
    '',
  ];
  const how = ['--lib', 'es2024,dom', '--module', module, '--moduleResolution', resolution];
  const run = spawnSync(process.execPath, [tsc, ...flags, ...how, 'calculate.ts', 'wrong.ts'], {
    cwd: folder,
    encoding: 'utf8',
  });
  return run.stdout + run.stderr;
}

async function outcomeOf(page: Page, url: string): Promise<{ threads: number }> {
  await page.goto(url);
  await expect(page.locator('output')).not.toBeEmpty({ timeout: 60_000 });
  const text = (await page.locator('output').textContent())!;
  expect(text).toMatch(/^{/);
  return expectOutcome(JSON.parse(text));
}

function expectOutcome(outcome: { difference: number; threads: number }): { threads: number } {
  // P4₂/mnm; the same numbers to the last bit wherever they are computed
  expect(outcome).toMatchObject({
    number: 136,
    spaceGroup: 'P 4_2/m n m (136)',
    stepCount: 3,
    difference: 0,
  });
  expect(outcome.threads).toBeGreaterThanOrEqual(1);
  return outcome;
}
