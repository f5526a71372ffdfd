import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from 'react';
import { scatterColors, scatterGlyphs } from '../../viewer/scatter-layout';
import { setMatch, useMatch } from '../stores/match';
import { useView } from '../stores/view';
import { matchWords } from '../words/match-words';
import {
  energyOf,
  filmKey,
  type MatchPoint,
  planesOf,
  type SortKey,
  sortMatches,
  strainOf,
  substrateKey,
} from './match-points';
import { filmPlaneText, lengthText, matchSummary, stretchText, substratePlaneText } from './match-text';
import { useVisibleMatches } from './use-visible-matches';

/** px of a row; rows out of sight are not made */
const rowHeight = 25;
/** rows above and below the visible ones, so that scrolling shows no gaps */
const spareRows = 12;

const { hints } = matchWords;
const columns: readonly { key?: SortKey; title: string; unit: string; hint: string }[] = [
  { key: 'film', title: matchWords.filmTitle, unit: '', hint: hints.film },
  { key: 'substrate', title: matchWords.supportTitle, unit: '', hint: hints.support },
  { key: 'area', title: matchWords.area, unit: 'Å²', hint: hints.area },
  { key: 'strain', title: matchWords.strainTitle, unit: '%', hint: hints.strain },
  { title: matchWords.principal, unit: '%', hint: hints.principal },
  {
    key: 'atoms',
    title: matchWords.atoms,
    unit: '',
    hint: hints.atoms,
  },
  {
    key: 'energy',
    title: matchWords.energy,
    unit: 'meV/Å³',
    hint: hints.energy,
  },
  { title: matchWords.cells, unit: '', hint: hints.cells },
  {
    title: matchWords.moire,
    unit: 'Å',
    hint: hints.moire,
  },
];

/** All matches that are shown, sortable; a press chooses one. */
export function MatchTable() {
  const searched = useMatch((match) => match.searched);
  const selected = useMatch((match) => match.selected);
  const measure = useMatch((match) => match.measure);
  const pairs = useMatch((match) => match.pairs);
  const theme = useView((view) => view.theme);
  const shown = useVisibleMatches();
  const [sort, setSort] = useState<{ key: SortKey; descending: boolean }>({ key: 'area', descending: false });
  const rows = useMemo(() => sortMatches(shown, sort.key, sort.descending, measure), [shown, sort, measure]);
  const marks = useMemo(() => {
    const { film, substrate } = planesOf(pairs);
    return { film: [...film.keys()], substrate: [...substrate.keys()] };
  }, [pairs]);
  const scroller = useRef<HTMLDivElement>(null);
  const [seen, setSeen] = useState<readonly [number, number]>([0, 40]);
  const look = () => {
    const { scrollTop, clientHeight } = scroller.current!;
    setSeen([
      Math.max(0, Math.floor(scrollTop / rowHeight) - spareRows),
      Math.ceil((scrollTop + clientHeight) / rowHeight) + spareRows,
    ]);
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: it reads what is on the page and sets state, no more
  useEffect(() => {
    const observer = new ResizeObserver(look);
    observer.observe(scroller.current!);
    return () => observer.disconnect();
  }, []);
  const at = rows.findIndex(({ match }) => match === selected?.match);
  useEffect(() => {
    const element = scroller.current!;
    const top = at * rowHeight;
    if (at < 0) return;
    if (top < element.scrollTop || top > element.scrollTop + element.clientHeight - 3 * rowHeight)
      element.scrollTop = top - element.clientHeight / 3;
  }, [at]);

  const pressed = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1, PageDown: 10, PageUp: -10 }[event.key];
    if (step === undefined || rows.length === 0) return;
    setMatch({ selected: rows[Math.min(rows.length - 1, Math.max(0, at + step))] });
    event.preventDefault();
    event.stopPropagation();
  };
  const [first, last] = [Math.min(seen[0], rows.length), Math.min(seen[1], rows.length)];
  return (
    // biome-ignore lint/a11y/useSemanticElements: a list that is scrolled and walked by arrow keys has no element
    <div
      ref={scroller}
      className="match-table"
      role="group"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: arrow keys go from match to match
      tabIndex={0}
      aria-label={matchWords.tableLabel}
      onScroll={look}
      onKeyDown={pressed}
    >
      <table aria-rowcount={rows.length + 1}>
        <thead>
          <tr>
            {columns.map(({ key, title, unit, hint }) => (
              <th
                key={title}
                scope="col"
                title={hint}
                aria-sort={
                  key === undefined || sort.key !== key
                    ? undefined
                    : sort.descending
                      ? 'descending'
                      : 'ascending'
                }
              >
                {key === undefined ? (
                  <span>{title}</span>
                ) : (
                  <button
                    type="button"
                    onClick={() => setSort({ key, descending: sort.key === key && !sort.descending })}
                  >
                    {title}
                    <span aria-hidden className="sort-mark">
                      {sort.key === key ? (sort.descending ? '▾' : '▴') : ''}
                    </span>
                  </button>
                )}
                <small>{unit}</small>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {first > 0 && <Gap height={first * rowHeight} />}
          {searched &&
            rows.slice(first, last).map((point, k) => {
              const { pair, match } = point;
              const color =
                scatterColors[theme][marks.film.indexOf(filmKey(pair)) % scatterColors[theme].length];
              const glyph = scatterGlyphs[marks.substrate.indexOf(substrateKey(pair)) % scatterGlyphs.length];
              return (
                <tr
                  // biome-ignore lint/suspicious/noArrayIndexKey: rows stand for places in the list while it scrolls
                  key={first + k}
                  aria-rowindex={first + k + 2}
                  aria-selected={match === selected?.match}
                  title={matchSummary(searched, pair, match)}
                  onClick={() => setMatch({ selected: point })}
                >
                  <td>
                    <span aria-hidden style={{ color }}>
                      {glyph.text}
                    </span>{' '}
                    {filmPlaneText(searched, pair)}
                  </td>
                  <td>{substratePlaneText(searched, pair)}</td>
                  <td>{match.area.toFixed(2)}</td>
                  <td className={match.inWindow ? undefined : 'outside'}>
                    {(100 * strainOf(match, measure)).toFixed(2)}
                  </td>
                  <td>{stretchText(match).replace(' %', '')}</td>
                  <td>{match.atomCount}</td>
                  <td>{energyText(point)}</td>
                  <td>
                    {match.filmMultiple} : {match.substrateMultiple}
                    {match.unitCell ? ' ◎' : ''}
                  </td>
                  <td>{match.report.moire ? lengthText(match.report.moire.lengths[0]) : '–'}</td>
                </tr>
              );
            })}
          {last < rows.length && <Gap height={(rows.length - last) * rowHeight} />}
        </tbody>
      </table>
    </div>
  );
}

function Gap({ height }: { readonly height: number }) {
  return (
    <tr aria-hidden>
      <td colSpan={columns.length} style={{ height, padding: 0, border: 0 }} />
    </tr>
  );
}

function energyText({ match }: MatchPoint): string {
  const energy = energyOf(match);
  return energy === undefined ? '–' : (1000 * energy).toFixed(1000 * energy < 10 ? 2 : 1);
}
