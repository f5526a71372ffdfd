import { type CSSProperties, type KeyboardEvent, type MouseEvent, useEffect, useRef, useState } from 'react';
import { finiteRange, scaleColor, scaleGradient } from './color-scale';
import {
  columnLabelsTurned,
  type HeatMapLayout,
  type HeatMapProps,
  heatMapLayout,
  labelStride,
  lowestPlace,
  nearestPoint,
  placeAfterKey,
  placeName,
  valueText,
} from './heat-map-layout';

export type { HeatMapProps } from './heat-map-layout';

const themes = {
  dark: { text: '#b8c6d6', line: '#7b8fa5', empty: [36, 49, 66] },
  light: { text: '#3b4a5a', line: '#5a6b7d', empty: [227, 232, 238] },
} as const;

/**
 * Values in colours: an energy over a periodic cell, or a table. Fills the width of its parent. The value under the
 * pointer or the arrow keys is written below; all of them are in a table that can be unfolded.
 */
export function HeatMap(props: HeatMapProps) {
  const { values, size, title, unit, decimals = 3, theme = 'dark', onPick, onHover } = props;
  const host = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(0);
  const [place, setPlace] = useState<readonly [number, number]>();
  useEffect(() => {
    const element = host.current!;
    const observer = new ResizeObserver(() => setWidth(element.clientWidth));
    observer.observe(element);
    setWidth(element.clientWidth);
    return () => observer.disconnect();
  }, []);

  const layout = heatMapLayout(props, Math.max(80, width));
  const range = props.range ?? finiteRange(values);
  const lowest = lowestPlace(values, size[1]);
  const marked = props.marked === undefined ? lowest : (props.marked ?? undefined);
  const go = (next: readonly [number, number] | undefined) => {
    if (next?.[0] === place?.[0] && next?.[1] === place?.[1]) return;
    setPlace(next);
    onHover?.(next);
  };
  const placeUnder = (event: MouseEvent<HTMLElement>) => {
    const box = event.currentTarget.getBoundingClientRect();
    return layout.indexAt(event.clientX - box.left, event.clientY - box.top, size);
  };
  const pressed = (event: KeyboardEvent<HTMLElement>) => {
    if (place && onPick && (event.key === 'Enter' || event.key === ' ')) onPick(...place);
    else {
      const next = placeAfterKey(
        props,
        nearestPoint(props, place ?? props.selected ?? marked ?? [0, 0]),
        event.key,
      );
      if (!next) return;
      go(next);
    }
    event.preventDefault();
  };
  const tell = (at: readonly [number, number]) => {
    const [row, column] = nearestPoint(props, at);
    return `${placeName(props, row, column)}: ${valueText(props, values[row * size[1] + column])}`;
  };

  const quiet: CSSProperties = { color: themes[theme].text, fontSize: 11 };
  return (
    <figure ref={host} style={{ margin: 0, width: '100%', ...quiet }}>
      {/* biome-ignore lint/a11y/useSemanticElements: a picture whose values are walked by arrow keys has no element */}
      <div
        role="group"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: arrow keys move over the values
        tabIndex={0}
        aria-label={`${title}, ${size[0]} by ${size[1]} values${lowest ? `, lowest at ${tell(lowest)}` : ''}; arrow keys move${onPick ? ', Enter takes' : ''}`}
        style={{
          position: 'relative',
          height: layout.height,
          cursor: onPick && place ? 'pointer' : 'default',
        }}
        onMouseMove={(event) => go(placeUnder(event))}
        onMouseLeave={() => go(undefined)}
        onClick={(event) => {
          const hit = placeUnder(event);
          if (hit) onPick?.(...hit);
        }}
        onKeyDown={pressed}
      >
        <Picture {...props} layout={layout} range={range} />
        <Overlay {...props} layout={layout} marked={marked} place={place} />
      </div>
      <div style={{ display: 'flex', alignItems: 'center', gap: 6, marginTop: 4 }}>
        <span>{range ? range[0].toFixed(decimals) : ''}</span>
        <span aria-hidden style={{ flex: 1, height: 8, borderRadius: 2, background: scaleGradient }} />
        <span>{range ? valueText(props, range[1]) : `no values, ${unit}`}</span>
      </div>
      <output style={{ display: 'block', minHeight: '1.5em' }}>
        {place
          ? tell(place)
          : props.note !== undefined
            ? props.note
            : marked
              ? `${props.marked ? 'marked' : 'lowest'} at ${tell(marked)}`
              : ''}
      </output>
      <ValueTable {...props} />
    </figure>
  );
}

interface Drawn extends HeatMapProps {
  readonly layout: HeatMapLayout;
}

function Picture({
  values,
  size,
  cell,
  picture,
  theme = 'dark',
  layout,
  range,
}: Drawn & { readonly range?: readonly [number, number] }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const { left, top, pictureWidth, pictureHeight } = layout;
  const [low, high] = range ?? [0, 0];
  // The layout is made anew with each drawing; its numbers stand for it.
  // biome-ignore lint/correctness/useExhaustiveDependencies: see above
  useEffect(() => {
    const element = canvas.current!;
    const ratio = devicePixelRatio || 1;
    element.width = Math.max(1, Math.round(pictureWidth * ratio));
    element.height = Math.max(1, Math.round(pictureHeight * ratio));
    const context = element.getContext('2d')!;
    const image = context.createImageData(element.width, element.height);
    const drawn = (cell && picture) || { values, size };
    const colors = Array.from(drawn.values, (value) =>
      Number.isFinite(value)
        ? scaleColor(high > low ? (value - low) / (high - low) : 0)
        : themes[theme].empty,
    );
    for (let y = 0; y < element.height; y++)
      for (let x = 0; x < element.width; x++) {
        const index = layout.indexAt(left + (x + 0.5) / ratio, top + (y + 0.5) / ratio, drawn.size);
        if (!index) continue;
        const at = 4 * (y * element.width + x);
        image.data.set(colors[index[0] * drawn.size[1] + index[1]], at);
        image.data[at + 3] = 255;
      }
    context.putImageData(image, 0, 0);
  }, [values, size[0], size[1], picture, theme, left, top, pictureWidth, pictureHeight, low, high]);
  return (
    <canvas
      ref={canvas}
      aria-hidden
      style={{ position: 'absolute', left, top, width: pictureWidth, height: pictureHeight }}
    />
  );
}

