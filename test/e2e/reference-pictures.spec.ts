import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { writeProject } from '../../src/app/project/project-file';
import { sceneToHash } from '../../src/app/share/link';
import { distance, shrink, squaresOf } from './keep-picture';
import { type ReferenceScene, referenceScenes } from './reference-scenes';
import { known, watchConsole } from './watch-console';

const folder = join(import.meta.dirname, 'reference-pictures');
const shots = 'dist/test-results/reference-pictures';
/** SPILLWAY_RENEW_PICTURES=1 keeps what is drawn now: look at every picture before committing it. */
const renew = process.env.SPILLWAY_RENEW_PICTURES === '1';
/** notes that go by themselves */
const style = '.messages, .saving-state { visibility: hidden }';
const wanted = process.env.SPILLWAY_PICTURES?.split(',');
/** see `Distance`; the same program on the same renderer draws the same, any two of the scenes differ by more */
const tolerance = { mean: 0.6, high: 5 };
/** of pages with their panels, which may move a little as panels change; without its atoms a page is farther away */
const pageTolerance = { mean: 4, high: 40 };
/** px, of the scene where it is taken alone, whatever the panels around it need */
const stageSize = { width: 940, height: 546 };

test('every reference scene looks as it did', async ({ page, context }) => {
  const complaints = watchConsole(page);
  await page.emulateMedia({ reducedMotion: 'reduce', colorScheme: 'dark' });
  const desk = await context.newPage();
  mkdirSync(shots, { recursive: true });
  const kept = new Map<string, Awaited<ReturnType<typeof squaresOf>>>();
  for (const reference of referenceScenes) {
    if (wanted && !wanted.includes(reference.name)) continue;
    await test.step(reference.name, async () => {
      await open(page, reference);
      const png = await take(page, reference);
      const now = await shrink(desk, png);
      writeFileSync(join(shots, `${reference.name}.webp`), now);
      writeFileSync(join(shots, `${reference.name}.png`), png);
      const file = join(folder, `${reference.name}.webp`);
      if (renew) writeFileSync(file, now);
      expect(
        existsSync(file),
        `${reference.name}: there is no such reference picture; see test/README.md`,
      ).toBe(true);
      const squares = await squaresOf(desk, readFileSync(file));
      const apart = distance(squares, await squaresOf(desk, now));
      const told = `${reference.name} (${reference.shows}): the picture of now is ${shots}/${reference.name}.png`;
      const most = reference.only ? tolerance : pageTolerance;
      expect.soft(apart.mean, told).toBeLessThan(most.mean);
      expect.soft(apart.high, told).toBeLessThan(most.high);
      kept.set(reference.name, squares);
    });
  }
  // What tells no scene from another would let anything pass.
  for (const [p, one] of kept)
    for (const [q, other] of kept) {
      if (p >= q) continue;
      const apart = distance(one, other);
      expect
        .soft(apart.mean > tolerance.mean || apart.high > tolerance.high, `${p} and ${q} differ`)
        .toBe(true);
    }
  expect(complaints.filter((line) => !known.some((pattern) => pattern.test(line)))).toEqual([]);
});

let opened = false;

async function open(
  page: Page,
  { scene, project, address, size = [1280, 800], theme = 'dark', lecture }: ReferenceScene,
) {
  await page.setViewportSize({ width: size[0], height: size[1] });
  if (address !== undefined && !(address === '/' && opened)) {
    await page.goto(address);
    opened = address === '/';
  }
  if (scene) {
    const hash = sceneToHash(scene);
    if (opened)
      await page.evaluate((next) => {
        location.hash = next;
      }, hash);
    else await page.goto(`/${hash}`);
    opened = true;
    if (scene.workspace !== 'match') await cameraStands(page, scene.view.camera!.eye);
  }
  if (project) {
    const buffer = Buffer.from(writeProject(project));
    await page
      .getByLabel('Structure file')
      .setInputFiles({ name: 'run.spillway', mimeType: 'application/zip', buffer });
    await cameraStands(page, project.scene.view.camera!.eye);
    await expect(page.getByRole('slider', { name: 'Frame' })).toBeVisible();
  }
  if (!project && !scene) await expect(page.locator('.learn-board')).toBeVisible();
  const now = await page.locator('html').getAttribute('data-theme');
  if (now !== theme) await page.getByRole('button', { name: /^(Light|Dark) colours$/ }).click();
  if (lecture) await command(page, 'Lecture mode');
}

async function take(page: Page, { only, lecture, address, scene }: ReferenceScene): Promise<Buffer> {
  await page.mouse.move(2, 400);
  if (scene?.workspace === 'match') await expect(page.locator('.match-pane canvas').first()).toBeVisible();
  if (only) await fitStage(page);
  await settled(page, address !== undefined);
  const clip = only && (await page.locator('main.viewport').boundingBox())!;
  const png = await page.screenshot({ style, clip });
  if (lecture) await page.getByRole('button', { name: 'Leave lecture mode' }).click();
  return png;
}

async function fitStage(page: Page): Promise<void> {
  const stage = (await page.locator('main.viewport').boundingBox())!;
  const whole = page.viewportSize()!;
  const more = { width: stageSize.width - stage.width, height: stageSize.height - stage.height };
  if (more.width === 0 && more.height === 0) return;
  await page.setViewportSize({ width: whole.width + more.width, height: whole.height + more.height });
}

async function command(page: Page, name: string): Promise<void> {
  await page.keyboard.press('Control+k');
  await expect(page.getByRole('dialog', { name: 'Commands' })).toBeVisible();
  await page.keyboard.type(name);
  await page.getByRole('option', { name: new RegExp(`^${name}`) }).click();
}

/** The last that opening a scene does. */
async function cameraStands(page: Page, eye: readonly number[]): Promise<void> {
  await page.waitForFunction(
    (wanted) => {
      const seen = window.spillway?.viewer()?.getView().eye;
      return seen?.every((x, k) => Math.abs(x - wanted[k]!) < 0.02);
    },
    eye,
    { timeout: 60_000 },
  );
}

/** No more pictures are due: what comes in slices, such as bonds and shading, has come. */
async function settled(page: Page, isOther: boolean): Promise<void> {
  await page.evaluate(() => document.fonts.ready);
  if (isOther) {
    let before = await page.screenshot();
    for (let k = 0; k < 20; k++) {
      await page.waitForTimeout(400);
      const next = await page.screenshot();
      if (next.equals(before)) return;
      before = next;
    }
    return;
  }
  await page.evaluate(async () => {
    const rest = (ms: number) => new Promise((done) => setTimeout(done, ms));
    const frames = () => window.spillway?.viewer()?.stats().frames ?? 0;
    for (let quiet = 0, seen = frames(); quiet < 4; ) {
      await rest(100);
      const next = frames();
      quiet = next === seen ? quiet + 1 : 0;
      seen = next;
    }
  });
}
