import { fileURLToPath } from 'node:url';
import { playwright } from '@vitest/browser-playwright';
import type { LogLevel, LogOrStringHandler, RolldownLog } from 'rolldown';
import { defineConfig } from 'vitest/config';
import { findBrowser } from './src/tooling/browser.mjs';
import { offlinePlugin, policyPlugin } from './src/tooling/offline-plugin.mjs';
import { ownShadersOnly } from './src/tooling/own-shaders-only.mjs';

const here = fileURLToPath(new URL('.', import.meta.url));

/** Shared memory between workers needs a cross-origin isolated page. */
const headers = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
};

/** Modules that build the model of the first screen; all that they import goes with them. */
const firstModel = /src\/(jobs\/build-job|build\/steps\/(slab|particle)-step)\.ts$/;

/** Modules of the first picture that are imported by panels loaded after it too. */
const sharedByPanels =
  /src\/(errors|units|structure\/(structure|elements|element-table)|app\/(stores\/(document|runs|view|look)|playback|viewer-handle|recording|for-readers|potential-of-model|first-picture|actions\/run-simulation))\.ts$|node_modules\/(zustand|zundo)\//;

/** Without a browser the tests in the browser fail, saying why; those in Node run all the same. */
async function browserProvider() {
  if (/ --project[ =]node( |$)/.test(process.argv.join(' '))) return playwright();
  try {
    return playwright({ launchOptions: await findBrowser() });
  } catch (error) {
    return {
      ...playwright(),
      providerFactory(): never {
        throw error;
      },
    };
  }
}

/** Shaders without what only their readers need; the rest of the code loses that anyway. */
function shortShaders() {
  const shaders = /(\/\* glsl \*\/ `)([^`]*)(`)/g;
  return {
    name: 'short-shaders',
    apply: 'build' as const,
    enforce: 'pre' as const,
    transform(code: string, id: string) {
      if (!/viewer\/scene\/.*shader.*\.ts$/.test(id)) return null;
      const short = (text: string) =>
        text
          .replace(/\/\*[\s\S]*?\*\//g, '')
          .replace(/\/\/.*$/gm, '')
          .replace(/^\s+/gm, '');
      return code.replace(
        shaders,
        (_, start: string, text: string, end: string) => start + short(text) + end,
      );
    },
  };
}

export default defineConfig(async () => {
  const testing = Boolean(process.env.VITEST);
  return {
    root: testing ? here : `${here}src/app`,
    base: './',
    publicDir: false as const,
    plugins: [shortShaders(), ownShadersOnly(), policyPlugin(), offlinePlugin()],
    worker: {
      format: 'es' as const,
      rolldownOptions: {
        output: {
          // What the first model needs comes as one file: thirty small ones are a sixth larger and thirty requests.
          codeSplitting: { groups: [{ name: 'first-model', test: firstModel }] },
        },
      },
    },
    server: { headers, fs: { allow: [here] } },
    preview: { headers },
    build: {
      outDir: `${here}dist/app`,
      emptyOutDir: true,
      license: true,
      chunkSizeWarningLimit: 1200,
      rolldownOptions: {
        // What the first picture and panels after it share is one file: twelve small ones compress worse.
        output: { codeSplitting: { groups: [{ name: 'shared', test: sharedByPanels }] } },
        // "use client" in UI packages means nothing here.
        onLog(level: LogLevel, log: RolldownLog, handler: LogOrStringHandler) {
          if (log.code !== 'MODULE_LEVEL_DIRECTIVE') handler(level, log);
        },
      },
    },
    // Found while tests run, a dependency would reload the page under them.
    optimizeDeps: { exclude: ['@spglib/moyo-wasm'], include: ['zod/mini', 'comlink', 'fflate'] },
    test: {
      globalSetup: ['test/support/global-setup.ts'],
      testTimeout: 60_000,
      hookTimeout: 120_000,
      projects: [
        {
          extends: true as const,
          test: {
            name: 'node',
            environment: 'node',
            // A file finds the modules that another one has loaded: no test may depend on state that it did not set.
            isolate: false,
            // Of two processors the default leaves one to the machine; many of these tests wait for programs they start.
            maxWorkers: 2,
            include: ['test/**/*.test.{ts,tsx}'],
            exclude: ['test/**/*.browser.test.{ts,tsx}', 'test/e2e/**'],
          },
        },
        {
          extends: true as const,
          test: {
            name: 'browser',
            // After those in Node, not beside them: some time what is drawn.
            sequence: { groupOrder: 1 },
            include: ['test/**/*.browser.test.{ts,tsx}'],
            fileParallelism: false,
            browser: {
              enabled: true,
              headless: true,
              screenshotFailures: false,
              provider: testing ? await browserProvider() : playwright(),
              instances: [{ browser: 'chromium' as const, viewport: { width: 1000, height: 700 } }],
            },
          },
        },
      ],
    },
  };
});
