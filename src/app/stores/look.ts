import { create } from 'zustand';
import type { ColorMap } from '../../viewer/color-scale';
import type { LeftOut, StructureViewerProps } from '../../viewer/viewer-props';

export type Tool = 'select' | 'measure' | 'view';

/** Colours by a property of the atoms, or by an expression over properties. */
export interface ColorBy {
  readonly text: string;
  /** default what occurs */
  readonly range?: readonly [number, number];
  /** default diverging where the sign matters */
  readonly map?: ColorMap;
}

/** How the atoms of one element, or of one region, are drawn; only what differs from the usual. */
export interface KindStyle {
  readonly kind: 'element' | 'region';
  /** atomic number or region */
  readonly id: number;
  readonly scale?: number;
  /** 0xRRGGBB */
  readonly color?: number;
  readonly ghosted?: boolean;
}

/** Arrows at the atoms. */
export interface VectorChoice {
  readonly of: 'none' | 'displacement' | 'velocity' | 'force';
  /** drawn length over length; for velocities Å for each Å/ps, for forces Å for each eV/Å */
  readonly magnification: number;
  /** shorter ones are not drawn; Å, for velocities Å/ps, for forces eV/Å */
  readonly threshold: number;
}

/** A lattice plane through the model. */
export interface PlaneChoice {
  readonly hkl: readonly [number, number, number];
  /** Å along its normal, from the origin of the cell */
  readonly distance: number;
}

/** A surface of the density of oxygen, averaged over the frames recorded when it was asked for. */
export interface DensityChoice {
  /** of all oxygen, or of the atoms that have hopped */
  readonly of: 'oxygen' | 'hopped';
  /** part of the greatest density at which the surface stands */
  readonly share: number;
}

/** The surface that is drawn. */
export interface FoundDensity {
  /** 1/Å³; where it stands */
  readonly level: number;
  /** over how many frames it is the mean */
  readonly frames: number;
}

/** Another model beside the one on screen. */
export interface Comparison {
  /** as `compareWith` takes it */
  readonly what: string;
  readonly title: string;
  /** it is being built */
  readonly waits: boolean;
}

/** What the legend of colours by value says. */
export interface ColorScale {
  readonly title: string;
  readonly unit: string;
  readonly range: readonly [number, number];
  readonly map: ColorMap;
}

/** What the tools have set: plain data first, then what follows from it. */
export interface LookState {
  /** the card that is open */
  readonly tool: Tool | undefined;
  /** the next drag over the scene selects */
  readonly area: 'box' | 'lasso' | undefined;
  /** areas take atoms behind others too */
  readonly through: boolean;
  readonly colorBy: ColorBy | undefined;
  readonly kinds: readonly KindStyle[];
  /** [n], 0 for atoms that were hidden one by one; undefined when none were */
  readonly visible: Uint8Array | undefined;
  readonly only: 'all' | 'oxygen' | 'defects';
  /** Å; farther atoms are hidden */
  readonly interfaceWithin: number | undefined;
  readonly vectors: VectorChoice;
  readonly polyhedra: boolean;
  readonly plane: PlaneChoice | undefined;
  /** cells drawn along a, b, c */
  readonly repeats: readonly [number, number, number];
  /** what the viewer leaves out by itself; null when nothing */
  readonly leftOut: LeftOut | null;
  /** what is drawn beside the model; undefined when it stands alone */
  readonly compare: Comparison | undefined;
  /** the surface around where oxygen has been in the run; undefined when it is not drawn */
  readonly density: DensityChoice | undefined;
  /** undefined while it waits for a run */
  readonly foundDensity: FoundDensity | undefined;
  /** two to four atoms each */
  readonly measurements: readonly (readonly number[])[];
  /** atoms clicked for the next measurement; undefined when nothing is measured */
  readonly measuring: readonly number[] | undefined;
  /** props of the viewer that follow */
  readonly drawn: Drawn;
  readonly scale: ColorScale | undefined;
  /** counts up when forces of the atoms, or their uncertainty, have been computed */
  readonly foundCount: number;
  /** why something is not drawn */
  readonly problem: string | undefined;
}

export type Drawn = Pick<
  StructureViewerProps,
  | 'visible'
  | 'colors'
  | 'ghosted'
  | 'styles'
  | 'vectors'
  | 'paths'
  | 'labels'
  | 'polyhedra'
  | 'facets'
  | 'beside'
  | 'repeats'
>;

export const firstVectors: VectorChoice = { of: 'none', magnification: 5, threshold: 0.1 };

/** The parts that are written down with a scene, as they are before anyone has touched them. */
export const freshTools = {
  colorBy: undefined,
  kinds: [],
  only: 'all',
  interfaceWithin: undefined,
  vectors: firstVectors,
  polyhedra: false,
  plane: undefined,
  repeats: [1, 1, 1],
  density: undefined,
  measurements: [],
} as const satisfies Partial<LookState>;

export const useLook = create<LookState>(() => ({
  ...freshTools,
  tool: undefined,
  area: undefined,
  through: false,
  visible: undefined,
  leftOut: null,
  compare: undefined,
  foundDensity: undefined,
  measuring: undefined,
  drawn: {},
  scale: undefined,
  foundCount: 0,
  problem: undefined,
}));

export function setLook(patch: Partial<LookState>): void {
  useLook.setState(patch);
}

/** Changes some of the props that follow. */
export function setDrawn(patch: Drawn): void {
  useLook.setState(({ drawn }) => ({ drawn: { ...drawn, ...patch } }));
}
