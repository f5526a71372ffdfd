import { randomUUID } from 'node:crypto';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Command } from 'commander';
import { InputError } from '../errors';
import { expandGlobs } from './expand-globs';
import { findEntry } from './find-entry';
import { isRecipeName, loadRecipe } from './load-recipe';
import { numberOption } from './number-option';
import { openBrowser } from './open-browser.mjs';
import { readStdin } from './read-stdin';
import { serve } from './serve-folder.mjs';

interface ViewOptions {
  readonly port: number;
  readonly browser: boolean;
}

/** Of the built app, seen from dist/lib/node, where the command line is bundled to. */
const appFolder = fileURLToPath(new URL('../../app', import.meta.url));

/** spillway view: the app, opened on files of this computer. */
export function addViewCommand(program: Command): void {
  program
    .command('view')
    .argument(
      '[source...]',
      'structure files or trajectories, a recipe file or the name of a ready-made recipe, - for standard input; ' +
        'several files are the frames of one trajectory; none for the first scene',
    )
    .addOption(
      numberOption('--port <number>', 'where to serve it (default: one that is free)', {
        from: 0,
        to: 65535,
        whole: true,
        default: 0,
      }),
    )
    .option('--no-browser', 'print the address and open nothing')
    .addHelpText(
      'after',
      `
The app is served to this computer alone, until Ctrl-C. Files stay where they are and leave the computer nowhere.

Examples:
  $ spillway view POSCAR
  $ spillway view run.swt
  $ spillway view image-*.vasp
  $ spillway build ru-cap-rutile-110 --output - | spillway view -`,
    )
    .action(async (sources: string[], { port, browser }: ViewOptions) => {
      // What has no file of its own is laid here while the program runs.
      const folder = mkdtempSync(join(tmpdir(), 'spillway-view-'));
      process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
      const files: string[] = [];
      for (const source of await expandGlobs(sources)) files.push(await fileOf(source, folder));
      if (!existsSync(join(appFolder, 'index.html'))) {
        throw new Error(
          `${appFolder}: the app is not there; install the package anew, or run "npm run build" in its repository`,
        );
      }
      const { extra, query } = addresses(files);
      const { url, close } = await serve(appFolder, port, { extra });
      const address = `${url}${query}`;
      console.log(address);
      console.error('Press Ctrl-C to stop.');
      if (browser) openBrowser(address);
      await interrupted();
      close();
    });
}

/** @throws InputError for what is not there */
async function fileOf(source: string, folder: string): Promise<string> {
  if (source === '-') {
    const path = join(folder, 'standard-input');
    writeFileSync(path, await readStdin());
    return path;
  }
  if (isRecipeName(source)) {
    const path = join(folder, `${source}.recipe.json`);
    writeFileSync(path, JSON.stringify(loadRecipe(source)));
    return path;
  }
  if (!findEntry(source)?.isFile())
    throw new InputError(
      `${source}: no such file, and no ready-made recipe; name a structure file or see "spillway build --help"`,
    );
  return resolve(source);
}

/** Files under paths that nobody can guess, and what the page is told to open. */
function addresses(files: readonly string[]): { extra: Map<string, string>; query: string } {
  const extra = new Map<string, string>();
  const query = new URLSearchParams();
  const token = randomUUID();
  for (const [k, file] of files.entries()) {
    const path = `/opened/${token}/${k}/${basename(file)}`;
    extra.set(path, file);
    query.append('open', path.slice(1));
  }
  return { extra, query: files.length > 0 ? `?${query}` : '' };
}

function interrupted(): Promise<void> {
  return new Promise((stop) => {
    for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(name, () => stop());
  });
}
