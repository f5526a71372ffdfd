import { InputError } from '../errors';
import { customPotential } from './custom-potential';
import { fortiniRu } from './fortini-ru';
import { matsuiAkaogi, matsuiAkaogiCutoff } from './matsui-akaogi';
import type { Potential, PotentialSpec } from './potential';
import { potentialFromFile } from './potential-file';
import { reactiveFit, reactiveFitCount } from './reactive-fits';
import { ruTio2Contact } from './ru-tio2-contact';

interface RegistryEntry {
  /** Å; the cutoff a spec may change, absent where the form fixes it */
  readonly defaultCutoff?: number;
  readonly make: (spec: Partial<PotentialSpec>) => Potential;
  /** true where the spec may say how charges act */
  readonly charged?: true;
}

const registry: Readonly<Record<string, RegistryEntry>> = {
  'matsui-akaogi': { defaultCutoff: matsuiAkaogiCutoff, make: matsuiAkaogi, charged: true },
  'fortini-ru': { make: () => fortiniRu() },
  'ru-tio2-contact': { defaultCutoff: matsuiAkaogiCutoff, make: ruTio2Contact, charged: true },
};

/**
 * The names `makePotential` knows, `reactive` (where a fit of it is shipped) first. Its further fits have names too:
 * `reactive-1`, `reactive-2`.
 */
export const potentialNames: readonly string[] = [
  ...(reactiveFitCount() > 0 ? ['reactive'] : []),
  ...Object.keys(registry),
];

/**
 * The potential a spec names. `reactive` and potentials with formulas need `preparePotential` to have been awaited.
 *
 * @throws InputError for an unknown name, a cutoff out of range or where the form fixes it, or electrostatics where there
 *   are no charges or that the potential cannot have; ParseError for a file that cannot be read
 */
export function makePotential(spec: PotentialSpec): Potential {
  if (spec.name === 'eam-file') {
    refuseCharges(spec);
    return potentialFromFile(spec);
  }
  if (spec.name === 'custom') return fromDefinition(spec);
  const reactive = reactiveFit(spec);
  if (reactive) return withFixedCutoff(reactive, spec);
  const entry = Object.hasOwn(registry, spec.name) ? registry[spec.name] : undefined;
  if (!entry) {
    throw new InputError(
      `makePotential: no potential is called "${spec.name}"; the names are ${potentialNames.join(', ')}, custom (with a definition) and eam-file (with a file)`,
    );
  }
  if (entry.defaultCutoff === undefined) return withFixedCutoff(entry.make({}), spec);
  if (!entry.charged) refuseCharges(spec);
  return entry.make(spec);
}

function withFixedCutoff(potential: Potential, spec: PotentialSpec): Potential {
  if (spec.cutoff !== undefined && spec.cutoff !== potential.cutoff) {
    throw new InputError(
      `makePotential: the form of ${spec.name} fixes its cutoff at ${potential.cutoff} Å, got ${spec.cutoff} Å; leave the cutoff out`,
    );
  }
  refuseCharges(spec);
  return potential;
}

function refuseCharges({ name, electrostatics, accuracy }: PotentialSpec): void {
  if (electrostatics === undefined && accuracy === undefined) return;
  throw new InputError(
    `makePotential: ${name} has no charges, got electrostatics ${electrostatics} and accuracy ${accuracy}; leave both out`,
  );
}

function fromDefinition({ definition, cutoff, electrostatics, accuracy }: PotentialSpec): Potential {
  if (!definition) {
    throw new InputError('makePotential: custom needs its definition; see parseDefinition');
  }
  if (cutoff !== undefined || electrostatics !== undefined || accuracy !== undefined) {
    throw new InputError(
      `makePotential: a custom potential has cutoffs and electrostatics in its definition, got cutoff ${cutoff}, electrostatics ${electrostatics} and accuracy ${accuracy} beside it; leave them out`,
    );
  }
  return customPotential(definition, makePotential);
}
