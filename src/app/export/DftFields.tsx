import { type DftSettings, titaniumU } from '../../io/dft/dft-settings';
import { meshOf } from '../../io/dft/input-model';
import { countSpecies } from '../../structure/combine';
import { elementSymbol } from '../../structure/elements';
import type { Structure } from '../../structure/structure';
import { ChoiceField } from '../controls/ChoiceField';
import { NumberField } from '../controls/NumberField';
import { exportWords } from '../words/export-words';
import { HubbardFields } from './HubbardFields';
import { PseudopotentialFields } from './PseudopotentialFields';
import { Switch } from './Switch';

export interface DftFieldsProps {
  readonly code: string;
  readonly structure: Structure;
  readonly settings: DftSettings;
  /** the task is given by what is written */
  readonly taskless?: boolean;
  readonly onChange: (patch: Partial<DftSettings>) => void;
}

/** What the calculation is asked for; each field changes the files at once. */
export function DftFields({ code, structure, settings, taskless, onChange }: DftFieldsProps) {
  const elements = [...countSpecies(structure).keys()];
  return (
    <section className="section" aria-label={exportWords.calculation}>
      <h2>{exportWords.calculation}</h2>
      {!taskless && (
        <ChoiceField
          label={exportWords.task}
          value={settings.task}
          choices={{ relax: exportWords.relaxTheAtoms, energy: exportWords.energyAndForces }}
          onChange={(task) => onChange({ task })}
        />
      )}
      <ChoiceField
        label={exportWords.functional}
        value={settings.functional}
        choices={{ PBE: exportWords.pbe, PBEsol: exportWords.pbesol }}
        onChange={(functional) => onChange({ functional })}
      />
      <Numbers settings={settings} onChange={onChange} relaxes={taskless || settings.task === 'relax'} />
      <Switches structure={structure} settings={settings} onChange={onChange} />
      {elements.includes(titaniumU.element) && <HubbardFields settings={settings} onChange={onChange} />}
      {code === 'qe' && (
        <ChoiceField
          label={exportWords.pwXVersion}
          value={settings.qeVersion}
          choices={{ '6.7': exportWords.before71, '7.1': exportWords.n71OrNewer }}
          onChange={(qeVersion) => onChange({ qeVersion })}
        />
      )}
      {code !== 'aims' && (
        <PseudopotentialFields
          symbols={elements.map(elementSymbol)}
          names={settings.pseudopotentials}
          onChange={(pseudopotentials) => onChange({ pseudopotentials })}
        />
      )}
      <p className="hint">{exportWords.kPointsTheCutoffAndThe(meshText(structure, settings.kSpacing))}</p>
    </section>
  );
}

type PartProps = Pick<DftFieldsProps, 'settings' | 'onChange'>;

function Numbers({ settings, relaxes, onChange }: PartProps & { readonly relaxes: boolean }) {
  const { cutoff, kSpacing, smearing, forceTolerance, charge } = settings;
  return (
    <>
      <NumberField
        label={exportWords.planeWaveCutoff}
        unit="eV"
        value={cutoff}
        minimum={50}
        maximum={5000}
        onCommit={(value) => onChange({ cutoff: value })}
      />
      <NumberField
        label={exportWords.kPointSpacing}
        unit="1/Å"
        value={kSpacing}
        minimum={0.02}
        maximum={10}
        onCommit={(value) => onChange({ kSpacing: value })}
      />
      <NumberField
        label={exportWords.smearing}
        unit="eV"
        value={smearing}
        minimum={0}
        maximum={2}
        onCommit={(value) => onChange({ smearing: value })}
      />
      {relaxes && (
        <NumberField
          label={exportWords.forcesBelow}
          unit="eV/Å"
          value={forceTolerance}
          minimum={1e-5}
          maximum={1}
          onCommit={(value) => onChange({ forceTolerance: value })}
        />
      )}
      <NumberField
        label={exportWords.charge}
        unit="e"
        value={charge}
        minimum={-100}
        maximum={100}
        onCommit={(value) => onChange({ charge: value })}
      />
    </>
  );
}

function Switches({ structure, settings, onChange }: PartProps & { readonly structure: Structure }) {
  const moments = structure.magneticMoments?.filter((moment) => moment !== 0).length ?? 0;
  return (
    <>
      <Switch
        label={exportWords.spinPolarised}
        checked={settings.spin}
        hint={moments > 0 ? exportWords.atomsStartWithAMoment(moments) : undefined}
        onChange={(spin) => onChange({ spin })}
      />
      <Switch
        label={exportWords.dipoleCorrectionAcrossTheVacuum}
        checked={settings.dipole}
        onChange={(dipole) => onChange({ dipole })}
      />
      <Switch
        label={exportWords.d3Dispersion}
        checked={settings.dispersion}
        onChange={(dispersion) => onChange({ dispersion })}
      />
    </>
  );
}

function meshText(structure: Structure, spacing: number): string {
  try {
    return meshOf(structure, spacing).join(' × ');
  } catch {
    return 'too many';
  }
}
