import { useId } from 'react';
import { type DftSettings, titaniumU } from '../../io/dft/dft-settings';
import { meshOf } from '../../io/dft/input-model';
import { countSpecies } from '../../structure/combine';
import { elementSymbol } from '../../structure/elements';
import type { Structure } from '../../structure/structure';
import { ChoiceField } from '../controls/ChoiceField';
import { NumberField } from '../controls/NumberField';

export interface DftFieldsProps {
  readonly code: string;
  readonly structure: Structure;
  readonly settings: DftSettings;
  readonly onChange: (patch: Partial<DftSettings>) => void;
}

/** What the calculation is asked for; each field changes the files below at once. */
export function DftFields({ code, structure, settings, onChange }: DftFieldsProps) {
  const elements = [...countSpecies(structure).keys()];
  const moments = structure.magneticMoments?.filter((moment) => moment !== 0).length ?? 0;
  const hasTitanium = elements.includes(titaniumU.element);
  const [term] = settings.hubbard;
  return (
    <section className="section" aria-label="Calculation">
      <h2>Calculation</h2>
      <ChoiceField
        label="Task"
        value={settings.task}
        choices={{ relax: 'relax the atoms', energy: 'energy and forces' }}
        onChange={(task) => onChange({ task })}
      />
      <ChoiceField
        label="Functional"
        value={settings.functional}
        choices={{ PBE: 'PBE', PBEsol: 'PBEsol' }}
        onChange={(functional) => onChange({ functional })}
      />
      <NumberField
        label="Plane-wave cutoff"
        unit="eV"
        value={settings.cutoff}
        minimum={50}
        maximum={5000}
        onCommit={(cutoff) => onChange({ cutoff })}
      />
      <NumberField
        label="k-point spacing"
        unit="1/Å"
        value={settings.kSpacing}
        minimum={0.02}
        maximum={10}
        onCommit={(kSpacing) => onChange({ kSpacing })}
      />
      <NumberField
        label="Smearing"
        unit="eV"
        value={settings.smearing}
        minimum={0}
        maximum={2}
        onCommit={(smearing) => onChange({ smearing })}
      />
      {settings.task === 'relax' && (
        <NumberField
          label="Forces below"
          unit="eV/Å"
          value={settings.forceTolerance}
          minimum={1e-5}
          maximum={1}
          onCommit={(forceTolerance) => onChange({ forceTolerance })}
        />
      )}
      <NumberField
        label="Charge"
        unit="e"
        value={settings.charge}
        minimum={-100}
        maximum={100}
        onCommit={(charge) => onChange({ charge })}
      />
      <Switch
        label="Spin polarised"
        checked={settings.spin}
        hint={moments > 0 ? `${moments} atoms start with a moment.` : undefined}
        onChange={(spin) => onChange({ spin })}
      />
      <Switch
        label="Dipole correction across the vacuum"
        checked={settings.dipole}
        onChange={(dipole) => onChange({ dipole })}
      />
      <Switch
        label="D3 dispersion"
        checked={settings.dispersion}
        onChange={(dispersion) => onChange({ dispersion })}
      />
      {hasTitanium && (
        <>
          <Switch
            label="+U on Ti 3d"
            checked={term !== undefined}
            hint={
              term ? `Source: ${term.source}.` : 'For reduced TiO2, where Ti³⁺ would spread out without it.'
            }
            onChange={(on) => onChange({ hubbard: on ? [titaniumU] : [] })}
          />
          {term && (
            <NumberField
              label="U"
              unit="eV"
              value={term.u}
              minimum={0}
              maximum={15}
              onCommit={(u) =>
                onChange({
                  hubbard: [{ ...term, u, source: u === titaniumU.u ? titaniumU.source : 'set by hand' }],
                })
              }
            />
          )}
        </>
      )}
      {code === 'qe' && (
        <ChoiceField
          label="pw.x version"
          value={settings.qeVersion}
          choices={{ '6.7': 'before 7.1', '7.1': '7.1 or newer' }}
          onChange={(qeVersion) => onChange({ qeVersion })}
        />
      )}
      {code !== 'aims' &&
        elements.map((element) => {
          const symbol = elementSymbol(element);
          return (
            <TextField
              key={symbol}
              label={`Pseudopotential of ${symbol}`}
              value={settings.pseudopotentials[symbol] ?? ''}
              placeholder="yours to name"
              onChange={(name) => {
                const { [symbol]: _, ...others } = settings.pseudopotentials;
                onChange({ pseudopotentials: name ? { ...others, [symbol]: name } : others });
              }}
            />
          );
        })}
      <p className="hint">
        k-points: {meshText(structure, settings.kSpacing)}. The cutoff and the pseudopotentials belong
        together; test both for what you want to know.
      </p>
    </section>
  );
}

function meshText(structure: Structure, spacing: number): string {
  try {
    return meshOf(structure, spacing).join(' × ');
  } catch {
    return 'too many';
  }
}

function Switch(props: {
  readonly label: string;
  readonly checked: boolean;
  readonly hint?: string;
  readonly onChange: (checked: boolean) => void;
}) {
  return (
    <>
      <label className="check">
        <input
          type="checkbox"
          checked={props.checked}
          onChange={(event) => props.onChange(event.target.checked)}
        />
        {props.label}
      </label>
      {props.hint && <p className="hint">{props.hint}</p>}
    </>
  );
}

function TextField(props: {
  readonly label: string;
  readonly value: string;
  readonly placeholder: string;
  readonly onChange: (value: string) => void;
}) {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{props.label}</label>
      <span className="number text">
        <input
          id={id}
          value={props.value}
          placeholder={props.placeholder}
          spellCheck={false}
          onChange={(event) => props.onChange(event.target.value)}
        />
      </span>
    </div>
  );
}
