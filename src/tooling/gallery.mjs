// Makes the pictures of src/app/gallery with the built app, and the page that shows them:
//   npm run build && node src/tooling/gallery.mjs [NAME …]
// Each picture is a share link in pictures.json; where its run goes on it is taken after so many recorded frames.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from '@playwright/test';
import { serve } from '../cli/serve-folder.mjs';
import { animateWebp } from './animated-webp.mjs';
import { findBrowser } from './browser.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const folder = join(root, 'src', 'app', 'gallery');
/** where `npm start` serves the app */
const home = 'http://localhost:4173/';
const size = { width: 1200, height: 750 };
const { pictures, animation } = JSON.parse(readFileSync(join(folder, 'pictures.json'), 'utf8'));
const only = process.argv.slice(2);
const wanted = (name) => only.length === 0 || only.includes(name);

const { url, close } = await serve(join(root, 'dist', 'app'), 0);
const browser = await chromium.launch(await findBrowser());
mkdirSync(folder, { recursive: true });
try {
  for (const picture of pictures.filter(({ name }) => wanted(name))) {
    const page = await openLink(picture);
    const { webp, caption } = await take(page, size, 0.85);
    writeFileSync(join(folder, `${picture.name}.webp`), webp);
    writeFileSync(join(folder, `${picture.name}.json`), `${JSON.stringify(caption, null, 2)}\n`);
    console.log(`${picture.name}.webp, ${Math.round(webp.length / 1000)} kB`);
    await page.context().close();
  }
  if (wanted(animation.name)) await animate();
} finally {
  await browser.close();
  close();
}
writeFileSync(join(folder, 'README.md'), pageOfPictures());

async function animate() {
  const page = await openLink({ ...animation, frames: 1 });
  const frames = [];
  for (let seen = 0; frames.length < animation.count; ) {
    seen = await recordedAfter(page, seen + animation.stride);
    frames.push((await take(page, animation, animation.quality)).webp);
  }
  const webp = animateWebp(frames, { ...animation, lastTime: 1500 });
  writeFileSync(join(folder, `${animation.name}.webp`), webp);
  console.log(`${animation.name}.webp, ${frames.length} frames, ${Math.round(webp.length / 1000)} kB`);
  await page.context().close();
}

async function openLink({ link, theme = 'dark', frames = 0 }) {
  const context = await browser.newContext({
    viewport: { width: 1280, height: 800 },
    reducedMotion: 'reduce',
    colorScheme: theme,
    serviceWorkers: 'block',
  });
  const page = await context.newPage();
  await page.goto(url + link);
  await page.getByText('This scene came with the link').waitFor({ timeout: 120_000 });
  if (frames > 0) await recordedAfter(page, frames);
  await page.waitForFunction(async () => {
    const count = () => window.spillway.viewer().stats().frames;
    const before = count();
    await new Promise((done) => setTimeout(done, 700));
    const runs = document.querySelector('button[aria-label="Pause MD"]') !== null;
    return runs || count() === before;
  });
  return page;
}

/** Frames that the run has recorded, once they are as many. */
async function recordedAfter(page, count) {
  const handle = await page.waitForFunction(
    (wanted) => {
      const [, frames] =
        /frame [\d,]+ \/ ([\d,]+)/.exec(document.querySelector('.timeline output')?.textContent ?? '') ?? [];
      const recorded = Number(frames?.replaceAll(',', '') ?? 0);
      return recorded >= wanted && recorded;
    },
    count,
    { timeout: 600_000, polling: 100 },
  );
  return handle.jsonValue();
}

async function take(page, { width, height }, quality) {
  const { data, caption } = await page.evaluate(
    async ({ width, height, quality }) => {
      const drawn = await window.spillway.viewer().takePicture({ width, height, background: 'screen' });
      const canvas = new OffscreenCanvas(width, height);
      canvas.getContext('2d', { alpha: false }).drawImage(drawn, 0, 0);
      const blob = await canvas.convertToBlob({ type: 'image/webp', quality });
      let text = '';
      for (const byte of new Uint8Array(await blob.arrayBuffer())) text += String.fromCharCode(byte);
      return { data: btoa(text), caption: await window.spillway.caption({ width, height }) };
    },
    { width, height, quality },
  );
  return { webp: Buffer.from(data, 'base64'), caption };
}

function pageOfPictures() {
  const parts = pictures.map(({ name, title, about, link }) => {
    const { text } = JSON.parse(readFileSync(join(folder, `${name}.json`), 'utf8'));
    return `## ${title}\n\n![${title}](${name}.webp)\n\n${about}\n\n*${text}*\n\n[Open it](${home}${link}), its numbers: [${name}.json](${name}.json)\n`;
  });
  return `# Gallery

Pictures that the app has made, with what it says of each: structure, colours, camera. The links open the same scene where
\`npm start\` has served the app; a run that is part of it is run anew. \`pictures.json\` holds the links,
\`npm run build && node src/tooling/gallery.mjs\` makes pictures and this page from them. To change a picture, open its
link, change it, press *Share* and put the new link into \`pictures.json\`.

${parts.join('\n')}`;
}
