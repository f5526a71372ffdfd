import { crystalOf } from '../../../build/steps/crystal-of';
import type { ParticleFields } from '../../../build/steps/particle-fields';
import { surfaceEnergiesOf } from '../../../build/surface-energies';
import { forReaders } from '../../for-readers';
import { say } from '../../stores/view';
import { buildWords } from '../../words/build-words';
import { wordsOf } from '../field-words';
import { type PlaneNumber, PlanesRow } from './PlanesRow';

export interface EnergiesRowProps {
  readonly step: ParticleFields;
  readonly onChange: (value: readonly PlaneNumber[] | undefined) => void;
}

/** The surface energies of a particle; an own table begins with those it would have had. */
export function EnergiesRow({ step, onChange }: EnergiesRowProps) {
  const { label, unit, usual } = wordsOf('particle', 'surfaceEnergies');
  const start = () => {
    try {
      const name = typeof step.crystal === 'string' ? step.crystal : undefined;
      const { energies } = surfaceEnergiesOf(crystalOf(step), name);
      return energies.map(({ hkl, energy }) => ({ hkl, energy: Math.round(energy * 1e5) / 1e5 }));
    } catch (error) {
      say(forReaders((error as Error).message));
      return [];
    }
  };
  return (
    <PlanesRow
      label={label}
      unit={unit}
      name={buildWords.energy}
      usual={usual}
      step={0.005}
      value={step.surfaceEnergies as never}
      start={start}
      onChange={(next) => onChange(next?.length ? next : undefined)}
    />
  );
}
