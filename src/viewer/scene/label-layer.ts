import type { ProjectedPoint } from '../camera-math';
import type { AtomLabel } from '../viewer-props';
import type { Area } from './atom-scene';

/** Words over the picture, moved with it; plain elements, so that they are sharp at any size. */
export class LabelLayer {
  private readonly layer = document.createElement('div');
  private labels: readonly AtomLabel[] = [];

  constructor(host: HTMLElement) {
    this.layer.className = 'viewer-labels';
    this.layer.style.cssText = 'position:absolute;inset:0;overflow:hidden;pointer-events:none';
    // The same numbers stand in a list that can be read; here they would come without order.
    this.layer.setAttribute('aria-hidden', 'true');
    host.append(this.layer);
  }

  set(labels: readonly AtomLabel[]): void {
    this.labels = labels;
    while (this.layer.children.length > labels.length) this.layer.lastChild!.remove();
    for (const [k, { text }] of labels.entries()) {
      const element = (this.layer.children[k] as HTMLElement | undefined) ?? this.add();
      if (element.textContent !== text) element.textContent = text;
    }
  }

  /** Puts each where it belongs in the picture that was just drawn. */
  place(placeOf: (label: AtomLabel) => ProjectedPoint | null, { x, y, width, height }: Area): void {
    for (const [k, label] of this.labels.entries()) {
      const { style } = this.layer.children[k] as HTMLElement;
      const place = placeOf(label);
      const seen = place && place.x >= x && place.x <= x + width && place.y >= y && place.y <= y + height;
      style.visibility = seen ? 'visible' : 'hidden';
      if (seen)
        style.transform = `translate(${place.x.toFixed(1)}px, ${place.y.toFixed(1)}px) translate(-50%, ${label.atom === undefined ? '-130%' : '-50%'})`;
    }
  }

  dispose(): void {
    this.layer.remove();
  }

  private add(): HTMLElement {
    const element = document.createElement('span');
    element.className = 'viewer-label';
    element.style.cssText =
      'position:absolute;left:0;top:0;padding:1px 6px;border-radius:9px;font:600 12px/1.35 inherit;font-family:inherit;' +
      'white-space:nowrap;color:#fff;background:rgb(12 18 26 / 82%);will-change:transform';
    this.layer.append(element);
    return element;
  }
}
