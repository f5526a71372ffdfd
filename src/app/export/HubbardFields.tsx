import { type DftSettings, titaniumU } from '../../io/dft/dft-settings';
import { NumberField } from '../controls/NumberField';
import { exportWords } from '../words/export-words';
import { Switch } from './Switch';

export interface HubbardFieldsProps {
  readonly settings: DftSettings;
  readonly onChange: (patch: Partial<DftSettings>) => void;
}

/** U on the d shell of titanium, its number and where that comes from. */
export function HubbardFields({ settings, onChange }: HubbardFieldsProps) {
  const [term] = settings.hubbard;
  const sourceOf = (u: number) => (u === titaniumU.u ? titaniumU.source : 'set by hand');
  return (
    <>
      <Switch
        label={exportWords.hubbardOnTi}
        checked={term !== undefined}
        hint={term ? exportWords.source(term.source) : exportWords.whyHubbard}
        onChange={(on) => onChange({ hubbard: on ? [titaniumU] : [] })}
      />
      {term && (
        <NumberField
          label={exportWords.u}
          unit="eV"
          value={term.u}
          minimum={0}
          maximum={15}
          onCommit={(u) => onChange({ hubbard: [{ ...term, u, source: sourceOf(u) }] })}
        />
      )}
    </>
  );
}
