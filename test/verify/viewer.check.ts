import { mkdtempSync, rmSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Browser, chromium, type Page } from '@playwright/test';
import { createRandom } from '../../src/math/random';
import { makeSupercell } from '../../src/structure/supercell';
import { rutile } from '../support/crystals';
import { type Check, type Comparison, once, type Skipped } from './check';

// The built app with much to draw: a recording that is played, not scrubbed, and a file of a million atoms.

const frameCount = 2000;
/** s; a file of a million atoms may take as long from the drop to its picture, on a quiet machine */
const longestWait = 5;

interface Load {
  readonly page: Page;
  readonly folder: string;
}

async function withApp<Result>(work: (load: Load) => Promise<Result>): Promise<Result | Skipped> {
  const tooling = (name: string) => import(pathToFileURL(join(process.cwd(), name)).href);
  let browser: Browser;
  try {
    browser = await chromium.launch(await (await tooling('src/tooling/browser.mjs')).findBrowser());
  } catch (error) {
    return { skip: `skipped: ${(error as Error).message.split('\n')[0]}` };
  }
  const folder = mkdtempSync(join(tmpdir(), 'spillway-viewer-'));
  try {
    await buildOnce();
    const { serve } = await tooling('src/cli/serve-folder.mjs');
    const { url } = await serve(join(process.cwd(), 'dist', 'app'), 0, { isolated: true });
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 }, serviceWorkers: 'block' });
    await page.goto(url);
    await page.getByRole('toolbar', { name: 'Scene tools' }).waitFor({ timeout: 60_000 });
    // Dynamics takes every core.
    // Without waiting until it is still: with dynamics on every core a busy machine never is.
    await page.getByRole('button', { name: 'Pause MD' }).dispatchEvent('click', {}, { timeout: 60_000 });
    return await work({ page, folder });
  } finally {
    await browser.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

const buildOnce = once(async () => {
  const { buildApp } = await import(pathToFileURL(join(process.cwd(), 'src/tooling/build.mjs')).href);
  await buildApp();
});

/** Frames of shaken rutile as extended XYZ. */
async function writeFrames(path: string, repeats: [number, number, number], frames: number): Promise<number> {
  const { cell, positions, atomicNumbers } = makeSupercell(rutile(4.594, 2.959, 0.305), repeats);
  const random = createRandom(5);
  const head = `${atomicNumbers.length}\nLattice="${Array.from(cell).join(' ')}" Properties=species:S:1:pos:R:3 pbc="T T T"\n`;
  const file = await open(path, 'w');
  for (let f = 0; f < frames; f++) {
    let text = head;
    for (let i = 0; i < atomicNumbers.length; i++) {
      const place = [0, 1, 2].map((b) => (positions[3 * i + b] + 0.2 * random.next()).toFixed(4));
      text += `${atomicNumbers[i] === 8 ? 'O' : 'Ti'} ${place.join(' ')}\n`;
      if (text.length > 1 << 20) {
        await file.write(text);
        text = '';
      }
    }
    await file.write(text);
  }
  await file.close();
  return atomicNumbers.length;
}

const stats = (page: Page) =>
  page.evaluate(() => (window as unknown as SpillwayPage).spillway.viewer()!.stats());

interface SpillwayPage {
  readonly spillway: {
    viewer(): {
      stats(): { frames: number; atoms: number; geometries: number; textures: number; programs: number };
    } | null;
  };
}

/** s, from when the page has the file to the second turn after the picture of its atoms. */
async function openFile(page: Page, path: string, atoms: number): Promise<number> {
  const opened = page.evaluate(
    (count) =>
      new Promise<number>((done) => {
        let start = 0;
        document.addEventListener('change', () => (start ||= performance.now()), { capture: true });
        const look = () => {
          const now = (window as unknown as SpillwayPage).spillway.viewer()?.stats();
          if (now?.atoms !== count) requestAnimationFrame(look);
          else
            requestAnimationFrame(() =>
              requestAnimationFrame(() => done((performance.now() - start) / 1000)),
            );
        };
        look();
      }),
    atoms,
  );
  await page.locator('input[type=file]').first().setInputFiles(path, { timeout: 240_000 });
  return opened;
}

async function heap(page: Page): Promise<number> {
  const session = await page.context().newCDPSession(page);
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = (await session.send('Runtime.getHeapUsage')) as { usedSize: number };
  await session.detach();
  return usedSize / 2 ** 20;
}

interface Played {
  readonly objects: number;
  readonly heap: number;
  readonly pictures: number;
}

const played = once(() =>
  withApp(async ({ page, folder }): Promise<Played> => {
    const path = join(folder, 'played.xyz');
    const atoms = await writeFrames(path, [2, 2, 2], frameCount);
    await openFile(page, path, atoms);
    await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
    const play = async (from: 'Home' | null) => {
      if (from) await page.keyboard.press(from);
      await page.getByRole('button', { name: 'Play recording' }).click();
    };
    // A little of it first: what is loaded and made once is not the question.
    await play('Home');
    await page.waitForTimeout(3000);
    await page.getByRole('button', { name: 'Pause playback' }).click();
    const before = { ...(await stats(page)), heap: await heap(page) };
    await play('Home');
    await page.getByRole('button', { name: 'Play recording' }).waitFor({ timeout: 300_000 });
    const after = { ...(await stats(page)), heap: await heap(page) };
    const objects = (['geometries', 'textures', 'programs'] as const).reduce(
      (sum, name) => sum + Math.abs(after[name] - before[name]),
      0,
    );
    return { objects, heap: after.heap - before.heap, pictures: after.frames - before.frames };
  }),
);

const million = once(() =>
  withApp(async ({ page, folder }): Promise<Comparison> => {
    const path = join(folder, 'million.xyz');
    const atoms = await writeFrames(path, [55, 55, 56], 1);
    const value = await openFile(page, path, atoms);
    const source = `at most ${longestWait} s on a quiet machine, from the drop of extended XYZ with ${atoms} atoms to the picture`;
    return { value, reference: 0, tolerance: longestWait, unit: 's', source };
  }),
);

async function fromPlayed(compare: (result: Played) => Comparison): Promise<Comparison | Skipped> {
  const result = await played();
  return 'skip' in result ? result : compare(result);
}

export const checks: readonly Check[] = [
  {
    id: 'viewer/played-objects',
    run: () =>
      fromPlayed(({ objects, pictures }) => ({
        value: objects,
        reference: 0,
        tolerance: 0,
        unit: 'objects',
        source: `${frameCount} frames played at 24 a second, ${pictures} pictures: no more geometries, textures, programs`,
      })),
  },
  {
    id: 'viewer/played-memory',
    run: () =>
      fromPlayed(({ heap: grown }) => ({
        value: grown,
        reference: 0,
        tolerance: 4,
        unit: 'MB',
        source: `growth of the page's memory over ${frameCount} played frames, after collecting garbage`,
      })),
  },
  { id: 'viewer/million-atoms-opened', run: million },
];
