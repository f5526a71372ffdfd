import { InputError } from '../../errors';
import * as block from '../../kernels/run-block';
import { atomicMass } from '../../structure/elements';
import { atomCount, type Structure } from '../../structure/structure';
import { type ArenaPart, addressOf } from './arena';
import { heldAxes } from './held-axes';
import type { AtomGroup, MdOptions } from './md-options';

/** Atoms that move as one. */
export interface RigidBody {
  /** numbers of its atoms, ascending */
  readonly atoms: readonly number[];
  /** eV·fs²/Å² */
  readonly mass: number;
  /** bits 0 to 2: it is held along a, b, c */
  readonly held: number;
}

/** Who feels the bath, and who moves together. */
export interface AtomGroups {
  /** [n], 1 for atoms that feel the bath; absent when all do */
  readonly members?: Uint8Array;
  readonly bodies: readonly RigidBody[];
  /** [n]: number of the body from 1, 0 for none */
  readonly bodyOf: Int32Array;
}

/**
 * Resolves the groups of the options.
 *
 * @throws InputError for numbers that are no atoms, empty groups, an atom in two bodies, a body half in the bath, and
 *   regions of a structure that has none
 */
export function findGroups(
  structure: Structure,
  options: Pick<MdOptions, 'bathAtoms' | 'rigid'>,
): AtomGroups {
  const n = atomCount(structure);
  const held = heldAxes(structure);
  const bodyOf = new Int32Array(n);
  const bodies = (options.rigid ?? []).map((layer, k): RigidBody => {
    const mask = maskOf(structure, layer, 'rigid');
    const atoms = Array.from(mask.keys()).filter((i) => mask[i]);
    let mass = 0;
    let heldTogether = 0;
    layer.axes?.forEach((free, a) => {
      if (!free) heldTogether |= 1 << a;
    });
    for (const i of atoms) {
      if (bodyOf[i] !== 0) throw new InputError(`runMd: rigid: atom ${i} is in two layers; give it to one`);
      bodyOf[i] = k + 1;
      mass += atomicMass(structure.atomicNumbers[i]);
      heldTogether |= held[i];
    }
    return { atoms, mass, held: heldTogether };
  });
  const members = options.bathAtoms && maskOf(structure, options.bathAtoms, 'bathAtoms');
  if (!members || members.every((m) => m === 1)) return { bodies, bodyOf };
  for (const { atoms } of bodies) {
    const other = atoms.find((i) => members[i] !== members[atoms[0]]);
    if (other !== undefined) {
      throw new InputError(
        `runMd: bathAtoms: of a rigid layer atom ${atoms[0]} and atom ${other} do not both feel the bath; give the whole layer or none of it`,
      );
    }
  }
  return { members, bodies, bodyOf };
}

function maskOf(structure: Structure, { regions = [], atoms = [] }: AtomGroup, name: string): Uint8Array {
  const n = atomCount(structure);
  const mask = new Uint8Array(n);
  if (regions.length > 0 && !structure.regions) {
    throw new InputError(
      `runMd: ${name}: regions ${regions.join(', ')} were asked for, but the structure has none; classify them first or give atoms`,
    );
  }
  structure.regions?.forEach((region, i) => {
    if ((regions as readonly number[]).includes(region)) mask[i] = 1;
  });
  for (const i of Array.from(atoms)) {
    if (!Number.isInteger(i) || i < 0 || i >= n) {
      throw new InputError(`runMd: ${name}: there is no atom ${i}; numbers run from 0 to ${n - 1}`);
    }
    mask[i] = 1;
  }
  if (!mask.includes(1)) {
    throw new InputError(`runMd: ${name}: no atom is in the group; name a region that has atoms, or atoms`);
  }
  return mask;
}

/** The structure with the axes that rigid layers may not move along held, atom by atom. */
export function holdBodies(structure: Structure, { bodies }: AtomGroups): Structure {
  if (bodies.every(({ held }) => held === 0)) return structure;
  const fixed = structure.fixed?.slice() ?? new Uint8Array(3 * atomCount(structure));
  for (const { atoms, held } of bodies) {
    for (const i of atoms) for (let a = 0; a < 3; a++) if (held & (1 << a)) fixed[3 * i + a] = 1;
  }
  return { ...structure, fixed };
}

/** The velocities with every body at that of its centre of mass. Å/fs, [n, 3] */
export function moveBodiesAsOne(
  structure: Structure,
  { bodies }: AtomGroups,
  velocities: Float64Array,
): Float64Array {
  const together = velocities.slice();
  for (const { atoms, mass } of bodies) {
    for (let a = 0; a < 3; a++) {
      let momentum = 0;
      for (const i of atoms) momentum += atomicMass(structure.atomicNumbers[i]) * velocities[3 * i + a];
      for (const i of atoms) together[3 * i + a] = momentum / mass;
    }
  }
  return together;
}

/** What the kernels need to know of the groups. */
export function groupsPart({ members, bodies, bodyOf }: AtomGroups): ArenaPart {
  return {
    needs: () => [
      ...(members ? [[block.atBathMembers, 4 * members.length] as const] : []),
      ...(bodies.length > 0
        ? ([
            [block.atBodyOf, 4 * bodyOf.length],
            [block.atBodies, 64 * bodies.length],
          ] as const)
        : []),
    ],
    fill: ({ words }, { buffer }) => {
      if (members)
        new Int32Array(buffer, addressOf({ words }, block.atBathMembers), members.length).set(members);
      words[block.wordBodyCount] = bodies.length;
      if (bodies.length === 0) return;
      new Int32Array(buffer, addressOf({ words }, block.atBodyOf), bodyOf.length).set(bodyOf);
      const table = new Float64Array(buffer, addressOf({ words }, block.atBodies), 8 * bodies.length);
      bodies.forEach(({ atoms, mass }, k) => {
        table.set([mass, atoms[0]], 8 * k);
      });
    },
  };
}
