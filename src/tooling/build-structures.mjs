/**
 * Writes src/build/structure-library.generated.ts from structures/*.cif, so that the crystals travel with the
 * code: no file system and no fetch is needed to build a model.
 *
 * Leaves the file alone when nothing changed, and replaces it in one step, so two runs at once do no harm.
 */
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const defaultRoot = join(dirname(fileURLToPath(import.meta.url)), '..', '..');

/** @returns true when the file was written, false when it was already right */
export async function buildStructures(root = defaultRoot) {
  const folder = join(root, 'structures');
  const index = JSON.parse(await readFile(join(folder, 'index.json'), 'utf8'));
  const entries = [];
  for (const entry of index.structures.filter((structure) => structure.file.endsWith('.cif'))) {
    const { id, file, spaceGroupNumber, stiffness } = entry;
    const text = (await readFile(join(folder, file), 'utf8')).replaceAll('\r\n', '\n');
    const value = { file, spaceGroupNumber, ...(stiffness && { stiffness }), text };
    entries.push(`  ${JSON.stringify(id)}: ${JSON.stringify(value)},\n`);
  }
  const source =
    '/** Made by src/tooling/build-structures.mjs from structures/; edit the files there. */\n' +
    "import type { LibraryEntry } from './library-entry';\n\n" +
    'export const structureLibrary: Record<string, LibraryEntry> = {\n' +
    `${entries.join('')}};\n`;
  return replaceFile(join(root, 'src', 'build', 'structure-library.generated.ts'), source);
}

async function replaceFile(path, content) {
  const old = await readFile(path, 'utf8').catch(() => undefined);
  if (old === content) return false;
  await mkdir(dirname(path), { recursive: true });
  const temporary = `${path}.${process.pid}.tmp`;
  await writeFile(temporary, content);
  await rename(temporary, path);
  return true;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const written = await buildStructures();
  console.log(`structure library: ${written ? 'written' : 'up to date'}`);
}
