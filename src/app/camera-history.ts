import type { CameraView } from '../viewer/scene/view-camera';
import { viewer } from './viewer-handle';

/** ms after the last touch, when a flight of the camera is over */
const settling = 700;
const longest = 200;

const views: CameraView[] = [];
let here = -1;
let timer: ReturnType<typeof setTimeout> | undefined;

/** Remembers where the camera comes to rest after it was turned, by whatever means. */
export function watchCamera(): void {
  for (const name of ['pointerup', 'wheel', 'keyup'] as const)
    addEventListener(name, later, { passive: true });
  later();
}

export function cameraBack(): void {
  remember();
  goTo(here - 1);
}

export function cameraOn(): void {
  goTo(here + 1);
}

function goTo(index: number): void {
  const view = views[index];
  if (!view) return;
  here = index;
  viewer()?.setView(view);
}

function later(): void {
  clearTimeout(timer);
  timer = setTimeout(remember, settling);
}

function remember(): void {
  const view = viewer()?.getView();
  if (!view || (views[here] && alike(view, views[here]))) return;
  views.splice(here + 1, views.length, view);
  if (views.length > longest) views.shift();
  here = views.length - 1;
}

/** A damped turn ends in ever smaller steps. */
function alike(a: CameraView, b: CameraView): boolean {
  const far = (p: readonly number[], q: readonly number[]) =>
    p.some((value, k) => Math.abs(value - q[k]) > 0.05);
  return (
    a.projection === b.projection &&
    !far(a.eye, b.eye) &&
    !far(a.target, b.target) &&
    !far([a.height], [b.height])
  );
}
