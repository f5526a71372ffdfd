import '../styles/paths.css';
import { useMemo, useState } from 'react';
import { afterHop, type PossibleHop } from '../../analyze/oxygen/possible-hops';
import type { ComparedPath } from '../../simulate/neb/compare-paths';
import { HopChoice, hopsOf, hopText } from '../export/SecondEnd';
import { HonestyChip } from '../honesty/HonestyChip';
import { useJobs } from '../jobs/job-store';
import { type Model, useDocument } from '../stores/document';
import { useRuns } from '../stores/runs';
import { pathWords } from '../words/path-words';
import { findPaths, stopPaths } from './find-paths';
import { colorOfPath, PathPlot } from './PathPlot';
import { potentialsOfPaths } from './potentials-of-paths';

/** eV below both ends: the path goes through another minimum, and its barrier is not that of one step */
const deepWell = 0.1;
/** atoms from which on a path takes minutes */
const largeModel = 2000;

/** One hop of an oxygen with each potential, side by side; only where a model has places for oxygen. */
export function PathsSection() {
  const model = useDocument((document) => document.model);
  const [open, setOpen] = useState(false);
  if (!model?.oxygenSites) return null;
  return (
    <section className="section" aria-label={pathWords.title}>
      <details className="more" onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary>{pathWords.title}</summary>
        {open && <PathsOf model={model} />}
      </details>
    </section>
  );
}

function PathsOf({ model }: { readonly model: Model }) {
  const { structure } = model;
  useRuns((runs) => runs.potential);
  const search = useJobs((jobs) => jobs.paths);
  const [edge, setEdge] = useState<number>();
  const hops = useMemo(() => hopsOf(model, structure), [model, structure]);
  const hop = hops.find((each) => each.edge === edge);
  const potentials = potentialsOfPaths(structure);
  const names = potentials.map(({ name }) => name);
  const running = search?.state === 'running';
  const find = (chosen: PossibleHop) =>
    void findPaths(structure, afterHop(structure, chosen), potentials, hopText(chosen));
  if (names.length < 2) return <p className="hint">{pathWords.onlyOne(names[0] ?? '–')}</p>;
  return (
    <>
      <p className="hint">{pathWords.what}</p>
      <p>{names.join(', ')}</p>
      <HopChoice hops={hops} chosen={hop} onChoose={(chosen) => setEdge(chosen.edge)} />
      {structure.atomicNumbers.length > largeModel && (
        <p className="hint">{pathWords.large(structure.atomicNumbers.length.toLocaleString('en'))}</p>
      )}
      <div className="row">
        <button
          type="button"
          className="button"
          disabled={!hop || running}
          title={hop ? undefined : pathWords.chooseAHop}
          onClick={() => hop && find(hop)}
        >
          {pathWords.find}
        </button>
        {running && (
          <button type="button" className="button plain" onClick={stopPaths}>
            {pathWords.stop}
          </button>
        )}
      </div>
      {search && search.structure === structure && (
        <>
          <p>{search.title}</p>
          {search.at && (
            <p className="hint" role="status">
              {pathWords.running(
                search.names[search.at.potential],
                search.at.phase,
                search.at.step,
                search.at.maxForce.toFixed(2),
              )}
            </p>
          )}
          <PathPlot paths={search.found} />
          <PathTable paths={search.found} />
        </>
      )}
    </>
  );
}

function PathTable({ paths }: { readonly paths: readonly ComparedPath[] }) {
  if (paths.length === 0) return null;
  const fits = paths.filter(({ name, problem }) => /^reactive(-\d)?$/.test(name) && problem === undefined);
  return (
    <>
      <table className="path-table">
        <thead>
          <tr>
            <th scope="col">{pathWords.potential}</th>
            <th scope="col">{pathWords.barrier}</th>
            <th scope="col">{pathWords.change}</th>
          </tr>
        </thead>
        <tbody>
          {paths.map((path, k) => (
            <tr key={path.name}>
              <th scope="row" title={path.title}>
                <span className="swatch" style={{ background: colorOfPath(k) }} /> {path.name}
                {notesOf(path).map((note) => (
                  <span key={note} className="hint">
                    {' '}
                    {note}
                  </span>
                ))}
              </th>
              <td>{shown(path.barrier)}</td>
              <td>{shown(path.change)}</td>
            </tr>
          ))}
          {fits.length > 2 && (
            <tr>
              <th scope="row">{pathWords.members(fits.length)}</th>
              <td>± {deviation(fits.map(({ barrier }) => barrier)).toFixed(2)}</td>
              <td>± {deviation(fits.map(({ change }) => change)).toFixed(2)}</td>
            </tr>
          )}
        </tbody>
      </table>
      <HonestyChip
        className="in-text"
        entries={[{ origin: 'computed', how: pathWords.how, details: [pathWords.bandMethod] }]}
      />
    </>
  );
}

function notesOf({ problem, converged, outside, energies, change }: ComparedPath): string[] {
  if (problem !== undefined) return [problem];
  return [
    ...(converged ? [] : [pathWords.notConverged]),
    ...(Math.min(...energies) < Math.min(0, change) - deepWell ? [pathWords.fallsOnTheWay] : []),
    ...(outside > 0 ? [pathWords.outside(outside, energies.length)] : []),
  ];
}

function shown(energy: number): string {
  return Number.isFinite(energy) ? energy.toFixed(2).replace('-', '−') : '–';
}

/** Standard deviation of a sample. */
function deviation(values: readonly number[]): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1));
}
