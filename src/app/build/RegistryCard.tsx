import { useId } from 'react';
import type { Step } from '../../build/recipe';
import type { RegistryOutput } from '../../jobs/registry-job';
import { registryCsv } from '../../simulate/registry/registry-csv';
import { mapUnits } from '../../simulate/registry/registry-map';
import { joulePerSquareMeter } from '../../units';
import { HeatMap } from '../../viewer/HeatMap';
import { download } from '../actions/download';
import { forReaders } from '../for-readers';
import { useDocument } from '../stores/document';
import { useView } from '../stores/view';
import { buildWords } from '../words/build-words';
import { pointOfShift } from './point-of-shift';
import {
  applyRegistry,
  findRegistry,
  type RegistrySearch,
  searchOf,
  stopRegistry,
  useRegistrySearch,
} from './registry-search';

/** Where the guest of a step sits on its support: a map to choose from, made by a job. */
export function RegistryCard({ step }: { readonly step: Step }) {
  const id = step.id!;
  const recipe = useDocument((document) => document.recipe);
  const last = useRegistrySearch((state) => state.search);
  const search = searchOf(last, recipe, id);
  const running = search?.status === 'running';
  return (
    <fieldset className="field-group registry" aria-busy={running}>
      <legend>{buildWords.contact}</legend>
      {running ? (
        <div className="row">
          <progress
            className="grow"
            aria-label={buildWords.shiftsDone}
            {...(search.total > 0 && { value: search.done, max: search.total })}
          />
          <span className="hint" role="status">
            {search.relaxing
              ? buildWords.relaxing
              : search.total > 0
                ? buildWords.of(search.done, search.total)
                : buildWords.building}
          </span>
          <button type="button" className="button" onClick={stopRegistry}>
            {buildWords.stop}
          </button>
        </div>
      ) : (
        <button type="button" className="button" onClick={() => void findRegistry(id)}>
          {search?.output ? buildWords.mapAgain : buildWords.findBestRegistry}
        </button>
      )}
      {search?.problem !== undefined && (
        <p className="problem" role="alert">
          {search.problem}
        </p>
      )}
      {search && <ContactMap search={search} step={step} />}
    </fieldset>
  );
}

const titles = {
  energy: buildWords.energyAboveTheBestPlace,
  valence: buildWords.bondsWorseThanAtTheBest,
  touch: buildWords.heightAboveTheLowest,
} as const;

function ContactMap({ search, step }: { readonly search: RegistrySearch; readonly step: Step }) {
  const theme = useView((view) => view.theme);
  const { output, partial } = search;
  if (!output) {
    if (!partial) return null;
    return (
      <HeatMap
        {...partial}
        title={buildWords.theContactSoFar}
        unit={mapUnits[partial.kind]}
        theme={theme}
        marked={null}
        note=""
      />
    );
  }
  const { map, picture } = output;
  const { kind, size, cell, best } = map;
  const values = kind === 'touch' ? map.separations : map.energies;
  const base = (kind === 'touch' ? best?.separation : best?.energy) ?? 0;
  const above = (of: Float64Array) => of.map((value) => value - base);
  const use = (row: number, column: number) => {
    const k = row * size[1] + column;
    const { shifts, gaps } = output.step!;
    if (Number.isFinite(gaps[k])) applyRegistry(step.id!, [shifts[2 * k], shifts[2 * k + 1]], gaps[k]);
  };
  return (
    <>
      <HeatMap
        values={above(values)}
        size={size}
        cell={cell}
        picture={picture && { ...picture, values: above(picture.values) }}
        title={titles[kind]}
        unit={mapUnits[kind]}
        decimals={2}
        range={[0, map.corrugation ?? 1]}
        marked={best ? [best.shift[0] * size[0], best.shift[1] * size[1]] : null}
        selected={pointOfShift(output, (step as { shift?: readonly [number, number] }).shift)}
        note={
          best
            ? buildWords.crossRingNowClickAPoint(kind === 'touch' ? buildWords.lowest : buildWords.best)
            : ''
        }
        theme={theme}
        onPick={use}
      />
      <Found output={output} step={step} busy={search.status === 'running'} />
    </>
  );
}

