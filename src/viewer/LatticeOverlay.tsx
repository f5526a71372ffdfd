import { type PointerEvent, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { scaleGradient } from './color-scale';
import { drawLattices, fittedView, type LatticePair, type PlaneView, showsMisfit } from './draw-lattices';
import type { ViewerTheme } from './viewer-themes';

export type { LatticePair, PlaneLayer } from './draw-lattices';

export interface LatticeOverlayProps {
  readonly pair: LatticePair;
  /** what is seen at first, and again whenever this or the cell changes; default the coincidence cell */
  readonly fit?: 'cell' | 'pattern';
  readonly theme?: ViewerTheme;
  /** told when dots begin or cease to be coloured by misfit, so that a key can follow */
  readonly onMisfit?: (shown: boolean) => void;
  /** text for those who do not see the picture */
  readonly label: string;
}

/** Two planes of atoms laid on each other, seen from above. Drag to move, wheel or + and − to zoom. Fills its parent. */
export function LatticeOverlay({ pair, fit = 'cell', theme = 'dark', label, onMisfit }: LatticeOverlayProps) {
  const host = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const [size, setSize] = useState<readonly [number, number]>([0, 0]);
  const cellKey = `${fit} ${pair.lowerCell.flat().join()} ${pair.pattern?.flat().join()}`;
  const [moved, setMoved] = useState<{ readonly key: string; readonly view: PlaneView }>();
  const view = moved?.key === cellKey ? moved.view : fittedView(pair, fit);
  const latest = useRef(view);
  latest.current = view;

  useEffect(() => {
    const element = host.current!;
    const measure = () => setSize([element.clientWidth, element.clientHeight]);
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    measure();
    return () => observer.disconnect();
  }, []);
  useLayoutEffect(() => {
    const [width, height] = size;
    const seen = { x: view.x, y: view.y, height: view.height };
    if (width > 20 && height > 20) drawLattices(canvas.current!, pair, seen, width, height, theme);
  }, [pair, size, theme, view.x, view.y, view.height]);

  const colored = showsMisfit(pair, view);
  const tell = useRef(onMisfit);
  tell.current = onMisfit;
  useEffect(() => tell.current?.(colored), [colored]);

  const change = (next: PlaneView) => setMoved({ key: cellKey, view: next });
  const zoom = (factor: number) =>
    change({ ...latest.current, height: Math.min(300, Math.max(6, latest.current.height * factor)) });
  // React listens to wheels passively, and the page must not scroll.
  const zoomNow = useRef(zoom);
  zoomNow.current = zoom;
  useEffect(() => {
    const element = host.current!;
    const onWheel = (event: WheelEvent) => {
      event.preventDefault();
      zoomNow.current(Math.exp(0.0012 * event.deltaY));
    };
    element.addEventListener('wheel', onWheel, { passive: false });
    return () => element.removeEventListener('wheel', onWheel);
  }, []);

  const drag = (event: PointerEvent<HTMLElement>) => {
    if (!event.currentTarget.hasPointerCapture(event.pointerId)) return;
    const scale = latest.current.height / Math.max(1, size[1]);
    change({
      ...latest.current,
      x: latest.current.x - scale * event.movementX,
      y: latest.current.y + scale * event.movementY,
    });
  };
  return (
    <div
      ref={host}
      role="img"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: + and − zoom
      tabIndex={0}
      aria-label={label}
      style={{
        position: 'relative',
        width: '100%',
        height: '100%',
        overflow: 'hidden',
        cursor: 'grab',
        touchAction: 'none',
      }}
      onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
      onPointerMove={drag}
      onKeyDown={(event) => {
        const factor = { '+': 0.8, '=': 0.8, '-': 1.25 }[event.key];
        if (factor === undefined) return;
        zoom(factor);
        event.stopPropagation();
      }}
    >
      <canvas
        ref={canvas}
        aria-hidden
        style={{ position: 'absolute', inset: 0, width: '100%', height: '100%' }}
      />
      {colored && (
        <div className="step-key">
          out of step
          <span aria-hidden style={{ background: scaleGradient }} />
          in step
        </div>
      )}
    </div>
  );
}
