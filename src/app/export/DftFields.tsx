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
      <Numbers
        structure={structure}
        settings={settings}
        onChange={onChange}
        relaxes={taskless || settings.task === 'relax'}
      />
      <Switches structure={structure} settings={settings} onChange={onChange} />
      {elements.includes(titaniumU.element) && <HubbardFields settings={settings} onChange={onChange} />}
      {code === 'qe' && (
        <ChoiceField
          label={exportWords.pwXVersion}
          value={settings.qeVersion}
          choices={{ '6.7': exportWords.before71, '7.1': exportWords.version71OrNewer }}
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
      <p className="hint">{exportWords.kPointsTheCutoffAndThe(meshText(structure, settings))}</p>
    </section>
  );
}

type PartProps = Pick<DftFieldsProps, 'settings' | 'onChange'>;

interface NumbersProps extends PartProps {
  readonly structure: Structure;
  readonly relaxes: boolean;
}

function Numbers({ structure, settings, relaxes, onChange }: NumbersProps) {
  const { cutoff, smearing, forceTolerance, charge } = settings;
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
      <KPoints structure={structure} settings={settings} onChange={onChange} />
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

/** By the distance between them, or by how many there are along each axis. */
function KPoints({ structure, settings, onChange }: PartProps & { readonly structure: Structure }) {
  const { kSpacing, kMesh } = settings;
  return (
    <>
      <ChoiceField
        label={exportWords.kPoints}
        value={kMesh ? 'mesh' : 'spacing'}
        choices={{ spacing: exportWords.bySpacing, mesh: exportWords.byNumber }}
        onChange={(by) => onChange({ kMesh: by === 'mesh' ? firstMesh(structure, settings) : undefined })}
      />
      {!kMesh && (
        <NumberField
          label={exportWords.kPointSpacing}
          unit="1/Å"
          value={kSpacing}
          minimum={0.02}
          maximum={10}
          onCommit={(value) => onChange({ kSpacing: value })}
        />
      )}
      {kMesh &&
        (['a', 'b', 'c'] as const).map((name, axis) => (
          <NumberField
            key={name}
            label={exportWords.kPointsAlong(name)}
            value={kMesh[axis]}
            minimum={1}
            maximum={99}
            whole
            onCommit={(count) => {
              const [p, q, r] = kMesh.map((old, a) => (a === axis ? count : old));
              onChange({ kMesh: [p, q, r] });
            }}
          />
        ))}
    </>
  );
}

/** What the spacing makes, to go on from there. */
function firstMesh(structure: Structure, settings: DftSettings): readonly [number, number, number] {
  try {
    return meshOf(structure, settings);
  } catch {
    return [1, 1, 1];
  }
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
        label={exportWords.dipoleCorrection}
        checked={settings.dipole}
        onChange={(dipole) => onChange({ dipole })}
      />
      <Switch
        label={exportWords.slabInTheMiddle}
        checked={settings.centreSlab}
        onChange={(centreSlab) => onChange({ centreSlab })}
      />
      <Switch
        label={exportWords.d3Dispersion}
        checked={settings.dispersion}
        onChange={(dispersion) => onChange({ dispersion })}
      />
    </>
  );
}

function meshText(structure: Structure, settings: DftSettings): string {
  try {
    return meshOf(structure, settings).join(' × ');
  } catch {
    return 'too many';
  }
}