interface FoundProps {
  readonly output: RegistryOutput;
  readonly step: Step;
  readonly busy: boolean;
}

function Found({ output, step, busy }: FoundProps) {
  const { map, relaxation, step: fields, withoutEnergy } = output;
  const perArea = (adhesion: number) => `${(adhesion / joulePerSquareMeter).toFixed(2)} J/m²`;
  const facts: [string, string][] = [];
  if (map.adhesion !== undefined) facts.push(['Adhesion, rigid', perArea(map.adhesion)]);
  if (relaxation) facts.push(['Adhesion, relaxed', perArea(relaxation.relaxedAdhesion)]);
  if (map.barrier !== undefined) {
    const small = map.kind === 'energy' && map.barrier < 0.1;
    facts.push([
      'To slide',
      small ? `${(1000 * map.barrier).toFixed(1)} meV` : `${map.barrier.toFixed(2)} ${mapUnits[map.kind]}`,
    ]);
  }
  if (map.best)
    facts.push([
      map.kind === 'touch' ? 'Gap' : 'Best gap',
      step.kind === 'interface'
        ? `${map.best.separation.toFixed(2)} Å`
        : `${map.best.gap.toFixed(2)} Å from touch`,
    ]);
  facts.push(['Contact', `${map.contact.area.toFixed(0)} Å²`]);
  return (
    <>
      {fields?.best && (
        <button
          type="button"
          className="button primary"
          onClick={() => applyRegistry(step.id!, fields.best!.shift, fields.best!.gap)}
        >
          {map.kind === 'touch' ? buildWords.useLowest : buildWords.useBest}
        </button>
      )}
      <dl className="facts">
        {facts.map(([name, value]) => (
          <div key={name} className="fact">
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <SiteChoice output={output} step={step} />
      {withoutEnergy && (
        <p className="hint" title={forReaders(withoutEnergy)}>
          {buildWords.contactNotCovered}
        </p>
      )}
      {map.notes.map((note) => (
        <p key={note} className="hint">
          {note}
        </p>
      ))}
      {map.potential && (
        <p className="hint">
          {buildWords.potential(map.potential.name, map.potential.card.goodFor.join('; '))}
        </p>
      )}
      <div className="row">
        {map.kind === 'energy' && !relaxation && (
          <button
            type="button"
            className="button"
            disabled={busy}
            onClick={() => void findRegistry(step.id!, { relax: true })}
          >
            {buildWords.relaxIt}
          </button>
        )}
        <button type="button" className="button" onClick={() => download('registry.csv', registryCsv(map))}>
          {buildWords.saveCsv}
        </button>
      </div>
    </>
  );
}

/** Sets the guest over a site of the support: by its axis, or by the atom in the middle of its lowest layer. */
function SiteChoice({ output, step }: Omit<FoundProps, 'busy'>) {
  const id = useId();
  const sites = output.step?.sites ?? [];
  if (sites.length === 0) return null;
  const choose = (value: string) => {
    const [anchor, index] = value.split(' ');
    const site = sites[Number(index)];
    if (site) applyRegistry(step.id!, anchor === 'axis' ? site.axis : site.atom, undefined);
  };
  return (
    <div className="field">
      <label htmlFor={id}>{buildWords.setOverASite}</label>
      <select id={id} className="select inline" value="" onChange={(event) => choose(event.target.value)}>
        <option value="">{buildWords.choose}</option>
        {step.kind === 'particle' && (
          <optgroup label={buildWords.itsAxis}>
            {sites.map(({ title }, k) => (
              <option key={title} value={`axis ${k}`}>
                {title}
              </option>
            ))}
          </optgroup>
        )}
        <optgroup label={buildWords.itsMiddleAtom}>
          {sites.map(({ title }, k) => (
            <option key={title} value={`atom ${k}`}>
              {title}
            </option>
          ))}
        </optgroup>
      </select>
    </div>
  );
}
