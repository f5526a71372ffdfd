import type { ReactNode } from 'react';
import type { PlaneMatch } from '../../build/interface/match-planes';
import { directionText } from '../../build/interface/match-report';
import { listTerminations } from '../../build/list-terminations';
import type { Structure } from '../../structure/structure';
import { degree } from '../../units';
import { startFrom } from '../actions/show-model';
import { type Searched, setMatch, useMatch } from '../stores/match';
import { setView } from '../stores/view';
import { matchWords } from '../words/match-words';
import { useContactOf } from './contact-scan';
import { interfaceRecipe } from './interface-recipe';
import { energyOf, type MatchPoint } from './match-points';
import { filmPlaneText, lengthText, signed, substratePlaneText } from './match-text';
import { scanTwists } from './twist';

/** All that a match means, in numbers that a paper would print. */
export function MatchCard() {
  const selected = useMatch((match) => match.selected);
  const searched = useMatch((match) => match.searched);
  const status = useMatch((match) => match.status);
  if (!selected || !searched) {
    return (
      <p className="hint pane-empty">
        {status === 'searching' ? matchWords.searching : matchWords.chooseAPointOfThePlot}
      </p>
    );
  }
  return <Card point={selected} searched={searched} />;
}

function Card({ point, searched }: { readonly point: MatchPoint; readonly searched: Searched }) {
  const { pair, match } = point;
  const { report } = match;
  const film = searched.films[pair.film];
  const contact = useContactOf(point);
  const shared = searched.inputs.filmSharePercent < 100;
  return (
    <div className="match-card">
      <header>
        <h2>{matchWords.on(filmPlaneText(searched, pair), substratePlaneText(searched, pair, true))}</h2>
        <p className="orientation">{report.orientation.replace('∥', '||')}</p>
        <div className="row">
          <button
            type="button"
            className="button primary"
            onClick={() => {
              startFrom(interfaceRecipe(searched, point, { contact }));
              setView({ workspace: 'build' });
            }}
          >
            {matchWords.buildThisInterface}
          </button>
        </div>
      </header>
      <div className="card-columns">
        <dl className="facts">
          <Fact name={matchWords.area}>
            {match.area.toFixed(3)} Å²
            {match.unitCell && ', 1×1'}
            {!match.inWindow && matchWords.outsideTheLimits}
          </Fact>
          <Fact name={matchWords.cellRatio}>
            {match.filmMultiple} : {match.substrateMultiple}
          </Fact>
          <Fact name={matchWords.atomsOfPlanes}>{match.atomCount}</Fact>
          <Fact name={matchWords.terminationsFilmSupport} title={matchWords.cutsThatEachPlaneHasBy}>
            {cutsText(film.structure, pair.filmPlane)} ·{' '}
            {cutsText(searched.substrate.structure, pair.substratePlane)}
          </Fact>
          {report.strains.map(({ strain, substrateAngle }, k) => (
            <Fact
              key={k === 0 ? 'along' : 'across'}
              name={k === 0 ? matchWords.strainOfTheFilmAlong : matchWords.across}
              title={matchWords.angleOrigin}
            >
              {signed(100 * strain, 3)} %{' '}
              <span className="quiet">{matchWords.atAngle(angleText(substrateAngle))}</span>
            </Fact>
          ))}
          {shared && (
            <Fact name={matchWords.sharedFilmSupport}>
              {report.filmStrains.map((x) => signed(100 * x, 2)).join(' / ')} %,{' '}
              {report.substrateStrains.map((x) => signed(100 * x, 2)).join(' / ')} %
            </Fact>
          )}
          <Fact name={matchWords.vonMises}>{(100 * match.vonMises).toFixed(3)} %</Fact>
          <Energy match={match} />
          <Fact name={matchWords.moireUnstrained}>
            {report.moire
              ? `${report.moire.lengths.map(lengthText).join(' × ')} Å`
              : matchWords.noneItFitsADirection}
          </Fact>
          <Fact name={matchWords.filmTurnedBy}>
            {report.twist === undefined ? matchWords.turnedOver : angleText(report.twist)}{' '}
            <button
              type="button"
              className="link"
              title={matchWords.twistPlot}
              onClick={() => {
                setMatch({ plotTab: 'twist' });
                void scanTwists(point);
              }}
            >
              {matchWords.turnTheFilm}
            </button>
          </Fact>
          <Fact name={matchWords.hand}>
            {match.sameHand ? matchWords.asItIs : matchWords.theFilmIsTurnedOver}
          </Fact>
        </dl>
        <div>
          <table className="edges">
            <caption>{matchWords.alongTheTwoEdgesOfThe}</caption>
            <thead>
              <tr>
                <td />
                <th scope="col">{matchWords.first}</th>
                <th scope="col">{matchWords.second}</th>
              </tr>
            </thead>
            <tbody>
              <Edges
                name={matchWords.film}
                match={match}
                show={(edge) => directionText(film.structure, edge.film)}
              />
              <Edges
                name={matchWords.support}
                match={match}
                show={(edge) => directionText(searched.substrate.structure, edge.substrate)}
              />
              <Edges
                name={matchWords.periods}
                match={match}
                show={(edge) => `${edge.filmPeriods} on ${edge.substratePeriods}`}
              />
              <Edges
                name={matchWords.misfit}
                match={match}
                show={(edge) => `${signed(100 * edge.strain, 2)} %`}
              />
              <Edges
                name={matchWords.dislocationsOnePer}
                match={match}
                show={(edge) => `${lengthText(edge.dislocationSpacing)} Å`}
              />
              <Edges
                name={matchWords.coherentRows}
                match={match}
                show={(edge) => (Number.isFinite(edge.coherentRows) ? String(edge.coherentRows) : 'all')}
              />
              {match.facet && (
                <tr>
                  <th scope="row">{matchWords.rowsOfTheParticle}</th>
                  {match.facet.edges.map((edge, k) => (
                    // biome-ignore lint/suspicious/noArrayIndexKey: an edge is its place
                    <td key={k}>
                      {edge.rowCount}
                      {edge.dislocationCount > 0 && matchWords.disl(edge.dislocationCount)}
                    </td>
                  ))}
                </tr>
              )}
            </tbody>
          </table>
          {match.facet && (
            <p className="hint">
              {matchWords.aParticleWithAContactA(
                searched.inputs.particle,
                match.facet.coherentCount,
                match.facet.siteCount,
                match.facet.coherent
                  ? matchWords.noDislocation
                  : ` (${Math.round((100 * match.facet.coherentCount) / match.facet.siteCount)} %).`,
              )}
            </p>
          )}
          <p className="hint">{stiffnessText(film.name, film.stiffness)}</p>
        </div>
      </div>
    </div>
  );
}

