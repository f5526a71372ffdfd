// Runs beside the page. The build puts the version and the list of files in.
const version = '__VERSION__';
const files = __FILES__;
const family = 'spillway-';
const own = family + version;
const start = new URL('./', self.location.href).href;

self.addEventListener('install', () => self.skipWaiting());
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));

// The page asks for this after its first picture: keeping files must not hold that up.
self.addEventListener('message', (event) => {
  if (event.data === 'keep') event.waitUntil(keepAll());
});

self.addEventListener('fetch', (event) => {
  const { request } = event;
  if (request.method !== 'GET' || new URL(request.url).origin !== self.location.origin) return;
  event.respondWith(answer(request));
});

/** Pages from the server while there is one, all else from what is kept: its names change with its content. */
async function answer(request) {
  if (request.mode === 'navigate') {
    const response = await fetch(request).catch(() => kept(start));
    return isolated(response ?? Response.error());
  }
  return isolated((await kept(request)) ?? (await fetch(request)));
}

/** With the headers without which a page may not share memory between workers. */
function isolated(response) {
  if (response.type === 'error' || response.type === 'opaque' || response.status === 0) return response;
  const headers = new Headers(response.headers);
  headers.set('Cross-Origin-Opener-Policy', 'same-origin');
  headers.set('Cross-Origin-Embedder-Policy', 'require-corp');
  headers.set('Cross-Origin-Resource-Policy', 'same-origin');
  // A body cannot be given where the status forbids one.
  const body = [204, 205, 304].includes(response.status) ? null : response.body;
  return new Response(body, { status: response.status, statusText: response.statusText, headers });
}

/** The copy of this version, else one of another that a page still open needs. */
async function kept(request) {
  const cache = await caches.open(own);
  return (await cache.match(request)) ?? caches.match(request);
}

/** From the server: a copy that the browser still has may be of another version. */
function fresh(url) {
  return new Request(url, { cache: 'reload' });
}

/** Keeps every file of this version; the page itself last, so that it is only kept when all it needs is. */
async function keepAll() {
  const cache = await caches.open(own);
  if (!(await cache.match(start))) {
    for (const file of files) {
      const url = new URL(file, start).href;
      if (!(await cache.match(url))) await cache.add(fresh(url));
    }
    await cache.add(fresh(start));
  }
  const names = await caches.keys();
  await Promise.all(
    names.filter((name) => name.startsWith(family) && name !== own).map((name) => caches.delete(name)),
  );
  for (const client of await self.clients.matchAll()) client.postMessage('kept');
}
