import { elementStyles } from './element-styles';
import { regionStyles } from './region-styles';

export type ColorMode = 'element' | 'region';

/** One line of the legend. */
export interface LegendEntry {
  /** atomic number or region */
  readonly key: number;
  readonly label: string;
  readonly glyph: string;
  /** CSS colour */
  readonly color: string;
  /** atoms of this kind in the structure */
  readonly count: number;
}

/** The legend of a structure for the colours that are on, only with kinds that occur. */
export function legend(
  structure: { readonly atomicNumbers: Uint8Array; readonly regions?: Uint8Array },
  colorMode: ColorMode,
): readonly LegendEntry[] {
  if (colorMode === 'element') {
    const counts = countKinds(structure.atomicNumbers);
    return elementStyles(structure.atomicNumbers).map((style) => ({
      key: style.atomicNumber,
      label: style.label,
      glyph: style.glyph,
      color: cssColor(style.color),
      count: counts[style.atomicNumber],
    }));
  }
  const counts = countKinds(structure.regions ?? new Uint8Array(structure.atomicNumbers.length));
  return regionStyles
    .filter((style) => counts[style.region] > 0)
    .map((style) => ({
      key: style.region,
      label: style.label,
      glyph: style.glyph,
      color: cssColor(style.color),
      count: counts[style.region],
    }));
}

/** '#rrggbb' of 0xRRGGBB. */
export function cssColor(color: number): string {
  return `#${color.toString(16).padStart(6, '0')}`;
}

function countKinds(kinds: Uint8Array): Uint32Array {
  const counts = new Uint32Array(256);
  for (const kind of kinds) counts[kind]++;
  return counts;
}
