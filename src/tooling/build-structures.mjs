/**
 * Writes two modules from structures/, so that the crystals travel with the code: no file system and no fetch is needed
 * to build a model.
 *
 * src/build/structure-library.generated.ts holds cells and atoms, a few kB, because the first picture needs it;
 * src/build/crystal-details.generated.ts holds sources, reference values and elastic constants for who asks.
 * Atoms are listed in full, as the readers of src/io make them of the CIF: symmetry operations would weigh more.
 *
 * Leaves a file alone when nothing changed, and replaces it in one step, so two runs at once do no harm.
 */
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { rolldown } from 'rolldown';

const defaultRoot = join(dirname(fileURLToPath(import.meta.url)), '..', '..');

/** @returns true when a file was written, false when both were already right */
export async function buildStructures(root = defaultRoot) {
  const folder = join(root, 'structures');
  const index = JSON.parse(await readFile(join(folder, 'index.json'), 'utf8'));
  const crystals = index.structures.filter(({ file }) => file.endsWith('.cif'));
  const { readCifCrystal, expandSites } = await loadReaders(root);

  const atoms = [];
  const details = [];
  for (const { id, ...entry } of crystals) {
    const text = await readFile(join(folder, entry.file), 'utf8');
    const { cell, sites, operations } = readCifCrystal(text, entry.file);
    const { fractional, siteOfAtom } = expandSites(cell, sites, operations, entry.file);
    const value = {
      cell: [...cell],
      sites: sites.map(({ atomicNumber }, s) => [
        atomicNumber,
        [...fractional].filter((_, k) => siteOfAtom[Math.floor(k / 3)] === s),
      ]),
    };
    atoms.push([id, value]);
    details.push([id, entry]);
  }
  const write = (name, source) => replaceFile(join(root, 'src', 'build', `${name}.generated.ts`), source);
  const written = [
    await write(
      'structure-library',
      moduleOf(
        "import type { LibraryEntry } from './library-entry';",
        'structureLibrary',
        'LibraryEntry',
        atoms,
      ),
    ),
    await write(
      'crystal-details',
      moduleOf(
        "import type { CrystalDetails } from './library-entry';",
        'crystalDetails',
        'CrystalDetails',
        details,
      ),
    ),
  ];
  return written.includes(true);
}

/** The project's own readers, from their TypeScript. */
async function loadReaders(root) {
  const entry = '\0readers';
  const bundle = await rolldown({
    input: entry,
    cwd: root,
    platform: 'node',
    logLevel: 'warn',
    plugins: [
      {
        name: 'readers',
        resolveId: (id) => (id === entry ? id : undefined),
        load: (id) =>
          id === entry
            ? ['read-cif-crystal', 'expand-sites']
                .map((name) => `export * from ${JSON.stringify(join(root, 'src', 'io', `${name}.ts`))};`)
                .join('\n')
            : undefined,
      },
    ],
  });
  const { output } = await bundle.generate({ format: 'esm', codeSplitting: false });
  await bundle.close();
  return import(`data:text/javascript;base64,${Buffer.from(output[0].code).toString('base64')}`);
}

function moduleOf(importLine, name, type, entries) {
  const lines = entries.map(([id, value]) => `  ${JSON.stringify(id)}: ${JSON.stringify(value)},\n`);
  return (
    '/** Made by src/tooling/build-structures.mjs from structures/; edit the files there. */\n' +
    `${importLine}\n\n` +
    `export const ${name}: Record<string, ${type}> = {\n${lines.join('')}};\n`
  );
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
