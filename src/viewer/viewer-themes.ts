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
  /** how strongly what stands before darkens what stands behind */
  readonly depthStrength: number;
}

export const viewerThemes: Readonly<Record<ViewerTheme, ViewerColors>> = {
  dark: {
    top: 0x1c2735,
    bottom: 0x0b1017,
    line: 0x7b8fa5,
    selected: 0xffd54a,
    hovered: 0xffffff,
    fog: 0.72,
    depthStrength: 1.9,
  },
  light: {
    top: 0xffffff,
    bottom: 0xe9eef4,
    line: 0x5a6b7d,
    selected: 0xb35c00,
    hovered: 0x1b2733,
    fog: 0.68,
    depthStrength: 1.5,
  },
};
