import { Region, regionNames } from '../structure/structure';

/** How one region is drawn and named: colour is never the only sign, so each has its own glyph too. */
export interface RegionStyle {
  readonly region: Region;
  readonly label: string;
  /** one character, for legends and tables */
  readonly glyph: string;
  /** 0xRRGGBB, sRGB */
  readonly color: number;
}

/**
 * Colours of the regions, in the order of their numbers.
 *
 * @see M. Okabe and K. Ito, Color Universal Design (2008): the palette the first three come from
 */
export const regionStyles: readonly RegionStyle[] = [
  { region: Region.none, label: 'no region', glyph: '·', color: 0x9aa5b1 },
  { region: Region.bulk, label: regionNames[Region.bulk], glyph: '□', color: 0x0072b2 },
  { region: Region.surface, label: regionNames[Region.surface], glyph: '○', color: 0x009e73 },
  { region: Region.interface, label: regionNames[Region.interface], glyph: '◆', color: 0xe69f00 },
  { region: Region.particle, label: regionNames[Region.particle], glyph: '⬡', color: 0x5b8c8c },
];

/** A missing oxygen, drawn as a hollow ring. */
export const vacancyStyle = { label: 'oxygen vacancy', glyph: '◯', color: 0xcc79a7 } as const;

/** An atom with a magnetic moment: where an electron of a vacancy sits. Sky blue of the same palette. */
export const momentStyle = { glyph: '◎', color: 0x56b4e9 } as const;

/** A hop of one atom from site to site. */
export const hopStyle = { label: 'oxygen hop', glyph: '➤', color: 0xd55e00 } as const;