interface OverlayProps extends Drawn {
  readonly marked?: readonly [number, number];
  readonly place?: readonly [number, number];
}

/** Labels, the outline of the cell, and the marks. */
function Overlay(props: OverlayProps) {
  const {
    size,
    cell,
    rowLabels = [],
    columnLabels = [],
    theme = 'dark',
    layout,
    marked,
    selected,
    place,
  } = props;
  const { text, line } = themes[theme];
  const { left, top, width, height, step, pointOf } = layout;
  const corners = [[0, 0], [size[0], 0], size, [0, size[1]]].map(([i, j]) => pointOf(i, j).join(','));
  const turned = columnLabelsTurned(props, step[0]);
  const [columnStride, rowStride] = step.map((pixels) => (cell ? 1 : labelStride(pixels)));
  return (
    <svg
      aria-hidden
      width={width}
      height={height}
      style={{ position: 'absolute', inset: 0, pointerEvents: 'none', overflow: 'visible' }}
      fontSize={11}
      fill={text}
    >
      {cell && <polygon points={corners.join(' ')} fill="none" stroke={line} />}
      {rowLabels.map((label, i) =>
        i % rowStride === 0 ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: a row is its index
          <text key={i} x={left - 5} y={pointOf(i, 0)[1] + 4} textAnchor="end">
            {label}
          </text>
        ) : null,
      )}
      {columnLabels.map((label, j) => {
        if (turned && j % columnStride !== 0) return null;
        const x = pointOf(0, j)[0];
        return (
          <text
            // biome-ignore lint/suspicious/noArrayIndexKey: a column is its index
            key={j}
            x={turned ? x + 4 : x}
            y={top - 5}
            textAnchor={turned ? 'start' : 'middle'}
            transform={turned ? `rotate(-90 ${x + 4} ${top - 5})` : undefined}
          >
            {label}
          </text>
        );
      })}
      {marked && <Mark at={pointOf(...marked)} d="M-5 0H5M0 -5V5" />}
      {selected && <Mark at={pointOf(...selected)} d="M-6 0a6 6 0 1 0 12 0a6 6 0 1 0 -12 0" />}
      {place && <Mark at={pointOf(...place)} d="M-3 -3H3V3H-3Z" />}
    </svg>
  );
}

/** White on dark, so that it shows on every colour of the scale. */
function Mark({ at, d }: { readonly at: readonly [number, number]; readonly d: string }) {
  return (
    <g transform={`translate(${at[0]} ${at[1]})`} fill="none">
      <path d={d} stroke="#000000" strokeWidth={4} strokeOpacity={0.65} />
      <path d={d} stroke="#ffffff" strokeWidth={1.75} />
    </g>
  );
}

const cellButton: CSSProperties = {
  background: 'none',
  border: 0,
  padding: 0,
  font: 'inherit',
  color: 'inherit',
  cursor: 'pointer',
};

function ValueTable(props: HeatMapProps) {
  const { values, size, cell, rowLabels, columnLabels, unit, title, decimals = 3, onPick } = props;
  const [open, setOpen] = useState(false);
  const name = (label: string | undefined, index: number, count: number) =>
    label ?? (cell ? String(Number((index / count).toFixed(3))) : String(index + 1));
  const number = (k: number) => (Number.isFinite(values[k]) ? values[k].toFixed(decimals) : '–');
  return (
    <details onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary style={{ cursor: 'pointer' }}>As a table</summary>
      {open && (
        <div style={{ overflow: 'auto', maxHeight: 260 }}>
          <table style={{ borderSpacing: 4, textAlign: 'right' }}>
            <caption style={{ textAlign: 'left' }}>
              {title}
              {unit === '' ? '' : ` (${unit})`}
              {cell ? '; rows: shift along a, columns: along b' : ''}
            </caption>
            <thead>
              <tr>
                <td />
                {Array.from({ length: size[1] }, (_, j) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: a column is its index
                  <th key={j} scope="col">
                    {name(columnLabels?.[j], j, size[1])}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {Array.from({ length: size[0] }, (_, i) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: a row is its index
                <tr key={i}>
                  <th scope="row">{name(rowLabels?.[i], i, size[0])}</th>
                  {Array.from({ length: size[1] }, (_, j) => (
                    // biome-ignore lint/suspicious/noArrayIndexKey: a column is its index
                    <td key={j}>
                      {onPick ? (
                        <button
                          type="button"
                          style={cellButton}
                          aria-label={`take ${placeName(props, i, j)}, ${valueText(props, values[i * size[1] + j])}`}
                          onClick={() => onPick(i, j)}
                        >
                          {number(i * size[1] + j)}
                        </button>
                      ) : (
                        number(i * size[1] + j)
                      )}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </details>
  );
}
