import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';

type Moyo = typeof import('@spglib/moyo-wasm');
let loading: Promise<Moyo> | undefined;

/** The symmetry library, loaded when first asked for. Node reads its WebAssembly from the package folder. */
export function loadMoyo(): Promise<Moyo> {
  loading ??= (async () => {
    const moyo = await import('@spglib/moyo-wasm');
    const file = createRequire(import.meta.url).resolve('@spglib/moyo-wasm/moyo_wasm_bg.wasm');
    moyo.initSync({ module: await readFile(file) });
    return moyo;
  })();
  return loading;
}
