export type ViewerTheme = 'dark' | 'light';

/** What the background asks of everything drawn on it. Colours are sRGB, 0xRRGGBB. */
export interface ViewerColors {
  readonly top: number;
  readonly bottom: number;
  /** cell edges and labels */
  readonly line: number;
  /** ring around the selected atoms */
  readonly selected: number;
  /** ring around the atom under the pointer */
  readonly hovered: number;
  /** part of the background colour mixed into the farthest atoms */
  readonly fog: number;
}

export const viewerThemes: Readonly<Record<ViewerTheme, ViewerColors>> = {
  dark: { top: 0x1a2330, bottom: 0x0a0e14, line: 0x8fa3b8, selected: 0xffd54a, hovered: 0xffffff, fog: 0.62 },
  light: { top: 0xffffff, bottom: 0xe9eef4, line: 0x5a6b7d, selected: 0xb35c00, hovered: 0x1b2733, fog: 0.6 },
};
