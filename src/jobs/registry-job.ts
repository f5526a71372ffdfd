import { type BuiltModel, buildSteps } from '../build/build-steps';
import { type ContactSite, contactSites } from '../build/contact-sites';
import type { Recipe } from '../build/recipe';
import { loadSteps } from '../build/steps/load-steps';
import { InputError } from '../errors';
import { choosePotential, prepareChoice } from '../potentials/choose-potential';
import { checkElements } from '../potentials/evaluate-potential';
import { makePotential } from '../potentials/make-potential';
import type { Potential, PotentialSpec } from '../potentials/potential';
import { preparePotential } from '../potentials/prepare-potential';
import { moveGuest } from '../simulate/registry/contact';
import {
  type ContactFields,
  type ContactStep,
  contactFields,
  contactStepOf,
  guestOfStep,
} from '../simulate/registry/contact-step';
import { interpolateMap } from '../simulate/registry/interpolate-map';
import type { RegistryMap, RegistryPlace } from '../simulate/registry/registry-map';
import {
  type ContactRelaxation,
  type RelaxContactOptions,
  type RelaxContactProgress,
  relaxContact,
} from '../simulate/registry/relax-contact';
import {
  type ScanControl,
  type ScanOptions,
  type ScanProgress,
  scanRegistry,
} from '../simulate/registry/scan-registry';
import { touchingMap } from '../simulate/registry/touching-map';
import { valenceMap } from '../simulate/registry/valence-map';
import type { Structure } from '../structure/structure';
import { complete } from './drive';

/** A structure and which of its atoms are the guest, or a recipe and which of its steps puts the guest there. */
export type RegistryInput = {
  /**
   * absent: the one that `choosePotential` gives; where none does, bond valence sums between
   * two ionic crystals, and heights of first touch for all else
   */
  readonly potential?: PotentialSpec;
  /** heights of first touch, whatever potentials there are; default false */
  readonly geometric?: boolean;
  readonly options?: Omit<ScanOptions, 'threads'>;
  /** relax the contact at the best place and tell the work of adhesion; default not */
  readonly relax?: Omit<RelaxContactOptions, 'threads'>;
} & (
  | { readonly structure: Structure; readonly guest: ArrayLike<number> }
  | {
      readonly recipe: Recipe;
      /** index of a particle or an interface; default the last one. The steps after it are left out */
      readonly step?: number;
    }
);

export type RegistryProgress =
  | (Omit<ScanProgress, 'point'> & {
      readonly phase: 'scan';
      readonly kind: RegistryMap['kind'];
      /** done since the last report */
      readonly points: readonly NonNullable<ScanProgress['point']>[];
    })
  | (RelaxContactProgress & { readonly phase: 'relax' });

export interface RegistryOutput {
  readonly map: RegistryMap;
  /** the values of a whole map on a finer grid */
  readonly picture?: { readonly values: Float64Array; readonly size: readonly [number, number] };
  /** the guest at the best place, relaxed where that was asked for */
  readonly structure: Structure;
  /** of a recipe: what to write into the step for the best place, and for each point of the map */
  readonly step?: {
    readonly index: number;
    /** surface cells, as it was */
    readonly shift: readonly [number, number];
    /** Å, [2, 2]: what shifts are parts of */
    readonly surfaceCell: readonly [number, number, number, number];
    readonly best?: ContactFields;
    /** [n, m, 2], and [n, m]; NaN where nothing was computed */
    readonly shifts: Float64Array;
    readonly gaps: Float64Array;
    /** sites of the support that the guest can be set over, by shifts of the step */
    readonly sites: readonly ContactSite[];
  };
  readonly relaxation?: ContactRelaxation;
  /** why there is no energy, in a sentence */
  readonly withoutEnergy?: string;
}

/** ms between two reports */
const interval = 50;
/** points of the picture for each of the map */
const finer = 6;

/**
 * The registry of a particle or a film on its support. `{ stop: true }` ends it with the part of the map that is done.
 */
export async function registry(
  input: RegistryInput,
): Promise<Generator<RegistryProgress, RegistryOutput, ScanControl | undefined>> {
  if (input.potential) await preparePotential(input.potential);
  if (!('recipe' in input)) {
    if (needsChoice(input)) await prepareChoice(input.structure);
    return registryOf(input, input.structure, input.guest);
  }
  const contact = contactStepOf(input.recipe, input.step);
  const model = complete(buildSteps(contact.recipe, await loadSteps(contact.recipe)));
  if (needsChoice(input)) await prepareChoice(model.structure);
  return registryOf(input, model.structure, guestOfStep(model, contact), { model, contact });
}

/** Whether the potential is left to the structure. */
function needsChoice({ potential, geometric }: RegistryInput): boolean {
  return !potential && !geometric;
}

