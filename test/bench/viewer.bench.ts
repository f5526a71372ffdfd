import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium } from '@playwright/test';
import { createServer } from 'vite';
import type { ImpostorTimes } from '../viewer/measure-impostors';
import type { Bench } from './bench';

const atomCount = 20_000;
const repeats = 15;

/** Frame time of the viewer's pulled impostors beside meshes of 80 triangles, in the browser of the tests. */
export const benches: readonly Bench[] = [
  {
    id: 'viewer/impostors-20k',
    unit: 'ms/frame',
    run: async () => {
      const { impostors, meshes, ratio } = await measureInBrowser();
      return {
        ours: impostors,
        peer: meshes,
        ratio,
        note: `against InstancedMesh of 80 triangles, ${atomCount} balls, ${repeats} frames each in turn, software renderer`,
      };
    },
  },
];

async function measureInBrowser(): Promise<ImpostorTimes> {
  const root = process.cwd();
  const { findBrowser } = await import(pathToFileURL(join(root, 'src/tooling/browser.mjs')).href);
  const page =
    '<!doctype html><script type="module">import { measureImpostors } from "/test/viewer/measure-impostors.ts"; window.measure = measureImpostors;</script>';
  const server = await createServer({
    root,
    configFile: false,
    logLevel: 'error',
    plugins: [
      {
        name: 'bench-page',
        configureServer({ middlewares }) {
          middlewares.use('/bench.html', (_request, response) => {
            response.setHeader('Content-Type', 'text/html');
            response.end(page);
          });
        },
      },
    ],
  });
  await server.listen(0);
  const browser = await chromium.launch(await findBrowser());
  try {
    const tab = await browser.newPage({ locale: 'en-US' });
    await tab.goto(`${server.resolvedUrls!.local[0]}bench.html`);
    await tab.waitForFunction(() => 'measure' in window, undefined, { timeout: 60_000 });
    return await tab.evaluate(
      ([n, times]) =>
        (window as unknown as { measure: (n: number, times: number) => ImpostorTimes }).measure(n, times),
      [atomCount, repeats] as const,
    );
  } finally {
    await browser.close();
    await server.close();
  }
}
