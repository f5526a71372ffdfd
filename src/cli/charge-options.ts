import type { Option } from 'commander';
import { coulombDefaults } from '../potentials/make-coulomb';
import { type Electrostatics, electrostaticsNames, type PotentialSpec } from '../potentials/potential';
import { choiceOption } from './choice-option';
import { numberOption } from './number-option';

/** What a command is told about charges. */
export interface ChargeOptions {
  readonly electrostatics?: Electrostatics;
  /** see `MakeCoulombOptions.accuracy` */
  readonly accuracy?: number;
  /** Å */
  readonly cutoff?: number;
}

/** The options of `ChargeOptions`. */
export function chargeOptions(): Option[] {
  return [
    choiceOption(
      '--electrostatics <name>',
      `how charges act: ${electrostaticsNames.join(', ')}; dsf and wolf end at the cutoff, ewald and mesh sum in full (default: dsf)`,
      electrostaticsNames,
    ),
    numberOption(
      '--accuracy <x>',
      `of ewald and mesh: rms error of forces, in units of 14.4 eV/Å (default: ${coulombDefaults.accuracy})`,
      { from: 1e-10, to: 1e-2 },
    ),
    numberOption('--cutoff <Å>', 'of pairs, where the potential leaves it open (default: its own)', {
      from: 0.1,
      to: 100,
      unit: 'Å',
    }),
  ];
}

/** What the options say, for a spec; fields that were not given are left out. */
export function chargesOf({ electrostatics, accuracy, cutoff }: ChargeOptions): Partial<PotentialSpec> {
  return {
    ...(electrostatics && { electrostatics }),
    ...(accuracy !== undefined && { accuracy }),
    ...(cutoff !== undefined && { cutoff }),
  };
}
