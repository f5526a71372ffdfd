// Makes the *.generated.ts modules: WASM kernels, the structure library, sources of the KIM model. Cheap when nothing changed.
import { spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));

export async function generate() {
  for (const script of ['build-kernels.mjs', 'build-structures.mjs', 'build-kim.mjs']) {
    const { status } = spawnSync(process.execPath, [join(here, script)], { stdio: 'inherit' });
    if (status !== 0) throw new Error(`${script} failed; its message is above`);
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await generate();
