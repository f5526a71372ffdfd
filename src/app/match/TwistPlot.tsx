import { useMemo } from 'react';
import { directionText } from '../../build/interface/match-report';
import { degree } from '../../units';
import { ScatterPlot } from '../../viewer/ScatterPlot';
import { scatterColors } from '../../viewer/scatter-layout';
import { NumberField } from '../controls/NumberField';
import { setMatch, useMatch } from '../stores/match';
import { useView } from '../stores/view';
import { matchWords } from '../words/match-words';
import { type MatchPoint, strainOf } from './match-points';
import { filmPlaneText, matchSummary, stretchText, substratePlaneText } from './match-text';
import { scanTwists, stopTwists } from './twist';

/** The best matches of one pair of planes by the angle at which the film lies. */
export function TwistPlot() {
  const twist = useMatch((match) => match.twist);
  const selected = useMatch((match) => match.selected);
  const searched = useMatch((match) => match.searched);
  const measure = useMatch((match) => match.measure);
  const theme = useView((view) => view.theme);
  const { of, points } = twist;
  const shown = useMemo(
    () =>
      of
        ? points.flatMap(({ twist: angle, matches }) =>
            matches
              .filter((match) => match.inWindow)
              .map((match) => ({ angle: angle / degree, pair: of.pair, match })),
          )
        : [],
    [points, of],
  );
  const plotted = useMemo(() => {
    const steps = areaSteps(shown.map(({ match }) => match.area));
    return {
      x: Float64Array.from(shown, ({ angle }) => angle),
      y: Float64Array.from(shown, ({ match }) => 100 * strainOf(match, measure)),
      colors: Uint8Array.from(shown, ({ match }) => steps.indexOf(steps.find((step) => match.area <= step)!)),
      shapes: new Uint8Array(shown.length),
      steps,
    };
  }, [shown, measure]);
  if (!searched) return <div className="pane-body" />;
  if (!of) {
    return (
      <div className="pane-body pane-empty">
        <p className="hint">{matchWords.aboutTwist}</p>
        <button
          type="button"
          className="button primary"
          disabled={!selected}
          onClick={() => selected && void scanTwists(selected)}
        >
          {matchWords.turnTheChosenMatch}
        </button>
      </div>
    );
  }
  const [edge] = of.match.report.edges;
  const change = (range: { to?: number; step?: number }) => void scanTwists(of, range);
  return (
    <>
      <div className="pane-options">
        <span>
          {matchWords.directionsParallel(
            filmPlaneText(searched, of.pair),
            substratePlaneText(searched, of.pair),
            directionText(searched.films[of.pair.film].structure, edge.film),
            directionText(searched.substrate.structure, edge.substrate),
          )}
        </span>
        <NumberField
          label={matchWords.to}
          unit="°"
          value={twist.to}
          minimum={1}
          maximum={180}
          onCommit={(to) => change({ to })}
        />
        <NumberField
          label={matchWords.angleStep}
          unit="°"
          value={twist.step}
          minimum={0.1}
          maximum={30}
          onCommit={(step) => change({ step })}
        />
        {twist.status === 'searching' ? (
          <>
            <progress
              className="progress"
              aria-label={matchWords.anglesSearched}
              value={twist.done}
              max={twist.total}
            />
            <button type="button" className="button" onClick={stopTwists}>
              {matchWords.stop}
            </button>
          </>
        ) : (
          selected &&
          selected.pair !== of.pair && (
            <button type="button" className="link" onClick={() => void scanTwists(selected)}>
              {matchWords.turnChosen}
            </button>
          )
        )}
      </div>
      {twist.problem && <p className="problem">{twist.problem}</p>}
      <div className="pane-body">
        <ScatterPlot
          points={plotted}
          xAxis={{ title: matchWords.turnAxis, range: [0, twist.to] }}
          yAxis={{ title: measure === 'vonMises' ? matchWords.vonMisesStrain : matchWords.largestStrain }}
          label={matchWords.matchesByAngleAndStrain(shown.length)}
          theme={theme}
          selected={shown.findIndex(({ match }) => match === selected?.match)}
          describe={(k) => {
            const { angle, match } = shown[k];
            return (
              <>
                <strong>{angle.toFixed(1)}°</strong>
                <span>{matchWords.areaAndAtoms(match.area.toFixed(2), match.atomCount)}</span>
                <span>{matchWords.vonMisesOf((100 * match.vonMises).toFixed(2), stretchText(match))}</span>
              </>
            );
          }}
          tell={(k) =>
            `${shown[k].angle.toFixed(1)} degrees, ${matchSummary(searched, of.pair, shown[k].match)}`
          }
          onPick={(k) => setMatch({ selected: shown[k] as MatchPoint })}
        />
      </div>
      <AreaKey steps={plotted.steps} />
    </>
  );
}

/** Å²; areas up to each have a colour of their own. Quarters of the list, so that each colour is seen. */
function areaSteps(areas: readonly number[]): number[] {
  const sorted = [...areas].sort((p, q) => p - q);
  const quarters = [0.25, 0.5, 0.75, 1].map((part) => sorted[Math.ceil(part * sorted.length) - 1]);
  return [...new Set(quarters.filter((area) => area !== undefined))];
}

function AreaKey({ steps }: { readonly steps: readonly number[] }) {
  const theme = useView((view) => view.theme);
  return (
    <p className="plot-key below">
      {steps.map((step, k) => (
        <span key={step}>
          <span aria-hidden style={{ color: scatterColors[theme][k] }}>
            ●
          </span>
          {matchWords.upToA(step.toFixed(0))}
        </span>
      ))}
    </p>
  );
}