function* registryOf(
  input: RegistryInput,
  structure: Structure,
  guest: ArrayLike<number>,
  built?: { readonly model: BuiltModel; readonly contact: ContactStep },
): Generator<RegistryProgress, RegistryOutput, ScanControl | undefined> {
  const { options = {}, relax } = input;
  const { potential, reason } = potentialOf(input, structure);
  let stopped = false;
  const map = yield* mapOf();
  const { best, complete: whole, kind, size } = map;
  const atoms = Int32Array.from(guest);
  const placed = best ? moveGuest(structure, atoms, best.displacement) : structure;
  const relaxation = relax && potential && best && !stopped ? yield* relaxed(potential) : undefined;
  const values = kind === 'touch' ? map.separations : map.energies;
  return {
    map,
    structure: relaxation?.structure ?? placed,
    ...(whole && values.every(Number.isFinite) && { picture: interpolateMap(values, size, finer) }),
    ...(built && { step: fieldsOf(map, built.model, built.contact) }),
    ...(relaxation && { relaxation }),
    ...(reason && { withoutEnergy: reason }),
  };

  function* mapOf(): Generator<RegistryProgress, RegistryMap, ScanControl | undefined> {
    if (potential) return yield* scan(scanRegistry(structure, guest, potential, options), 'energy');
    const bonds = input.geometric ? undefined : valenceMap(structure, guest, options);
    return bonds ? yield* scan(bonds, 'valence') : touchingMap(structure, guest, options);
  }

  function* scan(
    running: ReturnType<typeof scanRegistry>,
    kind: RegistryMap['kind'],
  ): Generator<RegistryProgress, RegistryMap, ScanControl | undefined> {
    let points: NonNullable<ScanProgress['point']>[] = [];
    let due = 0;
    let control: ScanControl | undefined;
    for (;;) {
      const next = running.next(control);
      control = undefined;
      if (next.done) return next.value;
      const { point, ...report } = next.value;
      if (point) points.push(point);
      if (performance.now() < due) continue;
      control = yield { ...report, phase: 'scan', kind, points };
      stopped ||= control?.stop ?? false;
      points = [];
      due = performance.now() + interval;
    }
  }

  function* relaxed(
    potential: Potential,
  ): Generator<RegistryProgress, ContactRelaxation, ScanControl | undefined> {
    const running = relaxContact(placed, guest, potential, relax);
    let control: ScanControl | undefined;
    for (;;) {
      const next = running.next(control);
      if (next.done) return next.value;
      control = yield { ...next.value, phase: 'relax' };
    }
  }
}

/** @throws InputError when the potential asked for does not cover the structure */
function potentialOf(
  { potential: spec, geometric }: RegistryInput,
  structure: Structure,
): { readonly potential?: Potential; readonly reason?: string } {
  if (geometric) return {};
  if (spec) {
    const potential = makePotential(spec);
    checkElements('registry', structure, potential);
    return { potential };
  }
  try {
    return { potential: makePotential(choosePotential(structure)) };
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return { reason: error.message };
  }
}

function fieldsOf(map: RegistryMap, model: BuiltModel, contact: ContactStep): RegistryOutput['step'] {
  const [n, m] = map.size;
  const shifts = new Float64Array(2 * n * m).fill(Number.NaN);
  const gaps = new Float64Array(n * m).fill(Number.NaN);
  for (let k = 0; k < n * m; k++) {
    if (!Number.isFinite(map.gaps[k])) continue;
    const fields = contactFields(model, contact, placeOfPoint(map, k));
    shifts.set(fields.shift, 2 * k);
    gaps[k] = fields.gap;
  }
  const { surfaceCell } = (
    contact.step.kind === 'particle' ? model.report.particle : model.report.interface
  )!;
  const { shift = [0, 0] } = contact.step as { readonly shift?: readonly [number, number] };
  return {
    index: contact.index,
    shift,
    surfaceCell: surfaceCell!,
    ...(map.best && { best: contactFields(model, contact, map.best) }),
    shifts,
    gaps,
    sites: contactSites(model.structure, guestOfStep(model, contact), surfaceCell!, shift),
  };
}

/** How far the guest is from where it was given at a point of the grid; the lift tells itself by gap and separation. */
function placeOfPoint(
  { vectors, size, gaps, separations }: RegistryMap,
  k: number,
): Pick<RegistryPlace, 'displacement' | 'gap' | 'separation'> {
  const [u, v] = [Math.floor(k / size[1]) / size[0], (k % size[1]) / size[1]];
  return {
    displacement: Float64Array.from([0, 1, 2], (a) => u * vectors[a] + v * vectors[3 + a]),
    gap: gaps[k],
    separation: separations[k],
  };
}
