import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';

/** From the top of the list in STYLE.md to its bottom; imports point up, never down. */
export const layers = [
  ['units.ts', 'errors.ts'],
  ['math'],
  ['kernels'],
  ['structure'],
  ['io'],
  ['potentials'],
  ['build'],
  ['analyze'],
  ['simulate'],
  ['lammps'],
  ['jobs'],
  ['index.ts'],
  ['lessons'],
  ['viewer'],
  ['app'],
  ['cli'],
  ['tooling'],
] as const;

/** Where each outside package may be imported; `*` in a file name stands for anything. */
export const packageHomes: readonly (readonly [name: RegExp, homes: readonly RegExp[]])[] = [
  [/^(three|react|react-dom|@react-three\/|uplot)/, [/^(viewer|app)\//]],
  [/^(zustand|zundo|radix-ui|cmdk|mediabunny|@fontsource)/, [/^app\//]],
  [/^comlink/, [/^jobs\//]],
  [/^mathjs/, [/^math\//]],
  [/^@spglib\/moyo-wasm/, [/^structure\//]],
  [/^fflate/, [/^io\//]],
  [/^(commander|tinyglobby|@bomb\.sh\/tab)/, [/^cli\//]],
  [/^zod/, [/^(io|potentials|build|lessons)\//]],
  [/^node:/, [/^(cli|tooling)\//, /\.node\.ts$/]],
];

export interface SourceFile {
  /** relative to src, with forward slashes */
  readonly path: string;
  readonly text: string;
}

export function readSources(root: string): SourceFile[] {
  return readdirSync(root, { recursive: true, encoding: 'utf8' })
    .map((path) => path.replaceAll('\\', '/'))
    .filter(
      (path) =>
        /\.(ts|tsx)$/.test(path) && !path.startsWith('kernels/assembly/') && !path.startsWith('tooling/'),
    )
    .map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }));
}

/** Every import that breaks a rule, as `file:line: what is wrong`. */
export function findImportFaults(files: readonly SourceFile[]): string[] {
  return files.flatMap(({ path, text }) =>
    importsOf(text).flatMap(({ target, line }) => {
      const fault = target.startsWith('.') ? layerFault(path, target) : packageFault(path, target);
      return fault ? [`src/${path}:${line}: ${fault}`] : [];
    }),
  );
}

function importsOf(text: string): { target: string; line: number }[] {
  const pattern =
    /(?:^|[\s;])(?:import|export)\s[^'"`;]*?from\s*['"]([^'"]+)['"]|import\s*\(?\s*['"]([^'"]+)['"]/g;
  return [...text.matchAll(pattern)].map((match) => ({
    target: (match[1] ?? match[2])!,
    line: text.slice(0, match.index + match[0].lastIndexOf(match[1] ?? match[2]!)).split('\n').length,
  }));
}

function layerFault(path: string, target: string): string | undefined {
  const reached = relative(resolve('/src'), resolve('/src', dirname(path), target)).replaceAll('\\', '/');
  const [from, to] = [layerOf(path), layerOf(reached)];
  if (to < 0) return `"${target}" leaves src or its known folders`;
  if (to > from)
    return `"${target}" points down the list (${layers[from]!.join(', ')} may not know ${layers[to]!.join(', ')})`;
  if (layers[from]![0] === 'cli' && layers[to]![0] === 'app')
    return `"${target}": app and cli do not import each other`;
  return undefined;
}

function layerOf(path: string): number {
  const [top = ''] = path.split('/');
  return layers.findIndex((names) => names.some((name) => name === top || name === `${top}.ts`));
}

function packageFault(path: string, target: string): string | undefined {
  if (target.startsWith('#')) return undefined;
  const rule = packageHomes.find(([name]) => name.test(target));
  if (!rule) return `"${target}" has no home yet; give it one in test/support/import-rules.ts`;
  return rule[1].some((home) => home.test(path)) ? undefined : `"${target}" may not be imported here`;
}
