import type { Command } from 'commander';
import { InputError } from '../errors';
import { loadModel } from './load-model';
import { refuseExisting } from './write-file';
import { formatById, writableFormats, writeStructureFile } from './write-structure-file';

interface ExportOptions {
  readonly format?: string;
  readonly output?: string;
  readonly all?: boolean;
  readonly to?: string;
  readonly overwrite?: boolean;
}

/** spillway export: one structure, one format or all of them. */
export function addExportCommand(program: Command): void {
  program
    .command('export')
    .description('write a structure for another program')
    .argument('<source>', 'a structure file, a recipe file, or the name of a ready-made recipe')
    .option('-f, --format <id>', `one of ${writableFormats.map(({ id }) => id).join(', ')}`)
    .option('-o, --output <file>', 'file to write')
    .option('--all', 'every format, into the folder of --to')
    .option('--to <folder>', 'folder for --all')
    .option('--overwrite', 'replace files that are there')
    .action((source: string, options: ExportOptions) => {
      const { name, structure } = loadModel(source);
      const targets = targetsOf(options);
      for (const { path } of targets) refuseExisting(path, options.overwrite ?? false);
      for (const { path, format } of targets) {
        writeStructureFile(path, structure, { format, comment: name, overwrite: options.overwrite });
        console.log(`Wrote ${path}`);
      }
    });
}

function targetsOf({ format, output, all, to }: ExportOptions): { path: string; format?: string }[] {
  if (all) {
    if (!to) throw new InputError('export: --all needs a folder to write to; pass --to FOLDER');
    return writableFormats.map(({ id, extension }) => ({
      path: `${to}/${fileName(id, extension)}`,
      format: id,
    }));
  }
  if (output) return [{ path: output, format }];
  if (!format)
    throw new InputError('export: nothing says what to write; pass --output FILE, --format ID or --all');
  const { id, extension } = formatById(format);
  return [{ path: fileName(id, extension), format }];
}

/** The names under which other programs look for their files. */
function fileName(id: string, extension: string): string {
  if (id === 'poscar') return 'POSCAR';
  if (id.startsWith('lammps')) return 'lammps.data';
  return `structure.${extension.replace(/^\./, '')}`;
}
