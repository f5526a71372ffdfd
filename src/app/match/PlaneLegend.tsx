import { scatterColors, scatterGlyphs } from '../../viewer/scatter-layout';
import { NumberField } from '../controls/NumberField';
import { setFilters, useMatch } from '../stores/match';
import { useView } from '../stores/view';
import { matchWords } from '../words/match-words';
import { planesOf } from './match-points';
import { filmPlaneText, substratePlaneText } from './match-text';

/** Colours are planes of the film, shapes planes of the support; a press hides or shows one. And the other filters. */
export function PlaneLegend() {
  const pairs = useMatch((match) => match.pairs);
  const searched = useMatch((match) => match.searched);
  const filters = useMatch((match) => match.filters);
  const theme = useView((view) => view.theme);
  if (!searched || pairs.length === 0) return null;
  const { film, substrate } = planesOf(pairs);
  const toggle = (
    list: 'hiddenFilmPlanes' | 'hiddenSubstratePlanes',
    key: string,
    all: readonly string[],
  ) => {
    const hidden = filters[list];
    const next = hidden.includes(key) ? hidden.filter((other) => other !== key) : [...hidden, key];
    // The last one hidden would leave nothing: then all are shown again.
    setFilters({ [list]: next.length === all.length ? [] : next });
  };
  const only = (list: 'hiddenFilmPlanes' | 'hiddenSubstratePlanes', key: string, all: readonly string[]) =>
    setFilters({ [list]: all.filter((other) => other !== key) });
  const lists = [
    {
      list: 'hiddenFilmPlanes' as const,
      title: matchWords.filmByColour,
      entries: [...film].map(([key, pair], k) => ({
        key,
        text: filmPlaneText(searched, pair),
        glyph: '●',
        color: scatterColors[theme][k % scatterColors[theme].length],
      })),
    },
    {
      list: 'hiddenSubstratePlanes' as const,
      title: matchWords.supportByShape,
      entries: [...substrate].map(([key, pair], k) => ({
        key,
        text: `${searched.substrate.name} ${substratePlaneText(searched, pair)}`,
        glyph: scatterGlyphs[k % scatterGlyphs.length].text,
        color: 'currentColor',
      })),
    },
  ];
  return (
    <section className="section" aria-label={matchWords.shown}>
      <h2>{matchWords.shown}</h2>
      {lists.map(({ list, title, entries }) => (
        <fieldset key={list} className="plane-legend">
          <legend>{title}</legend>
          {entries.map(({ key, text, glyph, color }) => (
            <button
              key={key}
              type="button"
              aria-pressed={!filters[list].includes(key)}
              title={matchWords.pressToHideOrShowDouble}
              onClick={() =>
                toggle(
                  list,
                  key,
                  entries.map((entry) => entry.key),
                )
              }
              onDoubleClick={() =>
                only(
                  list,
                  key,
                  entries.map((entry) => entry.key),
                )
              }
            >
              <span aria-hidden style={{ color }}>
                {glyph}
              </span>
              {text}
            </button>
          ))}
        </fieldset>
      ))}
      <label className="check">
        <input
          type="checkbox"
          checked={filters.frontOnly}
          onChange={(event) => setFilters({ frontOnly: event.target.checked })}
        />
        {matchWords.onlyTheBestOfEachPair}
      </label>
      <label className="check">
        <input
          type="checkbox"
          checked={filters.sameHand}
          onChange={(event) => setFilters({ sameHand: event.target.checked })}
        />
        {matchWords.withoutTurningOver}
      </label>
      <NumberField
        label={matchWords.atomsUpTo}
        value={Math.min(filters.maxAtoms, 100_000)}
        minimum={1}
        maximum={100_000}
        whole
        onCommit={(most) => setFilters({ maxAtoms: most >= 100_000 ? Infinity : most })}
      />
      <p className="hint">{matchWords.tableNote(searched.inputs.maxStrainPercent)}</p>
    </section>
  );
}
