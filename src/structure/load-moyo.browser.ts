import moyoUrl from '@spglib/moyo-wasm/moyo_wasm_bg.wasm?url';

type Moyo = typeof import('@spglib/moyo-wasm');
let loading: Promise<Moyo> | undefined;

/** The symmetry library, fetched when first asked for (about 200 kB). */
export function loadMoyo(): Promise<Moyo> {
  loading ??= (async () => {
    const moyo = await import('@spglib/moyo-wasm');
    await moyo.default({ module_or_path: moyoUrl });
    return moyo;
  })();
  // A failed download may succeed next time.
  loading.catch(() => {
    loading = undefined;
  });
  return loading;
}
