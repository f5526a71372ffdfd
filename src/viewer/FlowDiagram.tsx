import { useEffect, useRef, useState } from 'react';
import { type Flow, layOutFlows } from '../analyze/flow-diagram';

/** A place that things leave and enter. */
export interface FlowPlace {
  readonly label: string;
  /** one character: colour is never the only sign */
  readonly glyph: string;
  /** CSS colour */
  readonly color: string;
}

export interface FlowDiagramProps {
  /** what the indices of `flows` mean */
  readonly places: readonly FlowPlace[];
  readonly flows: readonly Flow[];
  /** what is counted, such as "hops" */
  readonly unit: string;
  readonly label: string;
  /** a flow was pressed, or Enter on it */
  readonly onPick?: (flow: Flow) => void;
}

/** px at each side, for names and numbers */
const margin = 92;
/** px */
const nodeWidth = 7;

/** What goes from where to where, as bands of the width of the numbers. Fills its parent. */
export function FlowDiagram({ places, flows, unit, label, onPick }: FlowDiagramProps) {
  const host = useRef<HTMLDivElement>(null);
  const [{ width, height }, setSize] = useState({ width: 360, height: 158 });
  useEffect(() => {
    const element = host.current!;
    const measure = () =>
      setSize({ width: Math.max(240, element.clientWidth), height: Math.max(80, element.clientHeight) });
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  const box = { left: margin + nodeWidth, right: width - margin - nodeWidth, top: 18, bottom: height - 4 };
  const { left, right, bands } = layOutFlows(flows, box);
  const total = flows.reduce((sum, { value }) => sum + value, 0);
  return (
    <div ref={host} className="flow-diagram">
      {/* biome-ignore lint/a11y/useSemanticElements: a group of buttons that are shapes */}
      <svg role="group" aria-label={label} width={width} height={height} viewBox={`0 0 ${width} ${height}`}>
        <text x={margin + nodeWidth} y={11} textAnchor="end" className="flow-head">
          from
        </text>
        <text x={width - margin - nodeWidth} y={11} className="flow-head">
          to
        </text>
        {bands.map((band) => {
          const { from, to, value } = band;
          const text = `${places[from].label} to ${places[to].label}: ${value} ${unit}, ${((100 * value) / total).toFixed(0)} %`;
          return (
            <path
              key={`${from} ${to}`}
              d={band.path}
              fill={places[from].color}
              className="flow-band"
              {...(onPick && {
                role: 'button',
                tabIndex: 0,
                'aria-label': text,
                onClick: () => onPick(band),
                onKeyDown: (event: { key: string; preventDefault: () => void }) => {
                  if (event.key !== 'Enter' && event.key !== ' ') return;
                  event.preventDefault();
                  onPick(band);
                },
              })}
            >
              <title>{text}</title>
            </path>
          );
        })}
        {(['left', 'right'] as const).map((side) =>
          (side === 'left' ? left : right).map(({ place, value, y, height }) => {
            const { label, glyph, color } = places[place];
            const x = side === 'left' ? margin : width - margin - nodeWidth;
            return (
              <g key={`${side} ${place}`}>
                <rect x={x} y={y} width={nodeWidth} height={Math.max(1, height)} fill={color} />
                <text
                  x={side === 'left' ? x - 6 : x + nodeWidth + 6}
                  y={y + height / 2 + 4}
                  textAnchor={side === 'left' ? 'end' : 'start'}
                >
                  {side === 'left' ? `${value} ${label} ${glyph}` : `${glyph} ${label} ${value}`}
                </text>
              </g>
            );
          }),
        )}
      </svg>
    </div>
  );
}
