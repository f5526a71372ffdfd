import { useMemo } from 'react';
import { HeatMap } from '../../viewer/HeatMap';
import { setFilters, setMatch, useMatch } from '../stores/match';
import { useView } from '../stores/view';
import { matchWords } from '../words/match-words';
import { filmKey, firstMatch, substrateKey, visibleMatches } from './match-points';
import { filmPlaneText, substratePlaneText } from './match-text';
import { mismatchTable } from './mismatch-table';

/** Planes of the films by planes of the support: how well each pair fits. A press chooses the pair's best match. */
export function MismatchMap() {
  const pairs = useMatch((match) => match.pairs);
  const searched = useMatch((match) => match.searched);
  const selected = useMatch((match) => match.selected);
  const filters = useMatch((match) => match.filters);
  const mismatch = useMatch((match) => match.mismatch);
  const theme = useView((view) => view.theme);
  const table = useMemo(() => mismatchTable(pairs, mismatch), [pairs, mismatch]);
  if (!searched || pairs.length === 0) return <div className="pane-body" />;
  const place = selected
    ? ([
        table.rows.findIndex((row) => filmKey(row) === filmKey(selected.pair)),
        table.columns.findIndex((column) => substrateKey(column) === substrateKey(selected.pair)),
      ] as const)
    : undefined;
  const choose = (row: number, column: number) => {
    const pair = table.pairs[row * table.columns.length + column];
    if (!pair) return;
    const [best] = [
      mismatch === 'area'
        ? pair.matches.find((match) => match.inWindow)
        : pair.matches.findLast((match) => match.onFront),
    ];
    const point = best ? { pair, match: best } : firstMatch(visibleMatches([pair], filters));
    if (point) setMatch({ selected: point });
  };
  const { maxArea, maxStrainPercent } = searched.inputs;
  return (
    <>
      <div className="pane-options">
        <label>
          {matchWords.colour}
          <select
            value={mismatch}
            onChange={(event) => setMatch({ mismatch: event.target.value as typeof mismatch })}
          >
            <option value="strain">{matchWords.leastStrainUpToA(maxArea)}</option>
            <option value="area">{matchWords.leastAreaWithin(maxStrainPercent)}</option>
          </select>
        </label>
        {selected && (
          <button
            type="button"
            className="link"
            onClick={() => {
              setFilters({
                hiddenFilmPlanes: table.rows.map(filmKey).filter((key) => key !== filmKey(selected.pair)),
                hiddenSubstratePlanes: table.columns
                  .map(substrateKey)
                  .filter((key) => key !== substrateKey(selected.pair)),
              });
              setMatch({ plotTab: 'scatter' });
            }}
          >
            {matchWords.showThisPairAlone}
          </button>
        )}
      </div>
      <div className="pane-body scrolls">
        <HeatMap
          values={table.values}
          size={[table.rows.length, table.columns.length]}
          rowLabels={table.rows.map((pair) => filmPlaneText(searched, pair))}
          columnLabels={table.columns.map((pair) => substratePlaneText(searched, pair))}
          title={mismatch === 'area' ? matchWords.leastAreaOfACommonCell : matchWords.leastVonMisesStrainOfA}
          unit={mismatch === 'area' ? 'Å²' : '%'}
          decimals={mismatch === 'area' ? 1 : 2}
          selected={place && place[0] >= 0 && place[1] >= 0 ? place : undefined}
          marked={null}
          theme={theme}
          onPick={choose}
        />
      </div>
    </>
  );
}
