import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { InputError } from '../errors';
import { lammpsRunFiles } from '../lammps/write-run';

/** Where the parts of a run of LAMMPS are. */
export interface LammpsRunPaths {
  readonly data: string;
  /** in the order of their steps */
  readonly dumps: readonly string[];
  /** none when there is none */
  readonly logs: readonly string[];
}

const kinds = {
  data: { title: 'data file', usual: 'lammps.data', pattern: /^data\.|\.(data|lmp)(\.gz)?$/i },
  dump: {
    title: 'dump',
    usual: lammpsRunFiles.trajectory,
    pattern: /^dump\.|\.(dump|lammpstrj)(\.\d+)?(\.gz)?$/i,
  },
  log: { title: 'log', usual: lammpsRunFiles.log, pattern: /^log\.|\.log(\.gz)?$/i },
} as const;

/**
 * Finds a run in a folder: by the names that `spillway lammps` gives, or else by what there is only one of. Dumps and logs
 * whose names differ in numbers alone belong together, in the order of the numbers.
 *
 * @param given what the user has named; it is not looked for
 * @throws InputError saying what is missing, or which of several is meant
 */
export function findLammpsRun(
  folder: string,
  given: {
    readonly data?: string;
    readonly dumps?: readonly string[];
    readonly logs?: readonly string[];
  } = {},
): LammpsRunPaths {
  if (!existsSync(folder) || !statSync(folder).isDirectory())
    throw new InputError(`${folder}: is no folder; name the one that LAMMPS ran in`);
  const names = readdirSync(folder);
  const pick = (kind: keyof typeof kinds): string[] => {
    const { title, usual, pattern } = kinds[kind];
    const own = [usual, `${usual}.gz`].find((name) => names.includes(name));
    if (own) return [join(folder, own)];
    const fitting = names.filter((name) => pattern.test(name)).sort(naturally);
    const shapes = new Set(fitting.map((name) => name.replace(/\d+/g, '#')));
    if (fitting.length > 1 && (shapes.size > 1 || kind === 'data'))
      throw new InputError(
        `${folder}: ${listed(fitting)} could each be the ${title}; say which with --${kind} FILE${kind === 'data' ? '' : ', once for each'}`,
      );
    return fitting.map((name) => join(folder, name));
  };
  const need = (kind: 'data' | 'dump'): string[] => {
    const found = pick(kind);
    if (found.length > 0) return found;
    throw new InputError(`${folder}: there is no ${kinds[kind].title}; name it with --${kind} FILE`);
  };
  return {
    data: given.data ?? need('data')[0],
    dumps: given.dumps ?? need('dump'),
    logs: given.logs ?? pick('log'),
  };
}

const naturally = new Intl.Collator('en', { numeric: true }).compare;

function listed(names: readonly string[]): string {
  const most = 4;
  return names.length <= most ? names.join(', ') : `${names.slice(0, most).join(', ')} … (${names.length})`;
}
