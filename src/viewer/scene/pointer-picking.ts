/** A pointer that moves farther than this between down and up turns the view instead of picking; CSS pixels. */
const clickSlack = 4;

interface PointerCallbacks {
  readonly click: (event: PointerEvent, x: number, y: number) => void;
  readonly move: (event: PointerEvent, x: number, y: number) => void;
  readonly leave: (event: PointerEvent, x: number, y: number) => void;
}

/**
 * Tells clicks from turns, and reports the pointer while no button is held.
 *
 * @returns stops the listening
 */
export function listenToPointer(element: HTMLElement, callbacks: PointerCallbacks): () => void {
  const stop = new AbortController();
  let down: { x: number; y: number } | null = null;
  const place = (event: PointerEvent) => {
    const box = element.getBoundingClientRect();
    return { x: event.clientX - box.left, y: event.clientY - box.top };
  };
  const on = (name: string, listener: (event: PointerEvent) => void) =>
    element.addEventListener(name, listener as EventListener, { signal: stop.signal });
  on('pointerdown', (event) => {
    down = event.button === 0 ? place(event) : null;
  });
  on('pointerup', (event) => {
    const { x, y } = place(event);
    if (down && Math.hypot(x - down.x, y - down.y) <= clickSlack) callbacks.click(event, x, y);
    down = null;
  });
  on('pointermove', (event) => {
    if (event.buttons !== 0 || event.pointerType === 'touch') return;
    const { x, y } = place(event);
    callbacks.move(event, x, y);
  });
  on('pointerleave', (event) => {
    const { x, y } = place(event);
    callbacks.leave(event, x, y);
  });
  return () => stop.abort();
}
