import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildTypes } from '../../src/tooling/build-types.mjs';
import { runNpm } from '../../src/tooling/run-npm.mjs';

/**
 * An empty project with what `npm publish` would send, installed by npm itself without a network: what the package needs,
 * and what that needs, comes from our own node_modules.
 *
 * @param root of the repository, with dist/lib and dist/app built
 * @returns the project's folder
 */
export function installPackage(root: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'spillway-project-'));
  buildTypes();
  const packed = npm(['pack', '--json', '--ignore-scripts', '--pack-destination', folder], root, folder);
  const [{ filename }]: { filename: string }[] = JSON.parse(packed);
  const project = {
    name: 'project',
    private: true,
    type: 'module',
    dependencies: { ...needed(root), spillway: `file:${filename}` },
  };
  writeFileSync(join(folder, 'package.json'), JSON.stringify(project));
  // Linked folders would let npm add to our own node_modules.
  npm(['install', '--offline', '--install-links', '--no-audit', '--no-fund'], folder, folder);
  return folder;
}

/** Folders of all packages that the dependencies of ours lead to. */
function needed(root: string): Record<string, string> {
  const found: Record<string, string> = {};
  const add = (packageFolder: string): void => {
    const { dependencies = {} } = JSON.parse(readFileSync(join(packageFolder, 'package.json'), 'utf8'));
    for (const name of Object.keys(dependencies)) {
      const from = join(root, 'node_modules', name);
      if (name in found || !existsSync(from)) continue;
      found[name] = `file:${from}`;
      add(from);
    }
  };
  add(root);
  return found;
}

function npm(args: readonly string[], cwd: string, folder: string): string {
  const { NODE_PATH: _, ...env } = process.env;
  const run = runNpm(args, {
    cwd,
    encoding: 'utf8',
    env: { ...env, npm_config_cache: join(folder, 'cache'), npm_config_update_notifier: 'false' },
  });
  if (run.status !== 0) throw new Error(`npm ${args[0]} failed:\n${run.stderr}`);
  return String(run.stdout);
}
