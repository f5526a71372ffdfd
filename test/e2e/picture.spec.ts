import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { expect, type Page, test } from '@playwright/test';
import { ALL_FORMATS, BufferSource, EncodedPacketSink, Input } from 'mediabunny';
import { readPngText } from '../../src/io/png-text';
import { writeExtxyz } from '../../src/io/write-extxyz';
import { makeSupercell } from '../../src/structure/supercell';
import { rutile } from '../support/crystals';
import { openStill } from './open-still';
import { shot } from './shot';
import { known, watchConsole } from './watch-console';

const shots = 'dist/test-results/screenshots';
const frameCount = 12;

async function openFrames(page: Page): Promise<void> {
  const model = makeSupercell(rutile(4.5937, 2.9587, 0.3053), [3, 3, 4]);
  const frames = Array.from({ length: frameCount }, (_, f) => ({
    ...model,
    positions: model.positions.map((x, k) => x + 0.2 * Math.sin(f + k)),
  }));
  await openStill(page);
  const buffer = Buffer.from(writeExtxyz(frames));
  await page
    .getByLabel('Structure file')
    .setInputFiles({ name: 'shaken.extxyz', mimeType: 'text/plain', buffer });
  await expect(page.locator('main.viewport')).toHaveAttribute('data-atoms', '216');
}

/** Files that come after a press, by their endings. */
async function pressed(page: Page, name: RegExp, count: number): Promise<Record<string, Buffer>> {
  const files: Record<string, Buffer> = {};
  const all = new Promise<void>((resolve) => {
    page.on('download', async (file) => {
      const path = await file.path();
      files[file.suggestedFilename().split('.').at(-1)!] = readFileSync(path);
      if (Object.keys(files).length === count) resolve();
    });
  });
  await page.getByRole('button', { name }).first().click();
  await all;
  page.removeAllListeners('download');
  return files;
}

test('a picture, a film, a 3D model and the numbers of a plot leave the app', async ({ page }) => {
  const complaints = watchConsole(page);
  await openFrames(page);
  await page.getByRole('tab', { name: 'Export' }).click();
  const picture = page.getByRole('region', { name: 'Picture' });

  await test.step('PNG of 2400 px in several tiles, without background, with its caption', async () => {
    await page.getByLabel('Longer side', { exact: true }).fill('2400');
    await page.getByLabel('Longer side', { exact: true }).press('Enter');
    await page.getByLabel('Background', { exact: true }).selectOption('transparent');
    await expect(picture.locator('[data-caption]')).toContainText('216 atoms');
    await page.waitForTimeout(1500);
    await picture.scrollIntoViewIfNeeded();
    await shot(page, 'picture-panel');
    const { png, json } = await pressed(page, /Download PNG/, 2);
    mkdirSync(shots, { recursive: true });
    writeFileSync(`${shots}/picture.png`, png);
    expect(Math.max(png.readUInt32BE(16), png.readUInt32BE(20))).toBe(2400);
    const texts = readPngText(new Uint8Array(png));
    expect(JSON.parse(texts['spillway-caption'])).toEqual(JSON.parse(json.toString()));
    expect(JSON.parse(json.toString())).toMatchObject({ atoms: 216, shownAtoms: 216 });
    const shares = await opacities(page, png);
    // Most of the paper is empty, the atoms are not, and hardly anything lies between.
    expect(shares.clear).toBeGreaterThan(0.2);
    expect(shares.solid).toBeGreaterThan(0.05);
    expect(shares.corner).toBe(0);
  });

  await test.step('binary glTF', async () => {
    const { glb } = await pressed(page, /Download 3D model/, 1);
    expect(glb.toString('latin1', 0, 4)).toBe('glTF');
    expect(glb.readUInt32LE(8)).toBe(glb.length);
    const { meshes } = JSON.parse(glb.toString('utf8', 20, 20 + glb.readUInt32LE(12)));
    expect(meshes.length).toBeGreaterThanOrEqual(3);
  });

  await test.step('a film has every frame for its time', async () => {
    await page.getByLabel('Longer side of the film').fill('320');
    await page.getByLabel('Longer side of the film').press('Enter');
    await page.getByLabel('Frames per second').fill('6');
    await page.getByLabel('Frames per second').press('Enter');
    const [film] = Object.values(await pressed(page, /Download film/, 1));
    const input = new Input({ formats: ALL_FORMATS, source: new BufferSource(film) });
    const track = (await input.getPrimaryVideoTrack())!;
    expect(await input.computeDuration()).toBeCloseTo(frameCount / 6, 1);
    let packets = 0;
    for await (const _ of new EncodedPacketSink(track).packets()) packets++;
    expect(packets).toBe(frameCount);
  });

  await test.step('a plot as CSV, SVG and table', async () => {
    const { csv } = await pressed(page, /^CSV$/, 1);
    const lines = csv.toString().trim().split('\n');
    expect(lines).toHaveLength(frameCount + 1);
    expect(lines[0]).toBe('frame,T (K)');
    const { svg } = await pressed(page, /^SVG$/, 1);
    expect(svg.toString()).toContain('T (K)');
    await page.getByRole('button', { name: 'Table' }).first().click();
    await expect(page.getByRole('region', { name: /Table of/ }).locator('tbody tr')).toHaveCount(frameCount);
    await shot(page, 'plot-table');
  });
  expect(complaints.filter((line) => !known.some((pattern) => pattern.test(line)))).toEqual([]);
});

async function opacities(page: Page, png: Buffer) {
  return page.evaluate(async (base64) => {
    const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
    const bitmap = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
    const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
    const context = canvas.getContext('2d')!;
    context.drawImage(bitmap, 0, 0);
    const { data } = context.getImageData(0, 0, bitmap.width, bitmap.height);
    const counts = { clear: 0, solid: 0 };
    for (let p = 3; p < data.length; p += 4) {
      if (data[p] === 0) counts.clear += 4 / data.length;
      if (data[p] === 255) counts.solid += 4 / data.length;
    }
    return { ...counts, corner: data[4 * (bitmap.width - 1) + 3] };
  }, png.toString('base64'));
}
