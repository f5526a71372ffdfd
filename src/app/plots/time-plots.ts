import { elementsOf } from '../../analyze/frame-numbers';
import { elementSymbol } from '../../structure/elements';
import { oxygen } from '../../structure/is-metal-element';
import { regionNames } from '../../structure/structure';
import { GPa, ps } from '../../units';
import type { TimeSeries } from '../../viewer/TimePlot';
import type { RecordedFrame } from '../recording';
import { useDocument } from '../stores/document';
import { recording } from '../stores/runs';
import { panelWords } from '../words/panel-words';
import { plotWords } from '../words/plot-words';
import { framesWith } from './frame-numbers';
import { type PlotName, usePlots } from './plot-store';

/** A plot over time: its curves, and the frames that its points are of. */
export interface TimePlotData {
  readonly label: string;
  readonly series: readonly TimeSeries[];
  readonly frames: readonly RecordedFrame[];
  /** [series][frames] */
  readonly values: readonly (readonly number[])[];
}

export type TimePlotName = Exclude<PlotName, 'distances' | 'hops'>;

/** tones of the regions, in the order of their numbers, that stand on dark and on light */
const regionColors = ['#9aa5b1', '#3f9fdc', '#15b788', '#e69f00', '#7fb3b3'] as const;

/** Where a frame stands on the axis: ps, or its number from 1 where it came from a file and its time is not known. */
export function axisPlace({ time }: Pick<RecordedFrame, 'time'>): number {
  return recording.timed ? time / ps : time + 1;
}

/** The element whose displacement is shown. */
export function displacedElement(atomicNumbers: Uint8Array, wanted: number): number {
  const elements = elementsOf(atomicNumbers);
  if (elements.includes(wanted)) return wanted;
  return elements.includes(oxygen) ? oxygen : elements[0];
}

/** What a plot shows of the recording as it is now. */
export function timePlotData(name: TimePlotName): TimePlotData {
  const { frames } = recording;
  const read = (...values: ((frame: RecordedFrame) => number)[]) => ({
    frames,
    values: values.map((value) => frames.map(value)),
  });
  if (name === 'temperature')
    return {
      label: panelWords.temperatureOverTime,
      series: [{ title: panelWords.tK, label: panelWords.temperature, decimals: 0 }],
      ...read((frame) => frame.temperature),
    };
  if (name === 'energies')
    return {
      label: panelWords.energiesOverTime,
      series: [
        {
          title: panelWords.potentialEnergyEv,
          label: panelWords.potentialEnergyShort,
          scale: 'E (eV)',
          decimals: 1,
        },
        { title: panelWords.totalEnergyEv, label: panelWords.total, scale: 'E (eV)', decimals: 1 },
      ],
      ...read(
        (frame) => frame.potentialEnergy,
        (frame) => frame.totalEnergy,
      ),
    };
  if (name === 'pressure')
    return {
      label: plotWords.pressureOverTime,
      series: [{ title: plotWords.pressureTitle, label: plotWords.pressure, decimals: 2 }],
      ...read((frame) => (frame.pressure ?? Number.NaN) / GPa),
    };
  return name === 'coordination' ? coordination() : displacement();
}

function coordination(): TimePlotData {
  const structure = useDocument.getState().model?.structure;
  const elements = structure ? elementsOf(structure.atomicNumbers) : [];
  const points = framesWith('coordination');
  return {
    label: plotWords.coordinationOverTime,
    series: elements.map((z) => ({
      title: plotWords.neighborsOf(elementSymbol(z)),
      label: elementSymbol(z),
      scale: plotWords.neighbors,
      decimals: 2,
    })),
    frames: points.map(({ frame }) => frame),
    values: elements.map((_, k) => points.map(({ numbers }) => numbers.coordination?.[k] ?? Number.NaN)),
  };
}

function displacement(): TimePlotData {
  const structure = useDocument.getState().model?.structure;
  const element = structure ? displacedElement(structure.atomicNumbers, usePlots.getState().element) : 0;
  const row = structure ? elementsOf(structure.atomicNumbers).indexOf(element) : 0;
  const points = framesWith('displacement');
  const size = regionNames.length;
  const regions = regionNames.flatMap((name, region) =>
    points.some(({ numbers }) => Number.isFinite(numbers.displacement?.[row * size + region]))
      ? [{ name, region }]
      : [],
  );
  const symbol = structure ? elementSymbol(element) : '';
  return {
    label: plotWords.displacement(symbol),
    series: (regions.length > 0 ? regions : [{ name: 'none', region: 0 }]).map(({ name, region }) => ({
      title: `${symbol} ${name === 'none' ? plotWords.all : name} (Å²)`,
      label: name === 'none' ? plotWords.all : name,
      scale: '⟨Δr²⟩ (Å²)',
      color: regionColors[region],
      decimals: 2,
    })),
    frames: points.map(({ frame }) => frame),
    values: (regions.length > 0 ? regions : [{ region: 0 }]).map(({ region }) =>
      points.map(({ numbers }) => numbers.displacement?.[row * size + region] ?? Number.NaN),
    ),
  };
}
