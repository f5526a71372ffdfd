import { useMemo } from 'react';
import { cssColor, legend } from '../../viewer/legend';
import { hopStyle, vacancyStyle } from '../../viewer/region-styles';
import { useDocument } from '../stores/document';
import { useRuns } from '../stores/runs';
import { setView, toggleHidden, useView } from '../stores/view';

/** Says which colours are on and how many atoms have each; a press hides or shows them. */
export function Legend() {
  const structure = useDocument((document) => document.model?.structure);
  const colorMode = useView((view) => view.colorMode);
  const hidden = useView((view) => (colorMode === 'region' ? view.hiddenRegions : view.hiddenElements));
  const vacancyCount = useRuns((runs) => runs.vacancyCount);
  const hopCount = useRuns((runs) => runs.hopCount);
  const showVacancies = useView((view) => view.showVacancies);
  const showHops = useView((view) => view.showHops);
  const entries = useMemo(() => (structure ? legend(structure, colorMode) : []), [structure, colorMode]);
  const other = colorMode === 'region' ? 'element' : 'region';
  const list = colorMode === 'region' ? 'hiddenRegions' : 'hiddenElements';

  return (
    <section className="legend card" aria-label="Legend">
      <h2>
        <span>Colour: {colorMode}</span>
        <button type="button" className="link" onClick={() => setView({ colorMode: other })} title="Key R">
          by {other}
        </button>
      </h2>
      <ul>
        {entries.map(({ key, label, glyph, color, count }) => (
          <Entry
            key={key}
            glyph={glyph}
            color={color}
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
            count={vacancyCount}
            shown={showVacancies}
            onPress={() => setView({ showVacancies: !showVacancies })}
          />
        )}
        {hopCount > 0 && (
          <Entry
            glyph={hopStyle.glyph}
            color={cssColor(hopStyle.color)}
            label={hopStyle.label}
            count={hopCount}
            shown={showHops}
            onPress={() => setView({ showHops: !showHops })}
          />
        )}
      </ul>
    </section>
  );
}

interface EntryProps {
  readonly glyph: string;
  readonly color: string;
  readonly label: string;
  readonly count: number;
  readonly shown: boolean;
  readonly onPress: () => void;
}

function Entry({ glyph, color, label, count, shown, onPress }: EntryProps) {
  return (
    <li>
      <button type="button" aria-pressed={shown} onClick={onPress} title={shown ? 'Hide' : 'Show'}>
        <span className="glyph" style={{ color }} aria-hidden="true">
          {glyph}
        </span>
        <span>{label}</span>
        <span className="count">{count.toLocaleString('en')}</span>
      </button>
    </li>
  );
}
