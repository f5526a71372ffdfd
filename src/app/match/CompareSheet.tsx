import { Dialog } from 'radix-ui';
import { useEffect, useMemo, useState } from 'react';
import { planeText } from '../../build/interface/match-report';
import type { PlanePair } from '../../build/interface/match-scan';
import { loadCrystal } from '../../build/load-crystal';
import { startJob } from '../../jobs/start-job';
import { HeatMap } from '../../viewer/HeatMap';
import { Icon } from '../controls/Icon';
import { useFocusBack } from '../controls/use-focus-back';
import { useDocument } from '../stores/document';
import { setMatch, useMatch } from '../stores/match';
import { useView } from '../stores/view';
import { matchWords } from '../words/match-words';
import {
  compareText,
  lowStrain,
  type SupportPairs,
  type SupportSummary,
  summarizeSupport,
} from './compare-supports';
import { crystalOnScreen, findCrystal } from './match-crystals';
import { mismatchTable } from './mismatch-table';
import { readPlaneList } from './read-plane-list';
import { changeInputs, sentence } from './search';

const supports = [
  { id: 'TiO2-rutile', name: 'rutile TiO2' },
  { id: 'TiO2-anatase', name: 'anatase TiO2' },
] as const;

/** One film on rutile and on anatase side by side: the on/off question of the two supports, seen through geometry. */
export function CompareSheet() {
  const inputs = useMatch((match) => match.inputs);
  const theme = useView((view) => view.theme);
  const [results, setResults] = useState<readonly SupportPairs[]>();
  const [problem, setProblem] = useState<string>();
  const [done, setDone] = useState(0);
  const close = () => setMatch({ comparing: false });

  useEffect(() => {
    const controller = new AbortController();
    void compare(controller.signal, setDone).then(setResults, (error) => {
      if (!controller.signal.aborted) setProblem(sentence(error));
    });
    return () => controller.abort(new DOMException('the sheet was closed', 'AbortError'));
  }, []);

  const summaries = useMemo(() => results?.map(summarizeSupport), [results]);
  const tables = useMemo(() => results?.map(({ pairs }) => mismatchTable(pairs, 'strain')), [results]);
  const most = Math.max(
    0.5,
    ...(tables ?? []).flatMap(({ values }) => [...values].filter((value) => Number.isFinite(value))),
  );
  const filmName = results?.[0].filmName ?? '';
  const focusBack = useFocusBack();

  return (
    <Dialog.Root open onOpenChange={(open) => !open && close()}>
      <Dialog.Portal>
        <Dialog.Overlay className="sheet-veil" />
        <Dialog.Content className="sheet" onCloseAutoFocus={focusBack} aria-describedby={undefined}>
          <header className="sheet-head">
            <Dialog.Title>{matchWords.onRutileAndOnAnatase(filmName || matchWords.aFilm)}</Dialog.Title>
            <span className="hint">
              {matchWords.upToAWithinPlanesTo(inputs.maxArea, inputs.maxStrainPercent, inputs.maxIndex)}
            </span>
            <span className="spacer" />
            <Dialog.Close className="button plain icon" aria-label={matchWords.closeTheComparison}>
              <Icon name="close" />
            </Dialog.Close>
          </header>
          {problem && <p className="problem">{problem}</p>}
          {!results && !problem && (
            <progress
              className="progress"
              aria-label={matchWords.pairsOfPlanesSearched}
              value={done}
              max={1}
            />
          )}
          {results && summaries && tables && (
            <div className="sheet-body">
              <div className="compare-columns">
                {results.map((result, k) => (
                  <section key={result.name} aria-label={result.name}>
                    <h3>{result.name}</h3>
                    <HeatMap
                      values={tables[k].values}
                      size={[tables[k].rows.length, tables[k].columns.length]}
                      rowLabels={tables[k].rows.map((pair) => planeText(result.film, pair.filmPlane))}
                      columnLabels={tables[k].columns.map((pair) =>
                        planeText(result.support, pair.substratePlane),
                      )}
                      title={matchWords.leastStrainOfOn(filmName, result.name)}
                      unit="%"
                      decimals={2}
                      range={[0, most]}
                      maxHeight={230}
                      theme={theme}
                      onPick={(row, column) => {
                        const pair = tables[k].pairs[row * tables[k].columns.length + column];
                        if (pair) show(supports[k].id, pair, result);
                      }}
                    />
                    <BestPairs summary={summaries[k]} />
                  </section>
                ))}
              </div>
              <section className="compare-text" aria-label={matchWords.whatTheNumbersSay}>
                <div>
                  <h3>{matchWords.whatTheNumbersSay}</h3>
                  {compareText(summaries[0], summaries[1], inputs).map((line) => (
                    <p key={line}>{line}</p>
                  ))}
                </div>
                <p className="limits">{matchWords.onlyGeometry}</p>
              </section>
            </div>
          )}
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

/** rows of the table of best pairs */
const listed = 8;

function BestPairs({ summary }: { readonly summary: SupportSummary }) {
  return (
    <table className="best-pairs">
      <caption>{matchWords.theLeastStrainedPairs}</caption>
      <thead>
        <tr>
          <th scope="col">{matchWords.pair}</th>
          <th scope="col" title={matchWords.vonMises}>
            {matchWords.leastStrain}
          </th>
          <th scope="col">{matchWords.at}</th>
          <th scope="col" title={matchWords.smallestLowStrain(100 * lowStrain)}>
            {matchWords.smallest(100 * lowStrain)}
          </th>
          <th scope="col" title={matchWords.simplestCell}>
            {matchWords.smallestInStep}
          </th>
        </tr>
      </thead>
      <tbody>
        {summary.pairs.slice(0, listed).map(({ text, best, smallest, simplest, coherence }) => (
          <tr key={text}>
            <td>{text}</td>
            <td>{(100 * best.vonMises).toFixed(2)} %</td>
            <td>{best.area.toFixed(1)} Å²</td>
            <td>{smallest ? `${smallest.area.toFixed(1)} Å²` : '–'}</td>
            <td>
              {simplest.area.toFixed(1)} Å², {(100 * coherence).toFixed(0)} %
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Leaves the sheet for one pair of it. */
function show(support: string, pair: PlanePair, { film }: SupportPairs): void {
  const { inputs } = useMatch.getState();
  setMatch({ comparing: false, plotTab: 'scatter' });
  changeInputs({
    films: [{ crystal: inputs.films[0].crystal, planes: planeText(film, pair.filmPlane) }],
    substrate: { crystal: support, planes: `(${pair.substratePlane.join(' ')})` },
  });
}

/** The first film on both supports, two searches at once. */
async function compare(signal: AbortSignal, onProgress: (part: number) => void): Promise<SupportPairs[]> {
  const { inputs, own } = useMatch.getState();
  const onScreen = crystalOnScreen(useDocument.getState().model);
  const [first] = inputs.films;
  const film = findCrystal(first.crystal, [...own, ...(onScreen ? [onScreen] : [])]);
  if (!film) throw new Error('The film is no longer on screen; choose another crystal.');
  const planes = readPlaneList(first.planes, film.structure);
  const parts = [0, 0];
  return Promise.all(
    supports.map(async ({ id, name }, k) => {
      const support = loadCrystal(id);
      const { pairs } = await startJob(
        'match',
        {
          films: [{ crystal: film.structure, planes }],
          substrate: { crystal: support },
          maxIndex: inputs.maxIndex,
          options: {
            maxArea: inputs.maxArea,
            maxStrain: inputs.maxStrainPercent / 100,
            facet: { diameter: inputs.particle },
            frontOnly: true,
          },
        },
        {
          signal,
          onProgress: ({ done, total }) => {
            parts[k] = done / total;
            onProgress((parts[0] + parts[1]) / 2);
          },
        },
      );
      return { name, film: film.structure, filmName: film.name, support, pairs };
    }),
  );
}
