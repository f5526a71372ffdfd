import { useMemo } from 'react';
import { atomsWithMoment } from '../../viewer/atoms-with-moment';
import { cssColor, legend } from '../../viewer/legend';
import { hopStyle, momentStyle, vacancyStyle } from '../../viewer/region-styles';
import { shownFrame, shownHops } from '../playback';
import { useDocument } from '../stores/document';
import { type KindStyle, useLook } from '../stores/look';
import { useRuns } from '../stores/runs';
import { setView, toggleHidden, useView } from '../stores/view';
import { frameWords } from '../words/frame-words';

/** Says which colours are on and how many atoms have each; a press hides or shows them. */
export function Legend() {
  const structure = useDocument((document) => document.model?.structure);
  const colorMode = useView((view) => view.colorMode);
  const hidden = useView((view) => (colorMode === 'region' ? view.hiddenRegions : view.hiddenElements));
  const vacancySites = useDocument((document) => document.model?.vacancySites);
  const version = useRuns((runs) => runs.version);
  const shown = useRuns((runs) => runs.shown);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the recording grows in place, its version says when
  const [vacancyCount, hopCount] = useMemo(
    () => [(shownFrame()?.vacancies ?? vacancySites ?? []).length / 3, shownHops().length],
    [version, shown, vacancySites],
  );
  const showVacancies = useView((view) => view.showVacancies);
  const showHops = useView((view) => view.showHops);
  const entries = useMemo(() => (structure ? legend(structure, colorMode) : []), [structure, colorMode]);
  const showMoments = useView((view) => view.showMoments);
  const moments = useMemo(() => (structure ? atomsWithMoment(structure) : []), [structure]);
  const kinds = useLook((look) => look.kinds);
  // Colours by value have a legend of their own: here remains who is who, and how many.
  const byValue = useLook((look) => look.scale !== undefined);
  const other = colorMode === 'region' ? 'element' : 'region';
  const list = colorMode === 'region' ? 'hiddenRegions' : 'hiddenElements';

  return (
    <section className="legend card" aria-label={frameWords.legend} data-kind={byValue ? 'value' : colorMode}>
      <h2>
        <span>{byValue ? frameWords.atomsBy(colorMode) : frameWords.colour(colorMode)}</span>
        <button
          type="button"
          className="link"
          onClick={() => setView({ colorMode: other })}
          title={frameWords.keyR}
        >
          {frameWords.by(other)}
        </button>
      </h2>
      <ul>
        {entries.map(({ key, label, glyph, color, count }) => (
          <Entry
            key={key}
            glyph={colorMode === 'element' ? '●' : glyph}
            color={byValue ? undefined : (ownColor(kinds, colorMode, key) ?? color)}
            label={label}
            count={count}
            shown={!hidden.includes(key)}
            onPress={() => toggleHidden(list, key)}
          />
        ))}
        {vacancyCount > 0 && (
          <Entry
            glyph={vacancyStyle.glyph}
            color={cssColor(vacancyStyle.color)}
            label={vacancyStyle.label}
            about={frameWords.aboutVacancies}
            count={vacancyCount}
            shown={showVacancies}
            onPress={() => setView({ showVacancies: !showVacancies })}
          />
        )}
        {moments.length > 0 && (
          <Entry
            glyph={momentStyle.glyph}
            color={cssColor(momentStyle.color)}
            label={
              moments.every((i) => structure!.atomicNumbers[i] === 22)
                ? frameWords.tiMoment
                : frameWords.withAMoment
            }
            about={frameWords.aboutMoments}
            count={moments.length}
            shown={showMoments}
            onPress={() => setView({ showMoments: !showMoments })}
          />
        )}
        {hopCount > 0 && (
          <Entry
            glyph={hopStyle.glyph}
            color={cssColor(hopStyle.color)}
            label={hopStyle.label}
            about={frameWords.aboutHops}
            count={hopCount}
            shown={showHops}
            onPress={() => setView({ showHops: !showHops })}
          />
        )}
      </ul>
    </section>
  );
}

function ownColor(kinds: readonly KindStyle[], kind: string, id: number): string | undefined {
  const own = kinds.find((style) => style.kind === kind && style.id === id)?.color;
  return own === undefined ? undefined : cssColor(own);
}

interface EntryProps {
  readonly glyph: string;
  /** default that of quiet text */
  readonly color?: string;
  readonly label: string;
  /** more words, under the pointer */
  readonly about?: string;
  readonly count: number;
  readonly shown: boolean;
  readonly onPress: () => void;
}

function Entry({ glyph, color, label, about = '', count, shown, onPress }: EntryProps) {
  return (
    <li>
      <button
        type="button"
        aria-pressed={shown}
        onClick={onPress}
        title={`${about} ${shown ? frameWords.pressToHide : frameWords.pressToShow}`.trim()}
      >
        <span className={glyph === '●' ? 'glyph disc' : 'glyph'} style={{ color }} aria-hidden="true">
          {glyph}
        </span>
        <span>{label}</span>
        <span className="count">{count.toLocaleString('en')}</span>
      </button>
    </li>
  );
}
