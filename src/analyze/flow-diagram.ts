import { InputError } from '../errors';

/** So much goes from one place to another; both are indices into a list of places. */
export interface Flow {
  readonly from: number;
  readonly to: number;
  readonly value: number;
}

/** A place at one side of the diagram. */
export interface FlowNode {
  readonly place: number;
  /** of all that leaves it, at the left, or enters it, at the right */
  readonly value: number;
  /** px */
  readonly y: number;
  readonly height: number;
}

/** A flow as a band from the left to the right. */
export interface FlowBand extends Flow {
  /** outline, as the `d` of an SVG path */
  readonly path: string;
  /** px, of its middle at the left and at the right, and how wide it is */
  readonly leftY: number;
  readonly rightY: number;
  readonly width: number;
}

export interface FlowLayout {
  readonly left: readonly FlowNode[];
  readonly right: readonly FlowNode[];
  readonly bands: readonly FlowBand[];
}

export interface FlowBox {
  /** px, where bands begin and end */
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  /** px between two places of one side; default 8 */
  readonly gap?: number;
}

/**
 * A Sankey diagram in two columns: from where at the left, to where at the right, one scale for both.
 *
 * Heights add up: width of a band / height of all bands = its value / the sum of all. Places with nothing are left out.
 * Bands keep the order of the places at both ends, so that they cross no more than they must.
 *
 * @throws InputError for a flow that is negative or not a number
 */
export function layOutFlows(
  flows: readonly Flow[],
  { left, right, top, bottom, gap = 8 }: FlowBox,
): FlowLayout {
  for (const { value, from, to } of flows) {
    if (!(value >= 0 && value < Infinity))
      throw new InputError(
        `layOutFlows: the flow from ${from} to ${to} is ${value}; it must be a number from 0 on`,
      );
  }
  const some = flows.filter(({ value }) => value > 0).sort((p, q) => p.from - q.from || p.to - q.to);
  const total = some.reduce((sum, { value }) => sum + value, 0);
  const places = (end: 'from' | 'to') => [...new Set(some.map((flow) => flow[end]))].sort((p, q) => p - q);
  const [sources, sinks] = [places('from'), places('to')];
  const gaps = gap * Math.max(0, Math.max(sources.length, sinks.length) - 1);
  const scale = total > 0 ? Math.max(0, bottom - top - gaps) / total : 0;

  const column = (end: 'from' | 'to', list: readonly number[]): FlowNode[] => {
    let y = top;
    return list.map((place) => {
      const value = some.reduce((sum, flow) => sum + (flow[end] === place ? flow.value : 0), 0);
      const node = { place, value, y, height: scale * value };
      y += node.height + gap;
      return node;
    });
  };
  const [leftNodes, rightNodes] = [column('from', sources), column('to', sinks)];
  const used = new Map<string, number>();
  const takePlace = (side: string, node: FlowNode, width: number) => {
    const key = `${side} ${node.place}`;
    const y = node.y + (used.get(key) ?? 0);
    used.set(key, (used.get(key) ?? 0) + width);
    return y;
  };
  const middle = (left + right) / 2;
  const bands = some.map((flow): FlowBand => {
    const width = scale * flow.value;
    const a = takePlace('left', leftNodes[sources.indexOf(flow.from)], width);
    const b = takePlace('right', rightNodes[sinks.indexOf(flow.to)], width);
    const path =
      `M${n(left)} ${n(a)}C${n(middle)} ${n(a)} ${n(middle)} ${n(b)} ${n(right)} ${n(b)}` +
      `V${n(b + width)}C${n(middle)} ${n(b + width)} ${n(middle)} ${n(a + width)} ${n(left)} ${n(a + width)}Z`;
    return { ...flow, path, leftY: a + width / 2, rightY: b + width / 2, width };
  });
  return { left: leftNodes, right: rightNodes, bands };
}

/** Two decimals are a hundredth of a pixel. */
function n(value: number): string {
  return String(Number(value.toFixed(2)));
}
