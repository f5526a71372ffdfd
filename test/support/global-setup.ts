import { buildLibrary } from '../../src/tooling/build-library.mjs';
import { generate } from '../../src/tooling/generate.mjs';

/** Node cannot load a TypeScript worker, so tests run the bundle; WASM and structures are generated first. */
export default async function setup(): Promise<void> {
  await generate();
  await buildLibrary(['node']);
}
