import {
  type KeyboardEvent,
  type ReactNode,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import { drawScatter, glyphRadius, scatterFrame } from './draw-scatter';
import { nearestPoint, pointAfterKey, type ScatterAxis, type ScatterPoints } from './scatter-layout';
import type { ViewerTheme } from './viewer-themes';

export type { ScatterAxis, ScatterPoints } from './scatter-layout';

export interface ScatterPlotProps {
  readonly points: ScatterPoints;
  readonly xAxis: ScatterAxis;
  readonly yAxis: ScatterAxis;
  /** what it shows, for those who do not see it */
  readonly label: string;
  readonly theme?: ViewerTheme;
  /** drawn large */
  readonly selected?: number;
  /** what is written beside a point under the pointer or the arrow keys */
  readonly describe: (point: number) => ReactNode;
  /** the same in one line, read aloud */
  readonly tell: (point: number) => string;
  readonly onPick?: (point: number) => void;
}

/**
 * Many points over two quantities, on a canvas: tens of thousands stay quick. The point under the pointer or the arrow
 * keys is described beside it; a press or Enter picks it. Fills its parent.
 */
export function ScatterPlot(props: ScatterPlotProps) {
  const { points, xAxis, yAxis, label, theme = 'dark', selected = -1, describe, tell, onPick } = props;
  const host = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const [size, setSize] = useState<readonly [number, number]>([0, 0]);
  const [at, setAt] = useState(-1);
  useEffect(() => {
    const element = host.current!;
    const measure = () => setSize([element.clientWidth, element.clientHeight]);
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    measure();
    return () => observer.disconnect();
  }, []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: other points, another place
  useEffect(() => setAt(-1), [points]);

  const [width, height] = size;
  const { title: xTitle, log: xLog, range: xRange } = xAxis;
  const { title: yTitle, log: yLog, range: yRange } = yAxis;
  // The axes may be new equal objects with each drawing; what they say stands for them.
  // biome-ignore lint/correctness/useExhaustiveDependencies: see above
  const frame = useMemo(
    () => (width < 60 || height < 60 ? undefined : scatterFrame(points, xAxis, yAxis, width, height)),
    [points, xTitle, xLog, xRange?.join(), yTitle, yLog, yRange?.join(), width, height],
  );
  // What is chosen or under the pointer is drawn above: the points themselves are drawn only when they change.
  useLayoutEffect(() => {
    if (frame) drawScatter(canvas.current!, frame, theme);
  }, [frame, theme]);

  const place = (event: { clientX: number; clientY: number }) => {
    const box = host.current!.getBoundingClientRect();
    return frame ? nearestPoint(frame.pixels, event.clientX - box.left, event.clientY - box.top) : -1;
  };
  const pressed = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if ((event.key === 'Enter' || event.key === ' ') && at >= 0) onPick?.(at);
    else if (event.key === 'Escape' && at >= 0) setAt(-1);
    else {
      const next = pointAfterKey(points, at >= 0 ? at : selected, event.key);
      if (next < 0) return;
      setAt(next);
    }
    event.preventDefault();
    event.stopPropagation();
  };
  const shown = at < points.x.length ? at : -1;
  const pixelOf = (point: number) =>
    frame && point >= 0 && point < points.x.length
      ? ([frame.pixels[2 * point], frame.pixels[2 * point + 1]] as const)
      : undefined;
  const chosen = pixelOf(selected);
  const pixel = pixelOf(shown);
  const reach = glyphRadius(points.x.length) + 5;

  return (
    // biome-ignore lint/a11y/useSemanticElements: a plot whose points are walked by arrow keys has no element
    <div
      ref={host}
      role="group"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: arrow keys move over the points
      tabIndex={0}
      aria-label={`${label}; arrow keys move over the points, Enter takes one`}
      style={{
        position: 'relative',
        width: '100%',
        height: '100%',
        cursor: shown >= 0 ? 'pointer' : 'default',
      }}
      onMouseMove={(event) => setAt(place(event))}
      onMouseLeave={() => setAt(-1)}
      onClick={(event) => {
        const hit = place(event);
        if (hit >= 0) onPick?.(hit);
      }}
      onKeyDown={pressed}
      onBlur={() => setAt(-1)}
    >
      <canvas
        ref={canvas}
        aria-hidden
        style={{ position: 'absolute', inset: 0, width: '100%', height: '100%' }}
      />
      <svg
        aria-hidden
        style={{ position: 'absolute', inset: 0, width: '100%', height: '100%', pointerEvents: 'none' }}
        fill="none"
      >
        {chosen && (
          <>
            <circle cx={chosen[0]} cy={chosen[1]} r={reach} stroke="var(--panel, Canvas)" strokeWidth={4.5} />
            <circle cx={chosen[0]} cy={chosen[1]} r={reach} stroke="currentColor" strokeWidth={2.25} />
          </>
        )}
        {pixel && (
          <circle cx={pixel[0]} cy={pixel[1]} r={reach - 1} stroke="currentColor" strokeWidth={1.5} />
        )}
      </svg>
      {pixel && (
        <div
          className="plot-tip"
          style={{
            position: 'absolute',
            ...(pixel[0] > width / 2 ? { right: width - pixel[0] + 14 } : { left: pixel[0] + 14 }),
            ...(pixel[1] > height / 2 ? { bottom: height - pixel[1] + 10 } : { top: pixel[1] + 10 }),
            pointerEvents: 'none',
          }}
        >
          {describe(shown)}
        </div>
      )}
      <output className="visually-hidden">{shown >= 0 ? tell(shown) : ''}</output>
    </div>
  );
}
