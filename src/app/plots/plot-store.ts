import { create } from 'zustand';
import { keepLayout, storedLayout } from '../stores/frame';
import { plotWords } from '../words/plot-words';

/** Every plot of a run. */
export type PlotName = keyof typeof plotWords.names;

export interface PlotsState {
  /** which plot stands in which place of the dock */
  readonly places: readonly PlotName[];
  /** counts up when numbers of frames have been computed */
  readonly version: number;
  /** whose displacement; 0 for oxygen, or the first element where there is none */
  readonly element: number;
  /** of g(r), atomic numbers; undefined for all atoms */
  readonly pair: readonly [number, number] | undefined;
}

const firstPlaces: readonly PlotName[] = ['temperature', 'energies', 'hops'];

export const usePlots = create<PlotsState>(() => ({
  places: storedPlaces(),
  version: 0,
  element: 0,
  pair: undefined,
}));

export function setPlots(patch: Partial<PlotsState>): void {
  usePlots.setState(patch);
}

/** frames that a curve is made of at most: more than a plot has pixels for what changes slowly */
const mostPoints = 160;

/** Every so many frames one is looked at: a power of two, so that what is known stays of use while the run grows. */
export function strideOf(frameCount: number, most = mostPoints): number {
  let stride = 1;
  while (frameCount / stride > most) stride *= 2;
  return stride;
}

/** Puts a plot into a place; what stood there goes to where it was, so that none is shown twice. */
export function placePlot(place: number, plot: PlotName): void {
  const places = swapPlots(usePlots.getState().places, place, plot);
  setPlots({ places });
  keepLayout({ plots: places });
}

export function swapPlots(places: readonly PlotName[], place: number, plot: PlotName): PlotName[] {
  return places.map((other, k) => (k === place ? plot : other === plot ? places[place] : other));
}

function storedPlaces(): readonly PlotName[] {
  const stored = storedLayout().plots;
  const known = stored?.filter((name): name is PlotName => name in plotWords.names);
  return known?.length === firstPlaces.length && new Set(known).size === known.length ? known : firstPlaces;
}
