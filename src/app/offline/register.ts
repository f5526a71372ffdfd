const worker = './sw.js';
const triedKey = 'spillway-isolation-tried';
/** ms; a worker that does not come by then is not waited for */
const patience = 4000;

/**
 * Where the server does not send the headers that shared memory needs, a service worker adds them, from the next load
 * on: loads the page again, once.
 *
 * @returns true when the page is about to be loaded again
 */
export async function isolatePage(): Promise<boolean> {
  // A page inside another one is as isolated as that one lets it be.
  if (crossOriginIsolated || !available() || window.top !== window || tried()) return false;
  try {
    const controlled = new Promise((done) =>
      navigator.serviceWorker.addEventListener('controllerchange', done, { once: true }),
    );
    await navigator.serviceWorker.register(worker, { updateViaCache: 'none' });
    await Promise.race([controlled, new Promise((done) => setTimeout(done, patience))]);
    if (!navigator.serviceWorker.controller) return false;
    location.reload();
    return true;
  } catch {
    return false;
  }
}

/** Keeps the page for times without a server; marks the moment when all of it is kept. */
export async function keepPage(): Promise<void> {
  if (!available()) return;
  try {
    navigator.serviceWorker.addEventListener('message', ({ data }) => {
      if (data === 'kept') performance.mark('kept-for-offline');
    });
    await navigator.serviceWorker.register(worker, { updateViaCache: 'none' });
    const { active } = await navigator.serviceWorker.ready;
    active?.postMessage('keep');
  } catch {
    // Storage may be closed to the page: then it needs its server.
  }
}

function available(): boolean {
  return import.meta.env.PROD && 'serviceWorker' in navigator;
}

/** Whether this visit has tried; true where that cannot be remembered, or it would load for ever. */
function tried(): boolean {
  try {
    if (sessionStorage.getItem(triedKey)) return true;
    sessionStorage.setItem(triedKey, 'yes');
    return false;
  } catch {
    return true;
  }
}
