import { matchCsv, matchRows } from '../../build/interface/match-rows';
import { download } from '../actions/download';
import { Icon } from '../controls/Icon';
import { setMatch, useMatch } from '../stores/match';
import { matchWords } from '../words/match-words';
import { noFilters } from './match-points';
import { stopSearch } from './search';
import { useVisibleMatches } from './use-visible-matches';

/** How far the search is, what it found, and the files of it. */
export function SearchStatus() {
  const status = useMatch((match) => match.status);
  const progress = useMatch((match) => match.progress);
  const pairs = useMatch((match) => match.pairs);
  const note = useMatch((match) => match.note);
  const problem = useMatch((match) => match.problems.search);
  const searched = useMatch((match) => match.searched);
  const found = pairs.reduce((sum, pair) => sum + pair.matchCount, 0);
  const listed = pairs.reduce((sum, pair) => sum + pair.matches.length, 0);
  const searching = status === 'searching';
  const save = (kind: 'csv' | 'json') => {
    if (!searched) return;
    const rows = matchRows(pairs, searched.films, searched.substrate);
    const name = `${searched.films.map(({ name }) => name).join('-')}-on-${searched.substrate.name}-matches`;
    if (kind === 'csv') download(`${name}.csv`, matchCsv(rows), 'text/csv;charset=utf-8');
    else download(`${name}.json`, `${JSON.stringify(rows, null, 1)}\n`, 'application/json');
  };
  const shown = useVisibleMatches().length;
  return (
    <section className="section" aria-label={matchWords.search}>
      {searching ? (
        <>
          <div className="progress-row">
            <progress
              className="progress"
              aria-label={matchWords.pairsOfPlanesSearched}
              value={progress.done}
              max={Math.max(1, progress.total)}
            />
            <button type="button" className="button" onClick={stopSearch}>
              <Icon name="stop" />
              {matchWords.stop}
            </button>
          </div>
          <p className="hint">
            {matchWords.ofPairsOfPlanesMatches(
              progress.done,
              progress.total,
              progress.found.toLocaleString('en'),
            )}
          </p>
        </>
      ) : (
        <p role="status">
          <strong>
            {found.toLocaleString('en')} {found === 1 ? matchWords.match : matchWords.manyMatches}
          </strong>
          {matchWords.ofOfPlanes(pairs.length, pairs.length === 1 ? matchWords.onePair : matchWords.pairs)}
          {listed < found && matchWords.listedOnly(listed.toLocaleString('en'))}
        </p>
      )}
      {note && <p className="hint">{note.charAt(0).toUpperCase() + note.slice(1)}.</p>}
      {problem && <p className="problem">{problem}</p>}
      {!searching && found === 0 && status === 'done' && <p className="hint">{matchWords.nothingFits}</p>}
      <div className="row">
        <button type="button" className="button" disabled={!searched} onClick={() => save('csv')}>
          <Icon name="download" />
          CSV
        </button>
        <button
          type="button"
          className="button"
          title={matchWords.aboutJson}
          disabled={!searched}
          onClick={() => save('json')}
        >
          <Icon name="download" />
          JSON
        </button>
        {shown < listed && (
          <button
            type="button"
            className="link"
            onClick={() => {
              setMatch({ filters: noFilters, plotTab: 'scatter' });
            }}
          >
            {matchWords.shownShowAll(shown)}
          </button>
        )}
      </div>
    </section>
  );
}
