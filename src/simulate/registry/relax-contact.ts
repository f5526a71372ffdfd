import { InputError } from '../../errors';
import type { Potential } from '../../potentials/potential';
import { removeAtoms, selectAtoms } from '../../structure/combine';
import { atomCount, type Structure } from '../../structure/structure';
import { createEvaluator } from '../md/create-evaluator';
import type { ThreadTeam } from '../md/thread-team';
import { type RelaxControl, type RelaxProgress, type RelaxResult, relax } from '../relax/relax';
import { type Contact, contactOf, heightRange } from './contact';
import { type ContactArea, contactArea } from './contact-area';

export interface RelaxContactOptions {
  /** Å; atoms further than this below the guest's lowest or above the host's highest are held. Default 8 */
  readonly depth?: number;
  /** eV/Å; default 0.02 */
  readonly forceTolerance?: number;
  /** for each of the three searches; default 300 */
  readonly maxSteps?: number;
  readonly threads?: ThreadTeam;
}

export const relaxContactDefaults = { depth: 8, forceTolerance: 0.02, maxSteps: 300 } as const;

export interface RelaxContactProgress extends RelaxProgress {
  /** what relaxes: both together, then each alone */
  readonly part: 'joint' | 'host' | 'guest';
}

/** Energies of both together and of each alone, eV. */
export interface ContactEnergies {
  readonly joint: number;
  readonly host: number;
  readonly guest: number;
}

export interface ContactRelaxation {
  /** both together, relaxed; `fixed` is as it was given */
  readonly structure: Structure;
  /** atoms that could move */
  readonly freeCount: number;
  readonly contact: ContactArea;
  /** as given, and with the atoms near the contact relaxed in each of the three */
  readonly rigid: ContactEnergies;
  readonly relaxed: ContactEnergies;
  /** eV/Å², (host + guest − joint) / area */
  readonly rigidAdhesion: number;
  readonly relaxedAdhesion: number;
  readonly converged: boolean;
  /** of each search, one sentence */
  readonly reasons: Readonly<Record<RelaxContactProgress['part'], string>>;
}

/**
 * Relaxes the atoms near a contact, and host and guest each alone in the same way, for the work of adhesion
 * W = (E_host + E_guest − E_joint) / area. Atoms that were held stay held; so do those further than `depth` from the
 * contact, at whatever side.
 *
 * @param guestAtoms indices of the guest's atoms, from 0
 * @throws InputError for options out of range, and as `relax` and the potential do
 */
export function* relaxContact(
  structure: Structure,
  guestAtoms: ArrayLike<number>,
  potential: Potential,
  options: RelaxContactOptions = {},
): Generator<RelaxContactProgress, ContactRelaxation, RelaxControl | undefined> {
  const where = 'relaxContact';
  const { depth, forceTolerance, maxSteps, threads } = { ...relaxContactDefaults, ...options };
  if (!(depth > 0 && depth <= 1000))
    throw new InputError(`${where}: depth must be above 0 and at most 1000 Å, got ${depth}; 8 is usual`);
  const contact = contactOf(structure, guestAtoms, where);
  const fixed = heldFarFrom(structure, contact, depth);
  const free = Array.from({ length: atomCount(structure) }, (_, i) => i).filter((i) =>
    [0, 1, 2].some((a) => !fixed[3 * i + a]),
  );
  if (free.length === 0)
    throw new InputError(`${where}: no atom within ${depth} Å of the contact may move; use a larger depth`);
  const start = { ...structure, fixed };
  const parts = {
    joint: start,
    host: removeAtoms(start, contact.guestAtoms),
    guest: selectAtoms(start, contact.guestAtoms),
  } as const;
  const results = {} as Record<RelaxContactProgress['part'], RelaxResult>;
  let stopped = false;
  for (const part of ['joint', 'host', 'guest'] as const) {
    const search = relax(parts[part], createEvaluator(parts[part], potential, { where, threads }), {
      forceTolerance,
      maxSteps: stopped ? 0 : maxSteps,
    });
    let next = search.next();
    while (!next.done) {
      const control: RelaxControl | undefined = yield { ...next.value, part };
      stopped ||= control?.stop ?? false;
      next = search.next(stopped ? { stop: true } : undefined);
    }
    results[part] = next.value;
  }
  const energies = (of: (result: RelaxResult) => number): ContactEnergies => ({
    joint: of(results.joint),
    host: of(results.host),
    guest: of(results.guest),
  });
  const area = contactArea(contact);
  const adhesion = ({ joint, host, guest }: ContactEnergies) => (host + guest - joint) / area.area;
  const [rigid, relaxed] = [energies(({ history }) => history[0].energy), energies(({ energy }) => energy)];
  const { fixed: _, ...moved } = results.joint.structure;
  return {
    structure: structure.fixed ? { ...moved, fixed: structure.fixed } : moved,
    freeCount: free.length,
    contact: area,
    rigid,
    relaxed,
    rigidAdhesion: adhesion(rigid),
    relaxedAdhesion: adhesion(relaxed),
    converged: Object.values(results).every(({ converged }) => converged),
    reasons: { joint: results.joint.reason, host: results.host.reason, guest: results.guest.reason },
  };
}

/** [n, 3]: what was held, and all that is far from the contact. */
function heldFarFrom(structure: Structure, { host, guest, guestAtoms }: Contact, depth: number): Uint8Array {
  const fixed = structure.fixed?.slice() ?? new Uint8Array(3 * atomCount(structure));
  const [floor, ceiling] = [heightRange(guest)[0] - depth, heightRange(host)[1] + depth];
  const isGuest = new Set(guestAtoms);
  const hostAtoms = Array.from({ length: atomCount(structure) }, (_, i) => i).filter((i) => !isGuest.has(i));
  hostAtoms.forEach((i, k) => {
    if (host.positions[3 * k + 2] < floor) fixed.fill(1, 3 * i, 3 * i + 3);
  });
  guestAtoms.forEach((i, k) => {
    if (guest.positions[3 * k + 2] > ceiling) fixed.fill(1, 3 * i, 3 * i + 3);
  });
  return fixed;
}
