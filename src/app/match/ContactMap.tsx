import { useEffect, useMemo } from 'react';
import { joulePerSquareMeter } from '../../units';
import { HeatMap } from '../../viewer/HeatMap';
import { setMatch, useMatch } from '../stores/match';
import { useView } from '../stores/view';
import { matchWords } from '../words/match-words';
import { scanContact, stopContactScan, useContactOf } from './contact-scan';
import type { MatchPoint } from './match-points';

/** atoms of one lattice plane of each up to which the scan starts by itself */
const scannedUnasked = 400;

/** Where the film sits on its support: a map over all shifts in the plane, by a potential where one covers both. */
export function ContactMap({ point }: { readonly point: MatchPoint }) {
  const { of, status, done, total, output, chosen, problem } = useMatch((match) => match.contact);
  const theme = useView((view) => view.theme);
  const fields = useContactOf(point);
  const mine = of?.match === point.match;
  const unasked = point.match.atomCount <= scannedUnasked;
  useEffect(() => {
    if (mine || !unasked) return;
    // Rows are walked by arrow keys: only where one stays is a map made.
    const timer = setTimeout(() => void scanContact(point), 250);
    return () => clearTimeout(timer);
  }, [mine, unasked, point]);
  const drawn = useMemo(() => {
    if (!output) return undefined;
    const { map, picture } = output;
    const energies = map.kind === 'energy';
    const values = energies ? map.energies : map.separations;
    const low = energies ? Math.min(...Array.from(values).filter(Number.isFinite)) : 0;
    const scale = energies ? 1000 : 1;
    const scaled = (list: Float64Array) => list.map((value) => scale * (value - low));
    return {
      energies,
      values: scaled(values),
      picture: picture && { values: scaled(picture.values), size: picture.size },
    };
  }, [output]);

  if (!mine && !unasked) {
    return (
      <div className="pane-empty">
        <p className="hint">{matchWords.thisCellIsLargeItsMap}</p>
        <button type="button" className="button primary" onClick={() => void scanContact(point)}>
          {matchWords.findWhereTheFilmSits}
        </button>
      </div>
    );
  }
  if (!mine || status === 'searching') {
    return (
      <div className="pane-empty">
        <p className="hint">{matchWords.searchingShifts}</p>
        <progress
          className="progress"
          aria-label={matchWords.shiftsTried}
          value={mine ? done : 0}
          max={Math.max(1, total)}
        />
        <button type="button" className="button" onClick={stopContactScan}>
          {matchWords.stop}
        </button>
      </div>
    );
  }
  if (problem || !output || !drawn) return <p className="problem pane-empty">{problem}</p>;
  const { map } = output;
  return (
    <div className="contact-map">
      <HeatMap
        values={drawn.values}
        size={map.size}
        cell={map.cell}
        picture={drawn.picture}
        title={drawn.energies ? matchWords.energyAboveTheBestPlace : matchWords.heightAtTouch}
        unit={drawn.energies ? 'meV' : 'Å'}
        decimals={drawn.energies ? 0 : 2}
        marked={map.lowest ?? null}
        selected={chosen}
        maxHeight={220}
        theme={theme}
        onPick={(row, column) =>
          setMatch({ contact: { ...useMatch.getState().contact, chosen: [row, column] } })
        }
      />
      <div>
        <dl className="facts">
          {fields && (
            <>
              <div className="fact">
                <dt>{chosen ? matchWords.chosenShift : matchWords.bestShift}</dt>
                <dd>
                  {fields.shift.map((part) => part.toFixed(3)).join(', ')}
                  {matchWords.ofSupportCell}
                </dd>
              </div>
              <div className="fact">
                <dt>{matchWords.gap}</dt>
                <dd>{fields.gap.toFixed(2)} Å</dd>
              </div>
            </>
          )}
          {map.corrugation !== undefined && (
            <div className="fact">
              <dt>{matchWords.fromBestToWorst}</dt>
              <dd>
                {drawn.energies
                  ? `${(1000 * map.corrugation).toFixed(0)} meV`
                  : `${map.corrugation.toFixed(2)} Å`}
              </dd>
            </div>
          )}
          {map.adhesion !== undefined && (
            <div className="fact">
              <dt>{matchWords.adhesionRigid}</dt>
              <dd>{(map.adhesion / joulePerSquareMeter).toFixed(2)} J/m²</dd>
            </div>
          )}
        </dl>
        {chosen && (
          <button
            type="button"
            className="link"
            onClick={() => setMatch({ contact: { ...useMatch.getState().contact, chosen: undefined } })}
          >
            {matchWords.backToTheBest}
          </button>
        )}
        <p className="hint">
          {matchWords.theMapIsOneCellAfter(
            map.potential
              ? matchWords.by(
                  map.potential.card.title,
                  map.potential.card.status === 'illustrative' ? matchWords.whichIsIllustrative : '',
                )
              : matchWords.geometryForWantOfPotential,
          )}
        </p>
        {!map.complete && <p className="hint">{matchWords.stoppedOnlyAPartOfThe}</p>}
      </div>
    </div>
  );
}
