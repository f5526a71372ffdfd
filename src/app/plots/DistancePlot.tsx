import { useEffect, useRef } from 'react';
import type { RadialDistribution } from '../../analyze/radial-distribution';
import { startJob } from '../../jobs/start-job';
import { elementSymbol } from '../../structure/elements';
import type { Structure } from '../../structure/structure';
import { ps } from '../../units';
import { TimePlot, type TimePlotHandle } from '../../viewer/TimePlot';
import { forReaders } from '../for-readers';
import { shownFrame } from '../playback';
import { useDocument } from '../stores/document';
import { recording, useRuns } from '../stores/runs';
import { useView } from '../stores/view';
import { plotWords } from '../words/plot-words';
import type { PlotData } from './plot-files';
import { setPlots, usePlots } from './plot-store';

/** atoms; beyond, a list of neighbors within 8 Å no longer fits */
const manyAtoms = 150_000;
/** ms between two distributions while frames follow each other */
const restingTime = 400;

interface Measured extends RadialDistribution {
  readonly pair: readonly [number, number] | undefined;
  /** fs, of the frame; undefined for the model as built */
  readonly time: number | undefined;
}

let measured: Measured | { readonly problem: string } | undefined;

/** g(r) of the frame on screen, of one pair of elements or all atoms, computed away from the page. */
export function DistancePlot() {
  const theme = useView((view) => view.theme);
  const structure = useDocument((document) => document.model?.structure);
  const pair = usePlots((plots) => plots.pair);
  const version = useRuns((runs) => runs.version);
  const shown = useRuns((runs) => runs.shown);
  usePlots((plots) => plots.version);
  const plot = useRef<TimePlotHandle>(null);
  const running = useRef(false);
  const wanted = useRef(0);

  // biome-ignore lint/correctness/useExhaustiveDependencies: the recording grows in place, its version says when
  useEffect(() => {
    if (!structure) return;
    const mine = ++wanted.current;
    // While one is computed and shown the next waits, with the newest frame.
    const timer = setTimeout(async () => {
      if (running.current) return;
      running.current = true;
      await measure(structure);
      running.current = false;
      if (mine !== wanted.current) setPlots({ version: usePlots.getState().version + 1 });
    }, restingTime);
    return () => {
      // The frame of a run that goes on changes ten times a second: what is due stays due.
      if (shown !== 'live') clearTimeout(timer);
    };
  }, [structure, pair, shown, shown === 'live' ? Math.floor(version / 10) : 0]);

  const problem = measured && 'problem' in measured ? measured.problem : undefined;
  useEffect(() => {
    if (measured && !('problem' in measured)) {
      plot.current?.setData(measured.distances, measured.values, measured.coordination);
    }
  });
  if (problem) return <p className="hint">{problem}</p>;
  return (
    <TimePlot
      ref={plot}
      series={[
        { title: 'g(r) (1)', label: plotWords.distancesOf(pairText(pair)), decimals: 2 },
        { title: 'neighbors within r (1)', label: plotWords.neighborsWithin, decimals: 2 },
      ]}
      timeTitle="r (Å)"
      theme={theme}
      label={plotWords.distances(pairText(pair))}
    />
  );
}

/** "Ti–O", "all atoms" */
export function pairText(pair: readonly [number, number] | undefined): string {
  return pair ? pair.map(elementSymbol).join('–') : plotWords.allAtoms;
}

/** "at 1.234 ps" */
export function distanceMoment(): string {
  const frame = shownFrame();
  if (!frame) return plotWords.ofTheModel;
  return recording.timed ? plotWords.at((frame.time / ps).toFixed(3)) : plotWords.frame(frame.time + 1);
}

async function measure(structure: Structure): Promise<void> {
  const { pair } = usePlots.getState();
  const frame = shownFrame();
  const { cell, periodic, atomicNumbers } = structure;
  const positions = frame?.positions ?? Float32Array.from(structure.positions);
  try {
    const found = await startJob('distances', {
      structure: { cell, periodic, atomicNumbers },
      frame: { positions, cell: frame?.cell },
      ...(pair && { elements: pair }),
      cutoff: atomicNumbers.length > manyAtoms ? 4 : 8,
      binWidth: 0.05,
    });
    measured = { ...found, pair, time: frame?.time };
  } catch (error) {
    measured = { problem: forReaders((error as Error).message) };
  }
  setPlots({ version: usePlots.getState().version + 1 });
}

export function readDistances(): PlotData {
  const { distances, values, coordination } =
    measured && !('problem' in measured) ? measured : { distances: [], values: [], coordination: [] };
  const of = pairText(usePlots.getState().pair);
  return {
    name: `radial-distribution-${of.replaceAll(' ', '-')}`,
    title: `Radial distribution of ${of}, ${distanceMoment()}`,
    yTitle: 'g(r) (1), neighbors within r (1)',
    columns: [
      { title: 'r (Å)', values: [...distances], decimals: 3 },
      { title: 'g(r) (1)', values: [...values], decimals: 3 },
      { title: 'neighbors within r (1)', values: [...coordination], decimals: 3 },
    ],
  };
}
