/**
 * Writes src/lammps/kim-sources.generated.ts from the files in src/lammps/kim, so that the C++ source of the model travels
 * with the code. Leaves the file alone when nothing changed, and replaces it in one step.
 */
import { readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const defaultRoot = join(dirname(fileURLToPath(import.meta.url)), '..', '..');

/** @returns true when the file was written, false when it was already right */
export async function buildKim(root = defaultRoot) {
  const folder = join(root, 'src', 'lammps', 'kim');
  const names = (await readdir(folder)).filter((name) => /\.(cpp|txt)$/.test(name)).sort();
  const entries = [];
  for (const name of names) entries.push([name, await readFile(join(folder, name), 'utf8')]);
  const lines = entries.map(([name, text]) => `  ${JSON.stringify(name)}: ${JSON.stringify(text)},\n`);
  const content =
    '/** Made by src/tooling/build-kim.mjs from src/lammps/kim; edit the files there. */\n' +
    `export const kimSources: Readonly<Record<string, string>> = {\n${lines.join('')}};\n`;
  const path = join(root, 'src', 'lammps', 'kim-sources.generated.ts');
  if ((await readFile(path, 'utf8').catch(() => undefined)) === content) return false;
  const temporary = `${path}.${process.pid}.tmp`;
  await writeFile(temporary, content);
  await rename(temporary, path);
  return true;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  console.log(`sources of the KIM model: ${(await buildKim()) ? 'written' : 'up to date'}`);
}
