import { useMemo, useState } from 'react';
import { elementStyles } from '../../viewer/element-styles';
import { LatticeOverlay } from '../../viewer/LatticeOverlay';
import { type Searched, setMatch, useMatch } from '../stores/match';
import { useView } from '../stores/view';
import { matchWords } from '../words/match-words';
import { ContactMap } from './ContactMap';
import { InterfaceModel } from './InterfaceModel';
import type { MatchPoint } from './match-points';
import { lengthText, matchSummary } from './match-text';
import { overlayLayers } from './overlay-layers';
import { TabRow } from './TabRow';

const pictures = {
  lattices: matchWords.lattices,
  model: matchWords.model3d,
  contact: matchWords.registry,
} as const;

/** The chosen match to look at: the two planes laid on each other, the cell in 3D, or where the film sits. */
export function MatchPicture() {
  const selected = useMatch((match) => match.selected);
  const searched = useMatch((match) => match.searched);
  const tab = useMatch((match) => match.pictureTab);
  const [strained, setStrained] = useState(false);
  const [fit, setFit] = useState<'cell' | 'pattern'>('cell');
  const moire = selected?.match.report.moire;
  return (
    <>
      <TabRow
        name={matchWords.pictures}
        tabs={pictures}
        value={tab}
        onChange={(pictureTab) => setMatch({ pictureTab })}
      >
        {tab === 'lattices' && (
          <>
            <label className="check">
              <input
                type="checkbox"
                checked={strained}
                onChange={(event) => setStrained(event.target.checked)}
              />
              {matchWords.filmStrained}
            </label>
            <button
              type="button"
              className="button"
              aria-pressed={fit === 'pattern' && !strained}
              disabled={!moire || strained}
              title={
                moire && !strained ? matchWords.showOnePeriodOfTheMoire : matchWords.noPatternTheFilmFitsA
              }
              onClick={() => setFit(fit === 'cell' ? 'pattern' : 'cell')}
            >
              {matchWords.moire}
            </button>
          </>
        )}
      </TabRow>
      <div className="pane-body picture">
        {selected &&
          searched &&
          (tab === 'model' ? (
            <InterfaceModel point={selected} searched={searched} />
          ) : tab === 'contact' ? (
            <ContactMap point={selected} />
          ) : (
            <Lattices point={selected} searched={searched} strained={strained} fit={fit} />
          ))}
      </div>
    </>
  );
}

interface LatticesProps {
  readonly point: MatchPoint;
  readonly searched: Searched;
  readonly strained: boolean;
  readonly fit: 'cell' | 'pattern';
}

function Lattices({ point, searched, strained, fit }: LatticesProps) {
  const theme = useView((view) => view.theme);
  const { pair, match } = point;
  const [colored, setColored] = useState(false);
  const drawn = useMemo(
    () =>
      overlayLayers({
        film: searched.films[pair.film].structure,
        filmPlane: pair.filmPlane,
        substrate: searched.substrate.structure,
        substratePlane: pair.substratePlane,
        match,
        strained,
        contact: searched.inputs.particle,
      }),
    [pair, match, searched, strained],
  );
  const elements = elementStyles(
    [...drawn.lower.atoms, ...drawn.upper.atoms].map((atom) => atom.atomicNumber),
  );
  return (
    <>
      <LatticeOverlay
        pair={drawn}
        fit={fit === 'pattern' && drawn.pattern ? 'pattern' : 'cell'}
        theme={theme}
        onMisfit={setColored}
        label={matchWords.overlayPicture(matchSummary(searched, pair, match))}
      />
      <ul className="picture-key">
        {(colored ? [] : elements).map(({ atomicNumber, label, color }) => (
          <li key={atomicNumber}>
            <span className="key-dot" style={{ background: `#${color.toString(16).padStart(6, '0')}` }} />
            {label}
          </li>
        ))}
        {drawn.contact && (
          <li>
            <span className="key-ring" />
            {matchWords.particleContactKey}
          </li>
        )}
        <li>
          <span className="key-line lower" />
          {matchWords.supportsCell}
        </li>
        <li>
          <span className="key-line upper" /> {strained ? matchWords.filmsCell : matchWords.filmsUnstrained}
        </li>
        {drawn.pattern && match.report.moire && (
          <li>
            <span className="key-line pattern" />
            {matchWords.moireInLegend}
            {match.report.moire.lengths.map(lengthText).join(' × ')} Å
          </li>
        )}
      </ul>
    </>
  );
}
