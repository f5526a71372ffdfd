// npm test: everything that must hold, cheapest first. Every step runs, whatever failed before it;
// the last line is "N passed, N failed".
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildApp } from './build.mjs';
import { buildLibrary } from './build-library.mjs';
import { checkSize } from './check-size.mjs';
import { generate } from './generate.mjs';
import { runNpm } from './run-npm.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const results = join(root, 'dist', 'test-results');
rmSync(results, { recursive: true, force: true });
mkdirSync(results, { recursive: true });
const totals = { passed: 0, failed: 0 };
const failures = [];

await step('generated modules and library bundle', async () => {
  await generate();
  await buildLibrary();
});
await step('lockfile agrees with package.json', () => {
  const stdio = ['ignore', 'ignore', 'inherit'];
  return runNpm(['ci', '--dry-run', '--no-audit', '--no-fund'], { cwd: root, stdio }).status === 0;
});
await step('types', () => runPackage('typescript', 'bin/tsc', ['-p', root]));
await step('lint and format', () => runPackage('@biomejs/biome', 'bin/biome', ['ci', root]));
await step('unit tests', () => {
  const file = join(results, 'unit.json');
  const args = ['run', '--root', root, '--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
  const ok = runPackage('vitest', 'vitest.mjs', args);
  return count(file, ok, (report) => [report.numPassedTests, report.numFailedTests]);
});
await step('production build', () => buildApp());
await step('size of the build', () => checkSize());
await step('end-to-end tests', () => {
  const file = join(results, 'end-to-end.json');
  const ok = runPackage('@playwright/test', 'cli.js', ['test', '--config', join(root, 'test/e2e')], {
    PLAYWRIGHT_JSON_OUTPUT_NAME: file,
  });
  return count(file, ok, (report) => [report.stats.expected, report.stats.unexpected + report.stats.flaky]);
});

if (failures.length > 0) console.log(`\nFailed: ${failures.join(', ')}`);
console.log(`${totals.passed} passed, ${totals.failed} failed`);
process.exit(totals.failed > 0 ? 1 : 0);

/** Runs one step; a step that gives no counts of its own counts as one test. */
async function step(name, work) {
  console.log(`\n── ${name}`);
  const start = performance.now();
  let counts;
  try {
    counts = await work();
    if (counts === false) counts = { passed: 0, failed: 1 };
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    counts = { passed: 0, failed: 1 };
  }
  const { passed, failed } = typeof counts === 'object' ? counts : { passed: 1, failed: 0 };
  totals.passed += passed;
  totals.failed += failed;
  if (failed > 0) failures.push(name);
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  console.log(`── ${name}: ${failed === 0 ? 'ok' : 'FAILED'} in ${seconds} s`);
}

/** Runs a package's command with this Node, whatever the shell. */
function runPackage(name, bin, args, env = {}) {
  const done = spawnSync(process.execPath, [join(root, 'node_modules', name, bin), ...args], {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, ...env },
  });
  return done.status === 0;
}

function count(file, ok, read) {
  if (!existsSync(file)) return { passed: 0, failed: 1 };
  const [passed, failed] = read(JSON.parse(readFileSync(file, 'utf8')));
  // A run that failed without a failed test broke outside its tests, which is a failure too.
  return { passed, failed: ok ? failed : Math.max(1, failed) };
}
