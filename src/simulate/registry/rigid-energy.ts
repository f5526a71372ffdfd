import { InputError } from '../../errors';
import { checkElements } from '../../potentials/evaluate-potential';
import type { Potential } from '../../potentials/potential';
import { mergeStructures, selectAtoms } from '../../structure/combine';
import { elementSymbol } from '../../structure/elements';
import { atomCount, type Structure } from '../../structure/structure';
import { createEvaluator } from '../md/create-evaluator';
import type { EngineOptions } from '../md/force-engine';
import { type Contact, heightRange } from './contact';
import { crossPart } from './cross-part';

export interface RigidPlace {
  /** eV, of host and guest together less that of both apart */
  readonly energy: number;
  /** eV/Å, on the guest */
  readonly force: readonly [number, number, number];
}

export interface RigidEnergy {
  /** for the guest moved by dx, dy in the plane and lifted, Å */
  readonly at: (dx: number, dy: number, lift: number) => RigidPlace;
  /** Å, from where on atoms of the two feel each other */
  readonly reach: number;
  /** atoms that are computed with */
  readonly atomCount: number;
}

export interface RigidRange {
  /** Å, [low, high] of dx and of dy that will be asked for */
  readonly x: readonly [number, number];
  readonly y: readonly [number, number];
  /** Å, the lowest lift that will be asked for */
  readonly lift: number;
}

/** Å, room for a search that steps a little outside of what was announced */
const room = 0.5;

/**
 * Energy between two rigid bodies on the kernels: of the potential only the terms that reach from one to the other, of
 * the atoms only those that they reach (see `crossPart`). What is left out does not change with the shift, so nothing
 * is neglected.
 *
 * @throws InputError for an element that the potential lacks, and when none of its terms joins the two
 */
export function createRigidEnergy(
  contact: Contact,
  full: Potential,
  range: RigidRange,
  options: EngineOptions = {},
): RigidEnergy {
  const where = options.where ?? 'scanRegistry';
  const { host, guest } = contact;
  checkElements(where, mergeStructures(host, guest), full);
  const kinds = (part: Structure) => new Set(part.atomicNumbers);
  const { potential, reach, beyond } = crossPart(full, kinds(host), kinds(guest));
  if (reach === 0) {
    const names = (part: Structure) => [...kinds(part)].map(elementSymbol).join(', ');
    throw new InputError(
      `${where}: potential ${full.name} has no term between ${names(guest)} of the guest and ${names(host)} of the host; ` +
        'choose one that has, or ask for the heights of first touch',
    );
  }
  const deep = reach + beyond + room;
  const [above, below] = [heightRange(host)[1], heightRange(guest)[0] + range.lift];
  const guestNear = indicesOf(guest, (k) => guest.positions[k + 2] + range.lift < above + deep);
  const upper = reach === Infinity ? guest : selectAtoms(guest, guestNear);
  const beside = besideOf(contact, upper, range, deep);
  const hostNear = indicesOf(host, (k) => host.positions[k + 2] > below - deep && beside(k));
  const lower = reach === Infinity ? host : selectAtoms(host, hostNear);
  const first = 3 * atomCount(lower);
  if (lower.atomicNumbers.length === 0 || upper.atomicNumbers.length === 0)
    return { at: () => ({ energy: 0, force: [0, 0, 0] }), reach, atomCount: 0 };

  // Tall enough for whatever reads the third vector; along it nothing repeats.
  const height = heightRange(guest)[1] - heightRange(host)[0] + 200;
  const cell = host.cell.slice();
  cell[8] = height;
  const inCell = (part: Structure): Structure => ({ ...part, cell });
  const joint = mergeStructures(inCell(lower), inCell(upper));
  const evaluate = createEvaluator(joint, potential, { skin: 1.5, ...options, where });
  const moved = (dx: number, dy: number, lift: number): Structure => {
    const positions = joint.positions.slice();
    for (let k = first; k < positions.length; k += 3) {
      positions[k] += dx;
      positions[k + 1] += dy;
      positions[k + 2] += lift;
    }
    return { ...joint, positions };
  };
  const apart =
    reach === Infinity
      ? createEvaluator(lower, potential, { where })(inCell(lower)).energy +
        createEvaluator(upper, potential, { where })(inCell(upper)).energy
      : evaluate(moved(0, 0, above - heightRange(upper)[0] + reach + 1)).energy;
  return {
    reach,
    atomCount: atomCount(joint),
    at: (dx, dy, lift) => {
      const { energy, forces } = evaluate(moved(dx, dy, lift));
      const force: [number, number, number] = [0, 0, 0];
      for (let k = first; k < forces.length; k++) force[k % 3] += forces[k];
      return { energy: energy - apart, force };
    },
  };
}

function indicesOf(part: Structure, keep: (k: number) => boolean): number[] {
  const indices: number[] = [];
  for (let i = 0; i < atomCount(part); i++) if (keep(3 * i)) indices.push(i);
  return indices;
}

/** Whether the host atom whose coordinates begin at k, or an image of it, is below or beside the guest at any shift. */
function besideOf(
  { host, plane }: Contact,
  upper: Structure,
  range: RigidRange,
  deep: number,
): (k: number) => boolean {
  const [ax, , bx, by] = plane;
  const fractional = (x: number, y: number) => [(x - (y / by) * bx) / ax, y / by];
  const low = [Infinity, Infinity];
  const high = [-Infinity, -Infinity];
  for (let k = 0; k < upper.positions.length; k += 3)
    for (const dx of range.x)
      for (const dy of range.y)
        fractional(upper.positions[k] + dx, upper.positions[k + 1] + dy).forEach((value, axis) => {
          low[axis] = Math.min(low[axis], value);
          high[axis] = Math.max(high[axis], value);
        });
  const widths = [(ax * by) / Math.hypot(bx, by), by];
  const margins = widths.map((width) => (deep + room) / width);
  return (k) =>
    fractional(host.positions[k], host.positions[k + 1]).every((value, axis) => {
      const from = value - (low[axis] - margins[axis]);
      return from - Math.floor(from) <= high[axis] - low[axis] + 2 * margins[axis];
    });
}
