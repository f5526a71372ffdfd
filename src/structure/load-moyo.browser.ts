type Moyo = typeof import('@spglib/moyo-wasm');
let loading: Promise<Moyo> | undefined;

/** The symmetry library, fetched when first asked for (about 200 kB). */
export function loadMoyo(): Promise<Moyo> {
  loading ??= (async () => {
    const moyo = await import('@spglib/moyo-wasm');
    // Without an argument it fetches the file beside its own module, which bundlers follow.
    await moyo.default();
    return moyo;
  })();
  // A failed download may succeed next time.
  loading.catch(() => {
    loading = undefined;
  });
  return loading;
}
