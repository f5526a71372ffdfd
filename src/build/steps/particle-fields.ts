import { InputError } from '../../errors';
import { crystalTitle, type InlineCrystal } from '../inline-crystal';
import type { ParticleOptions } from '../make-particle';
import type { ParticleShape, PlaneDistance } from '../particle-shapes';
import { surfaceEnergiesOf } from '../surface-energies';
import type { SurfaceEnergy } from '../wulff-shape';
import { crystalOf, type LatticeRecipe } from './crystal-of';

/** What a particle is, wherever it stands. One of diameter, atoms and volume. */
export interface ParticleFields {
  /** a name that `loadCrystal` knows, or a crystal of its own */
  readonly crystal: string | InlineCrystal;
  readonly lattice?: LatticeRecipe;
  /** default 'wulff' */
  readonly shape?: ParticleShape;
  /** of the shape 'wulff'; default those in surface-energies.ts, or else estimates by broken bonds */
  readonly surfaceEnergies?: readonly SurfaceEnergy[];
  /** Å, see `makeParticle` */
  readonly diameter?: number;
  /** the nearest number of atoms that the shape can have */
  readonly atoms?: number;
  /** Å³ of the body */
  readonly volume?: number;
  /** fractional coordinates of the body's centre in its crystal; default 0 0 0 */
  readonly centre?: readonly [number, number, number];
  /** planes that cut off more, at distances from the centre in Å */
  readonly cuts?: readonly PlaneDistance[];
  /** of whole formula units; default false */
  readonly stoichiometric?: boolean;
}

/** The crystal and the options that the fields mean, and what to say about the energies that were chosen for them. */
export function particleOf(
  step: ParticleFields,
  adhesion?: number,
): {
  readonly crystal: ReturnType<typeof crystalOf>;
  readonly options: ParticleOptions;
  readonly notes: string[];
} {
  const crystal = crystalOf(step);
  const {
    shape = 'wulff',
    surfaceEnergies: own,
    diameter,
    atoms,
    volume,
    centre,
    cuts,
    stoichiometric,
  } = step;
  const name = typeof step.crystal === 'string' ? step.crystal : undefined;
  const known = shape === 'wulff' && !own ? surfaceEnergiesOf(crystal, name) : undefined;
  if (known?.relative && adhesion !== undefined)
    throw new InputError(
      `of ${crystalTitle(step.crystal)} only ratios of surface energies are known, by broken bonds, so an adhesion ` +
        'cannot be weighed against them; give contactAngle, heightFraction or surfaceEnergies in the step',
    );
  return {
    crystal,
    options: {
      shape,
      energies: own ?? known?.energies,
      ...given({ diameter, atoms, volume, centre, cuts, stoichiometric }),
    },
    notes: known?.relative
      ? [
          `surface energies of ${crystalTitle(step.crystal)}: ${known.source}, only their ratios mean anything`,
        ]
      : [],
  };
}

/** The shape and size in a few words and numbers. */
export function particleTitle({ crystal, shape, diameter, atoms, volume }: ParticleFields): string {
  const size =
    diameter !== undefined ? `${diameter} Å` : atoms !== undefined ? `${atoms} atoms` : `${volume} Å³`;
  const form =
    shape === undefined || shape === 'wulff' ? '' : typeof shape === 'string' ? ` ${shape}` : ' by planes';
  return `${crystalTitle(crystal)}${form}, ${size}`;
}

/** Without the entries that are undefined, so that defaults count. */
export function given<T extends object>(fields: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as never;
}
