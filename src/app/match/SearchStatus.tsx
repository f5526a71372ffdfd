import { matchCsv, matchRows } from '../../build/interface/match-rows';
import { download } from '../actions/download';
import { Icon } from '../controls/Icon';
import { setMatch, useMatch } from '../stores/match';
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
    <section className="section" aria-label="Search">
      {searching ? (
        <>
          <div className="progress-row">
            <progress
              className="progress"
              aria-label="Pairs of planes searched"
              value={progress.done}
              max={Math.max(1, progress.total)}
            />
            <button type="button" className="button" onClick={stopSearch}>
              <Icon name="stop" />
              Stop
            </button>
          </div>
          <p className="hint">
            {progress.done} of {progress.total} pairs of planes, {progress.found.toLocaleString('en')} matches
          </p>
        </>
      ) : (
        <p role="status">
          <strong>
            {found.toLocaleString('en')} {found === 1 ? 'match' : 'matches'}
          </strong>{' '}
          of {pairs.length} {pairs.length === 1 ? 'pair' : 'pairs'} of planes
          {listed < found && `; the ${listed.toLocaleString('en')} that matter most are listed`}
        </p>
      )}
      {note && <p className="hint">{note.charAt(0).toUpperCase() + note.slice(1)}.</p>}
      {problem && <p className="problem">{problem}</p>}
      {!searching && found === 0 && status === 'done' && (
        <p className="hint">Nothing fits within these limits. A larger area or strain finds more.</p>
      )}
      <div className="row">
        <button type="button" className="button" disabled={!searched} onClick={() => save('csv')}>
          <Icon name="download" />
          CSV
        </button>
        <button
          type="button"
          className="button"
          title="The same array as spillway match --json"
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
            {shown} shown, show all
          </button>
        )}
      </div>
    </section>
  );
}
