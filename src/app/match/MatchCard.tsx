import type { ReactNode } from 'react';
import type { PlaneMatch } from '../../build/interface/match-planes';
import { directionText } from '../../build/interface/match-report';
import { listTerminations } from '../../build/list-terminations';
import type { Structure } from '../../structure/structure';
import { degree } from '../../units';
import { startFrom } from '../actions/show-model';
import { type Searched, setMatch, useMatch } from '../stores/match';
import { setView } from '../stores/view';
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
        {status === 'searching' ? 'Searching …' : 'Choose a point of the plot or a row of the table.'}
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
        <h2>
          {filmPlaneText(searched, pair)} on {substratePlaneText(searched, pair, true)}
        </h2>
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
            Build this interface
          </button>
        </div>
      </header>
      <div className="card-columns">
        <dl className="facts">
          <Fact name="Area">
            {match.area.toFixed(3)} Å²
            {match.unitCell && ', 1×1'}
            {!match.inWindow && ', outside the limits'}
          </Fact>
          <Fact name="Primitive cells, film : support">
            {match.filmMultiple} : {match.substrateMultiple}
          </Fact>
          <Fact name="Atoms, one lattice plane each">{match.atomCount}</Fact>
          <Fact name="Terminations, film · support" title="Cuts that each plane has, by what is on top">
            {cutsText(film.structure, pair.filmPlane)} ·{' '}
            {cutsText(searched.substrate.structure, pair.substratePlane)}
          </Fact>
          {report.strains.map(({ strain, substrateAngle }, k) => (
            <Fact
              key={k === 0 ? 'along' : 'across'}
              name={k === 0 ? 'Strain of the film, along' : 'across'}
              title="The angle is counted from the first vector of the support's plane"
            >
              {signed(100 * strain, 3)} % <span className="quiet">at {angleText(substrateAngle)}</span>
            </Fact>
          ))}
          {shared && (
            <Fact name="Shared: film, support">
              {report.filmStrains.map((x) => signed(100 * x, 2)).join(' / ')} %,{' '}
              {report.substrateStrains.map((x) => signed(100 * x, 2)).join(' / ')} %
            </Fact>
          )}
          <Fact name="von Mises">{(100 * match.vonMises).toFixed(3)} %</Fact>
          <Energy match={match} />
          <Fact name="Moiré, unstrained">
            {report.moire
              ? `${report.moire.lengths.map(lengthText).join(' × ')} Å`
              : 'none: it fits a direction'}
          </Fact>
          <Fact name="Film turned by">
            {report.twist === undefined ? 'turned over' : angleText(report.twist)}{' '}
            <button
              type="button"
              className="link"
              title="How the best cells change with the angle"
              onClick={() => {
                setMatch({ plotTab: 'twist' });
                void scanTwists(point);
              }}
            >
              Turn the film
            </button>
          </Fact>
          <Fact name="Hand">{match.sameHand ? 'as it is' : 'the film is turned over'}</Fact>
        </dl>
        <div>
          <table className="edges">
            <caption>Along the two edges of the cell</caption>
            <thead>
              <tr>
                <th scope="col" />
                <th scope="col">first</th>
                <th scope="col">second</th>
              </tr>
            </thead>
            <tbody>
              <Edges name="film" match={match} show={(edge) => directionText(film.structure, edge.film)} />
              <Edges
                name="support"
                match={match}
                show={(edge) => directionText(searched.substrate.structure, edge.substrate)}
              />
              <Edges
                name="periods"
                match={match}
                show={(edge) => `${edge.filmPeriods} on ${edge.substratePeriods}`}
              />
              <Edges name="misfit" match={match} show={(edge) => `${signed(100 * edge.strain, 2)} %`} />
              <Edges
                name="dislocations, one per"
                match={match}
                show={(edge) => `${lengthText(edge.dislocationSpacing)} Å`}
              />
              <Edges
                name="coherent rows"
                match={match}
                show={(edge) => (Number.isFinite(edge.coherentRows) ? String(edge.coherentRows) : 'all')}
              />
              {match.facet && (
                <tr>
                  <th scope="row">rows of the particle</th>
                  {match.facet.edges.map((edge, k) => (
                    // biome-ignore lint/suspicious/noArrayIndexKey: an edge is its place
                    <td key={k}>
                      {edge.rowCount}
                      {edge.dislocationCount > 0 && `, ${edge.dislocationCount} disl.`}
                    </td>
                  ))}
                </tr>
              )}
            </tbody>
          </table>
          {match.facet && (
            <p className="hint">
              A particle with a contact {searched.inputs.particle} Å wide, unstrained:{' '}
              {match.facet.coherentCount} of {match.facet.siteCount} lattice points of the contact are in step
              with the support
              {match.facet.coherent
                ? '. It needs no misfit dislocation.'
                : ` (${Math.round((100 * match.facet.coherentCount) / match.facet.siteCount)} %).`}
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
  if (energy === undefined) return <Fact name="Elastic energy">no elastic constants here</Fact>;
  const normal = match.report.energy?.normalStrain;
  return (
    <>
      <Fact name="Elastic energy" title="Per volume of film, its normal free">
        {(1000 * energy).toPrecision(3)} meV/Å³
      </Fact>
      {normal !== undefined && <Fact name="Normal of the film relaxes by">{signed(100 * normal, 2)} %</Fact>}
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
