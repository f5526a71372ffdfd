import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { chromium } from '@playwright/test';
import { type Check, type Comparison, once, type Skipped } from './check';

// The built page on a slow processor, and what Lighthouse says of it.

const run = promisify(execFile);
const tooling = (name: string) => import(pathToFileURL(join(process.cwd(), name)).href);
/** s, of the first picture on a processor slowed down four times */
const longestWait = 1.5;
const slowdown = 4;
/** of 100 */
const leastScore = 95;

interface Launch {
  readonly executablePath: string;
  readonly args: string[];
  readonly env: NodeJS.ProcessEnv;
}

/** Serves the app that has been built, to a browser that there is. */
async function withServer<Result>(
  work: (url: string, launch: Launch) => Promise<Result>,
): Promise<Result | Skipped> {
  let launch: Launch;
  try {
    launch = await (await tooling('src/tooling/browser.mjs')).findBrowser();
  } catch (error) {
    return { skip: `skipped: ${(error as Error).message.split('\n')[0]}` };
  }
  await buildOnce();
  const { serve } = await tooling('src/cli/serve-folder.mjs');
  const { url, close } = await serve(join(process.cwd(), 'dist', 'app'), 0, { isolated: true });
  try {
    return await work(url, launch);
  } finally {
    close();
  }
}

const buildOnce = once(async () => {
  await (await tooling('src/tooling/build.mjs')).buildApp();
});

/** The median of three visits, each with an empty cache. */
const firstPicture = once(() =>
  withServer(async (url, launch): Promise<Comparison> => {
    const browser = await chromium.launch(launch);
    const times: number[] = [];
    try {
      for (let visit = 0; visit < 3; visit++) {
        const page = await browser.newPage({
          viewport: { width: 1280, height: 800 },
          serviceWorkers: 'block',
        });
        const session = await page.context().newCDPSession(page);
        await session.send('Emulation.setCPUThrottlingRate', { rate: slowdown });
        await page.goto(url);
        const wait = await page.waitForFunction(
          () => performance.getEntriesByName('first-picture')[0]?.startTime,
          undefined,
          { timeout: 60_000 },
        );
        times.push((await wait.jsonValue())! / 1000);
        await page.close();
      }
    } finally {
      await browser.close();
    }
    const [, median] = times.sort((a, b) => a - b);
    const source = `at most ${longestWait} s from the start of the page to its first picture, its thread slowed down ${slowdown} times, drawn by the processor; on a quiet machine`;
    return { value: median!, reference: 0, tolerance: longestWait, unit: 's', source };
  }),
);

type Scores = Record<'accessibility' | 'best-practices', { readonly score: number }>;

const lighthouse = once(async (): Promise<Scores | Skipped> => {
  try {
    await run('lighthouse', ['--version'], { timeout: 60_000 });
  } catch {
    return { skip: 'skipped: install lighthouse' };
  }
  return withServer(async (url, { executablePath, args, env }) => {
    const folder = mkdtempSync(join(tmpdir(), 'spillway-lighthouse-'));
    const file = join(folder, 'report.json');
    const flags = `--chrome-flags=${[...args, '--headless=new', '--no-sandbox'].join(' ')}`;
    const wanted = '--only-categories=accessibility,best-practices';
    try {
      await run('lighthouse', [url, '--quiet', '--output=json', `--output-path=${file}`, wanted, flags], {
        env: { ...env, CHROME_PATH: executablePath },
        timeout: 240_000,
      });
      return JSON.parse(readFileSync(file, 'utf8')).categories as Scores;
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});

function lighthouseCheck(category: keyof Scores): Check {
  return {
    id: `page/lighthouse ${category}`,
    run: async () => {
      const scores = await lighthouse();
      if ('skip' in scores) return scores;
      const value = 100 * scores[category].score;
      return {
        value,
        reference: 100,
        tolerance: 100 - leastScore,
        unit: 'of 100',
        source: `Lighthouse, category ${category}: ${leastScore} at least`,
      };
    },
  };
}

export const checks: readonly Check[] = [
  { id: 'page/first-picture-slowed', run: firstPicture },
  lighthouseCheck('accessibility'),
  lighthouseCheck('best-practices'),
];
