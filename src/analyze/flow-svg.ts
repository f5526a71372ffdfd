import { type Flow, layOutFlows } from './flow-diagram';
import { escapeXml } from './plot-svg';

export interface FlowSvgOptions {
  readonly title: string;
  readonly unit: string;
  /** what the indices of the flows mean; colours are CSS */
  readonly places: readonly { readonly label: string; readonly glyph: string; readonly color: string }[];
  /** px, default 720 */
  readonly width?: number;
  /** px, default 400 */
  readonly height?: number;
}

/** A diagram of flows as SVG text that stands alone, on white, for paper. */
export function flowSvg(flows: readonly Flow[], options: FlowSvgOptions): string {
  const { title, unit, places, width = 720, height = 400 } = options;
  const [margin, bar] = [150, 12];
  const box = { left: margin + bar, right: width - margin - bar, top: 64, bottom: height - 20, gap: 14 };
  const { left, right, bands } = layOutFlows(flows, box);
  const parts = [
    `<text x="20" y="26" font-weight="600" font-size="15">${escapeXml(title)}</text>`,
    `<text x="${margin + bar}" y="52" text-anchor="end">from</text>`,
    `<text x="${width - margin - bar}" y="52">to (${escapeXml(unit)})</text>`,
    ...bands.map(
      ({ path, from, to, value }) =>
        `<path d="${path}" fill="${places[from].color}" fill-opacity="0.5"><title>${escapeXml(`${places[from].label} to ${places[to].label}: ${value} ${unit}`)}</title></path>`,
    ),
    ...[left, right].flatMap((nodes, side) =>
      nodes.map(({ place, value, y, height }) => {
        const { label, glyph, color } = places[place];
        const x = side === 0 ? margin : width - margin - bar;
        const text = side === 0 ? `${value} ${label} ${glyph}` : `${glyph} ${label} ${value}`;
        return (
          `<rect x="${x}" y="${y.toFixed(2)}" width="${bar}" height="${Math.max(1, height).toFixed(2)}" fill="${color}"/>` +
          `<text x="${side === 0 ? x - 8 : x + bar + 8}" y="${(y + height / 2 + 5).toFixed(2)}" text-anchor="${side === 0 ? 'end' : 'start'}">${escapeXml(text)}</text>`
        );
      }),
    ),
  ];
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" aria-label="${escapeXml(title)}" font-family="Inter, system-ui, sans-serif" font-size="13" fill="#1b2733">
<rect width="${width}" height="${height}" fill="#ffffff"/>
${parts.join('\n')}
</svg>
`;
}
