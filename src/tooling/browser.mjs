// Finds a browser for tests and gives what is needed to launch it; first that answers --version:
// 1. SPILLWAY_BROWSER, 2. the Chromium in the npm package @sparticuz/chromium (Linux x64),
// 3. Playwright's own, 4. a browser of the system.
import { execFile, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, '..', '..');
const require = createRequire(import.meta.url);

/** WebGL2 on the CPU; shared memory comes from the pages' own headers, not from flags. */
export const browserArgs = [
  '--use-angle=swiftshader',
  '--enable-unsafe-swiftshader',
  '--ignore-gpu-blocklist',
  '--disable-dev-shm-usage',
];

/** @returns {Promise<{ executablePath: string, args: string[], env: Record<string, string> }>} Playwright launch options */
export async function findBrowser() {
  const candidates = [fromEnvironment, fromNpm, fromPlaywright, fromSystem];
  const tried = [];
  for (const candidate of candidates) {
    try {
      const found = await candidate();
      if (!found) continue;
      const env = { ...process.env, ...found.env };
      await promisify(execFile)(found.executablePath, ['--version'], { env, timeout: 60_000 });
      return { executablePath: found.executablePath, args: browserArgs, env };
    } catch (error) {
      tried.push(`${candidate.name}: ${String(error.message).split('\n')[0]}`);
    }
  }
  throw new Error(
    `No browser found for the tests. Install one with "npx playwright install --with-deps chromium" or set SPILLWAY_BROWSER to a Chromium.\n${tried.join('\n')}`,
  );
}

function fromEnvironment() {
  const executablePath = process.env.SPILLWAY_BROWSER;
  return executablePath ? { executablePath, env: {} } : null;
}

async function fromNpm() {
  if (process.platform !== 'linux' || process.arch !== 'x64') return null;
  const { version } = JSON.parse(
    readFileSync(join(root, 'node_modules/@sparticuz/chromium/package.json'), 'utf8'),
  );
  const folder = join(root, 'node_modules', '.cache', 'spillway', `chromium-${version}`);
  if (!existsSync(join(folder, 'chromium'))) await unpack(folder);
  const fonts = join(folder, 'fonts.conf');
  return {
    executablePath: join(folder, 'chromium'),
    env: { LD_LIBRARY_PATH: join(folder, 'al2023', 'lib'), FONTCONFIG_FILE: fonts },
  };
}

/** Unpacks beside the target and renames: a half-written browser must never be trusted. */
async function unpack(folder) {
  const scratch = `${folder}.${process.pid}`;
  rmSync(scratch, { recursive: true, force: true });
  mkdirSync(scratch, { recursive: true });
  // The package unpacks its NSS libraries only when it believes it runs on AWS with this Node.
  const env = { ...process.env, TMPDIR: scratch, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs20.x' };
  const run = spawnSync(process.execPath, [join(here, 'unpack-browser.mjs')], { env, encoding: 'utf8' });
  if (run.status !== 0) throw new Error(`unpacking @sparticuz/chromium failed: ${run.stderr}`);
  // Its own fonts.conf names folders of AWS; with any other folder no text at all is drawn.
  writeFileSync(
    join(scratch, 'fonts.conf'),
    `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig><dir>${folder}/fonts/fonts</dir><dir>${folder}/fonts</dir><dir>/usr/share/fonts</dir><cachedir>${folder}/font-cache</cachedir></fontconfig>\n`,
  );
  try {
    renameSync(scratch, folder);
  } catch (error) {
    rmSync(scratch, { recursive: true, force: true });
    if (!existsSync(join(folder, 'chromium'))) throw error;
  }
}

async function fromPlaywright() {
  const { chromium } = require('@playwright/test');
  if (!existsSync(chromium.executablePath())) {
    if (process.platform === 'linux' && process.arch === 'x64') return null;
    spawnSync('npx', ['playwright', 'install', 'chromium'], {
      cwd: root,
      stdio: 'inherit',
      shell: process.platform === 'win32',
    });
  }
  return existsSync(chromium.executablePath())
    ? { executablePath: chromium.executablePath(), env: {} }
    : null;
}

function fromSystem() {
  const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge'];
  const folders = (process.env.PATH ?? '').split(process.platform === 'win32' ? ';' : ':');
  const fixed = [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
    'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
  ];
  const paths = [...folders.flatMap((folder) => names.map((name) => join(folder, name))), ...fixed];
  const executablePath = paths.find((path) => existsSync(path));
  return executablePath ? { executablePath, env: {} } : null;
}
