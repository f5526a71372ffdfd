import type { Ref } from 'react';
import type { Region, Structure } from '../structure/structure';
import type { ProjectedAtoms } from './atoms-in-area';
import type { ProjectedPoint, ViewAxis } from './camera-math';
import type { ColorMap } from './color-scale';
import type { HopArrow } from './hop-arrow';
import type { ColorMode } from './legend';
import type { BondRule } from './list-bonds';
import type { PolyhedronRule } from './list-polyhedra';
import type { Facets } from './scene/veils';
import type { CameraView, Projection } from './scene/view-camera';
import type { ViewerTheme } from './viewer-themes';
import type { CutPlane } from './visible-atoms';

/** Colours by value. */
export interface AtomColors {
  /** [n]; NaN for atoms without, which are grey */
  readonly values: Float32Array;
  /** values at both ends of the scale */
  readonly range: readonly [number, number];
  /** 'diverging' for values with a middle: the middle of the range is pale */
  readonly map: ColorMap;
}

/** What atoms look like that are of an element, or in a region, or both. */
export interface AtomStyle {
  readonly atomicNumber?: number;
  readonly region?: number;
  /** 0xRRGGBB */
  readonly color?: number;
  /** factor on the drawn radius */
  readonly scale?: number;
}

/** An arrow from each atom. */
export interface VectorField {
  /** Å, or any unit that `magnification` turns into Å; [n, 3] */
  readonly vectors: Float32Array;
  /** drawn length over length */
  readonly magnification: number;
  /** shorter ones, in the unit of `vectors`, are not drawn */
  readonly threshold: number;
  /** 0xRRGGBB; default the theme's colour of marks */
  readonly color?: number;
  /** what they are */
  readonly title: string;
}

/** A line of tubes. */
export interface PathTube {
  /** Å, [k, 3] */
  readonly points: ArrayLike<number>;
  /** 0xRRGGBB; default the theme's colour of marks */
  readonly color?: number;
  /** Å, of the tube; never drawn thinner than a line */
  readonly width: number;
}

/** A few words beside an atom or a place. */
export interface AtomLabel {
  readonly text: string;
  readonly atom?: number;
  /** Å; where there is no atom */
  readonly position?: ArrayLike<number>;
}

/**
 * Another model that is seen from the same side, at the same scale, in the looks of the first as far as they are of
 * kinds of atoms. It is not picked.
 */
export interface BesideModel {
  readonly structure: Structure;
  /** Å, [k, 3] */
  readonly vacancies?: ArrayLike<number>;
  /** whether it stands left of the first model, or above it; default false */
  readonly first?: boolean;
}

/** A click or a move over the picture: the atom there, or −1, and which keys were held. */
export interface PickEvent {
  readonly atom: number;
  readonly shiftKey: boolean;
  readonly altKey: boolean;
  /** CSS pixels from the left and top of the picture */
  readonly x: number;
  readonly y: number;
}

export interface StructureViewerProps {
  /** a new `positions`, `cell` or `atomicNumbers` array starts a new scene; new `regions` only recolour it */
  readonly structure: Structure;
  readonly colorMode?: ColorMode;
  readonly hiddenRegions?: readonly Region[];
  /** atomic numbers */
  readonly hiddenElements?: readonly number[];
  readonly cut?: CutPlane | null;
  /** [n], 0 for atoms that are hidden, on top of what the others hide; a new array is a change */
  readonly visible?: Uint8Array | null;
  /** colours by value, in the place of those of `colorMode`; a new array is a change */
  readonly colors?: AtomColors | null;
  /** [n], 1 for atoms that are drawn as a faint rim; a new array is a change */
  readonly ghosted?: Uint8Array | null;
  /** looks of kinds of atoms, the later before the earlier */
  readonly styles?: readonly AtomStyle[];
  /** arrows at atoms */
  readonly vectors?: VectorField | null;
  readonly paths?: readonly PathTube[];
  readonly labels?: readonly AtomLabel[];
  /** elements joined by sticks; an empty list for balls only */
  readonly bondRules?: readonly BondRule[];
  /** polyhedra around atoms, translucent; a new array is a change */
  readonly polyhedra?: readonly PolyhedronRule[];
  /** translucent planes and surfaces that do not move with the atoms */
  readonly facets?: readonly Facets[];
  /** another model in the same picture, beside the first or below it where the picture is tall */
  readonly beside?: BesideModel | null;
  /** how many cells are drawn along a, b, c; all but the first are paler and cannot be picked */
  readonly repeats?: readonly [number, number, number];
  /** Å, [k, 3] */
  readonly vacancies?: ArrayLike<number>;
  readonly hops?: readonly HopArrow[];
  /** atoms with a magnetic moment, to be ringed */
  readonly moments?: readonly number[];
  readonly selected?: readonly number[];
  readonly theme?: ViewerTheme;
  readonly projection?: Projection;
  /** draws atoms folded into the cell along periodic axes */
  readonly wrapped?: boolean;
  readonly showCell?: boolean;
  readonly showAxes?: boolean;
  /** factor on the drawn radii of atoms */
  readonly atomScale?: number;
  /** factor on what is as thick as a screen's pixels tell: edges of the cell, rings; default 1 */
  readonly lineScale?: number;
  /**
   * 'auto' leaves things out while a slow machine moves the picture, and what is deep inside very large solids; 'fast'
   * leaves out all that may be, always; default 'full'
   */
  readonly quality?: 'auto' | 'full' | 'fast';
  /** no camera flights and no after-turn; follows the system's setting when absent */
  readonly reducedMotion?: boolean;
  /** text for those who do not see the picture */
  readonly label?: string;
  readonly onPick?: (event: PickEvent) => void;
  readonly onHover?: (event: PickEvent) => void;
  /** at most four times a second, and only while pictures are drawn */
  readonly onStats?: (stats: ViewerStats) => void;
  /** what is left out has changed; null when nothing is */
  readonly onCoarse?: (coarse: LeftOut | null) => void;
  readonly onContext?: (state: 'lost' | 'restored') => void;
  /** called once when the first picture is on the screen */
  readonly onReady?: () => void;
  readonly className?: string;
  readonly ref?: Ref<StructureViewerHandle>;
}