function Fact(props: { readonly name: string; readonly title?: string; readonly children: ReactNode }) {
  return (
    <div className="fact">
      <dt title={props.title}>{props.name}</dt>
      <dd>{props.children}</dd>
    </div>
  );
}

function Energy({ match }: { readonly match: PlaneMatch }) {
  const energy = energyOf(match);
  if (energy === undefined)
    return <Fact name={matchWords.elasticEnergy}>{matchWords.noElasticConstantsHere}</Fact>;
  const normal = match.report.energy?.normalStrain;
  return (
    <>
      <Fact name={matchWords.elasticEnergy} title={matchWords.energyPerVolume}>
        {(1000 * energy).toPrecision(3)} meV/Å³
      </Fact>
      {normal !== undefined && <Fact name={matchWords.normalStrain}>{signed(100 * normal, 2)} %</Fact>}
    </>
  );
}

/** `3: O, TiO, O2` */
function cutsText(crystal: Structure, plane: ArrayLike<number>): string {
  const { terminations } = listTerminations(crystal, plane);
  const tops = terminations.map(({ up }) => formulaText(up.species));
  return `${terminations.length}: ${tops.join(', ')}`;
}

/** O O Ti → O2Ti */
function formulaText(species: readonly string[]): string {
  return [...new Set(species)]
    .map((symbol) => {
      const count = species.filter((other) => other === symbol).length;
      return count > 1 ? `${symbol}${count}` : symbol;
    })
    .join('');
}

type Edge = PlaneMatch['report']['edges'][number];

function Edges(props: {
  readonly name: string;
  readonly match: PlaneMatch;
  readonly show: (edge: Edge) => string;
}) {
  return (
    <tr>
      <th scope="row">{props.name}</th>
      {props.match.report.edges.map((edge, k) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: an edge is its place
        <td key={k}>{props.show(edge)}</td>
      ))}
    </tr>
  );
}

function angleText(angle: number): string {
  const turned = (((angle / degree) % 180) + 180) % 180;
  return `${turned.toFixed(1)}°`;
}

function stiffnessText(name: string, stiffness: Searched['films'][number]['stiffness']): string {
  if (!stiffness) return `No elastic constants of ${name} are known here, so no energy is given.`;
  return `Elastic constants of ${name}: ${stiffness.method}, ${stiffness.source} (${stiffness.confidence}).`;
}
