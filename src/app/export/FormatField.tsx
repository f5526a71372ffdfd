import { useId } from 'react';
import { exportTargets } from '../../io/export-targets';
import { exportWords } from '../words/export-words';

/** choices that are no format */
export const lammpsRun = 'lammps-run';
export const band = 'neb';

export interface FormatFieldProps {
  readonly value: string;
  readonly onChange: (id: string) => void;
}

/** What is written: a format, the inputs of a program, or something larger. */
export function FormatField({ value, onChange }: FormatFieldProps) {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{exportWords.format}</label>
      <select
        id={id}
        className="select wide"
        value={value}
        onChange={(event) => onChange(event.target.value)}
      >
        {(['Structure files', 'Inputs of DFT codes'] as const).map((group) => (
          <optgroup key={group} label={group}>
            {exportTargets
              .filter((target) => target.group === group)
              .map((target) => (
                <option key={target.id} value={target.id}>
                  {target.title}
                </option>
              ))}
          </optgroup>
        ))}
        <optgroup label={exportWords.simulations}>
          <option value={lammpsRun}>{exportWords.lammpsARunReadyToGo}</option>
          <option value={band}>{exportWords.bandOfImages}</option>
        </optgroup>
      </select>
    </div>
  );
}