/** What changes every frame goes this way, past React. */
export interface StructureViewerHandle {
  /**
   * Shows new positions.
   *
   * @param positions Å, unwrapped, [n, 3] or [n, 4]; copied
   * @param options.mix 1 (default) shows this frame; 0 still shows the one before, see `setMix`
   * @param options.cell Å, [3, 3]; where the cell changes with the frame, default as it was
   */
  setFrame(
    positions: Float32Array | Float64Array,
    options?: { readonly mix?: number; readonly cell?: Float64Array },
  ): void;
  /** Moves between the frame before (0) and the newest (1). */
  setMix(mix: number): void;
  fit(): void;
  /** Turns so that the axis points at the eye, or away from it. */
  viewAlong(axis: ViewAxis, opposite?: boolean): void;
  getView(): CameraView;
  setView(view: CameraView): void;
  /** The atom at a place in the picture (CSS pixels), or −1. */
  pickAt(x: number, y: number): number;
  /** Where an atom is in the picture, with the pixels of its drawn radius; null behind the eye. */
  projectAtom(atom: number): (ProjectedPoint & { readonly radius: number }) | null;
  /** Every visible atom in the picture, at once. */
  projectAtoms(): ProjectedAtoms;
  /** Turns so that these atoms fill the picture, from where one looks now. */
  focus(atoms: readonly number[]): void;
  /**
   * The picture as a PNG, on its own background.
   *
   * @param scale pixels for each pixel on the screen; default 1
   */
  capturePng(scale?: number): Promise<Blob>;
  /** The picture on a canvas of its own, of a size of its own. Labels are not in it. */
  takePicture(options: PictureOptions): Promise<HTMLCanvasElement>;
  /** What is drawn, for a file of the scene: visible atoms as balls, bonds, arrows, cell edges, polyhedra. */
  sceneContent(): Promise<SceneContent>;
  stats(): ViewerStats;
}

/** A picture that is not the one on the screen. */
export interface PictureOptions {
  /** px, 16 to 8192 */
  readonly width: number;
  /** px, 16 to 8192 */
  readonly height: number;
  /** 'screen' keeps the colour of the screen; default 'white' */
  readonly background?: 'white' | 'transparent' | 'screen';
  /** the small axes in the corner; default true */
  readonly axes?: boolean;
}

/** How coarsely a moving picture is drawn. */
export interface Coarseness {
  /** part of the full number of pixels along an edge */
  readonly resolution: number;
  readonly depthShading: boolean;
  readonly bonds: boolean;
  /** 1 when all are drawn */
  readonly oneAtomIn: number;
}

/** What is not in the picture though nobody hid it. */
export interface LeftOut {
  /** while the picture moves; null when all is drawn */
  readonly moving: Coarseness | null;
  /** atoms deep inside a solid, which are not drawn at rest either */
  readonly inside: number;
  /** the shade that atoms throw on one another: among so many it would come too late */
  readonly shade: boolean;
  /** polyhedra and surfaces in the cells that are drawn again */
  readonly inCopies: boolean;
}

/** Balls, sticks, cones and triangles; Å. */
export interface SceneContent {
  /** [b, 4]: centre and radius */
  readonly balls: Float32Array;
  /** [b], sRGB, 0xRRGGBB */
  readonly ballColors: Uint32Array;
  /** [s, 7]: from, to, radius */
  readonly sticks: Float32Array;
  /** [s], sRGB, 0xRRGGBB */
  readonly stickColors: Uint32Array;
  /** [c, 7]: middle of the base, tip, radius of the base; heads of arrows */
  readonly cones: Float32Array;
  /** [c], sRGB, 0xRRGGBB */
  readonly coneColors: Uint32Array;
  /** polyhedra and surfaces that let through what is behind them */
  readonly veils: readonly SceneVeil[];
}

/** Triangles of one colour. */
export interface SceneVeil {
  /** Å, [3 t, 3] */
  readonly positions: Float32Array;
  /** sRGB, 0xRRGGBB */
  readonly color: number;
  /** from 0 to 1 */
  readonly alpha: number;
}

/** Numbers about the drawing, for a status line and for tests. */
export interface ViewerStats {
  /** pictures drawn so far */
  readonly frames: number;
  /** pictures per second over the last quarter second; 0 when none was due */
  readonly framesPerSecond: number;
  readonly atoms: number;
  readonly visibleAtoms: number;
  /** candidates; those too long in the frame shown are left out while drawing */
  readonly bonds: number;
  /** GPU objects alive */
  readonly geometries: number;
  readonly textures: number;
  readonly programs: number;
}
