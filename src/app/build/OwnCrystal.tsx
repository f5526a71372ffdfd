import { useState } from 'react';
import type { InlineCrystal } from '../../build/inline-crystal';
import type { CrystalOutput } from '../../jobs/crystal-job';
import { startJob } from '../../jobs/start-job';
import { Icon } from '../controls/Icon';
import { forReaders } from '../for-readers';
import { buildWords } from '../words/build-words';
import { type CrystalForm, emptySite, firstForm, formOf, recipeOf, type SiteForm } from './crystal-form';

export interface OwnCrystalProps {
  /** what to begin with; without it rutile is filled in as an example */
  readonly start: InlineCrystal | undefined;
  readonly onMade: (made: CrystalOutput) => void;
}

const edges = ['a', 'b', 'c'] as const;
const angles = [
  ['alphaDeg', 'α'],
  ['betaDeg', 'β'],
  ['gammaDeg', 'γ'],
] as const;

/** A crystal typed in: space group, cell, and one atom of every orbit. */
export function OwnCrystal({ start, onMade }: OwnCrystalProps) {
  const [form, setForm] = useState<CrystalForm>(() => (start ? formOf(start) : firstForm));
  const [problem, setProblem] = useState('');
  const change = (patch: Partial<CrystalForm>) => {
    setProblem('');
    setForm({ ...form, ...patch });
  };
  const changeSite = (index: number, patch: Partial<SiteForm>) =>
    change({ sites: form.sites.with(index, { ...form.sites[index], ...patch }) });
  const make = async () => {
    try {
      onMade(
        await startJob('crystal', { title: form.title.trim() || 'own crystal', recipe: recipeOf(form) }),
      );
    } catch (error) {
      setProblem(forReaders((error as Error).message));
    }
  };

  return (
    <form
      className="own-crystal"
      onSubmit={(event) => {
        event.preventDefault();
        void make();
      }}
    >
      <div className="own-crystal-head">
        <Entry label={buildWords.name} value={form.title} onChange={(title) => change({ title })} />
        <Entry
          label={buildWords.spaceGroup}
          value={form.spaceGroup}
          onChange={(spaceGroup) => change({ spaceGroup })}
        />
      </div>
      <div className="own-crystal-cell">
        {edges.map((edge) => (
          <Entry
            key={edge}
            label={`${edge}, Å`}
            value={form[edge]}
            onChange={(next) => change({ [edge]: next })}
          />
        ))}
        {angles.map(([name, letter]) => (
          <Entry
            key={name}
            label={`${letter}, °`}
            value={form[name]}
            onChange={(next) => change({ [name]: next })}
          />
        ))}
      </div>
      <table className="site-table">
        <thead>
          <tr>
            {['Element', 'Wyckoff', 'x', 'y', 'z'].map((title) => (
              <th key={title} scope="col">
                {title}
              </th>
            ))}
            <th>
              <span className="visually-hidden">{buildWords.remove}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {form.sites.map((site, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: sites have no name but their place in the list
            <tr key={index}>
              {(['element', 'wyckoff', 'x', 'y', 'z'] as const).map((name) => (
                <td key={name}>
                  <input
                    className="text"
                    aria-label={buildWords.ofSite(name, index + 1)}
                    autoComplete="off"
                    value={site[name]}
                    onChange={(event) => changeSite(index, { [name]: event.target.value })}
                  />
                </td>
              ))}
              <td>
                <button
                  type="button"
                  className="button plain icon"
                  aria-label={buildWords.removeSite(index + 1)}
                  disabled={form.sites.length === 1}
                  onClick={() => change({ sites: form.sites.toSpliced(index, 1) })}
                >
                  <Icon name="close" />
                </button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="hint">{buildWords.fieldsFromSymmetry}</p>
      {problem && (
        <p className="problem" role="alert">
          {problem}
        </p>
      )}
      <div className="row">
        <button
          type="button"
          className="button"
          onClick={() => change({ sites: [...form.sites, emptySite] })}
        >
          {buildWords.addSite}
        </button>
        <span className="grow" />
        <button type="submit" className="button primary">
          {buildWords.useThisCrystal}
        </button>
      </div>
    </form>
  );
}

function Entry(props: {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
}) {
  return (
    <label className="entry">
      <span>{props.label}</span>
      <input
        className="text"
        autoComplete="off"
        value={props.value}
        onChange={(event) => props.onChange(event.target.value)}
      />
    </label>
  );
}
