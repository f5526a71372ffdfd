import { InputError } from '../../errors';
import { checkNoOverlap, checkStructure } from '../../structure/check-structure';
import { atomCount, type Structure } from '../../structure/structure';
import { beginDraft, needNothing } from './draft';
import type { StepBase, StepKind } from './step';

/** Atoms as they are: what was read from a file, carried in the recipe in full. */
export interface StructureStep extends StepBase {
  readonly kind: 'structure';
  /** where the atoms come from, such as the name of a file */
  readonly name: string;
  /** Å, nine numbers; the rows are the cell vectors */
  readonly cell: readonly number[];
  readonly periodic: readonly [boolean, boolean, boolean];
  /** atomic number and Å, Cartesian, [3 × count], of atoms that follow one another */
  readonly atoms: readonly (readonly [number, readonly number[]])[];
  /** [n, 3]; 1 where an atom is held along a cell vector; default all are free */
  readonly fixed?: readonly number[];
  /** [n]; the `Region` of each atom; default they are found from the atoms around it */
  readonly regions?: readonly number[];
  /** μ_B, [n] */
  readonly magneticMoments?: readonly number[];
}

/** atoms that a recipe carries at most: it is text, and copied with every change */
export const largestInlineStructure = 200_000;

export const structureStep: StepKind<StructureStep> = {
  kind: 'structure',
  label: 'Structure',
  begins: true,
  fresh: () => ({
    kind: 'structure',
    name: 'one oxygen atom',
    cell: [10, 0, 0, 0, 10, 0, 0, 0, 10],
    periodic: [true, true, true],
    atoms: [[8, [5, 5, 5]]],
  }),
  title: ({ name }) => name,
  run: (draft, step) => {
    needNothing(draft, 'A structure');
    const structure = structureOf(step);
    return beginDraft(structure, vacuumOf(structure));
  },
};

/** The step that brings these atoms; velocities and charges stay behind. */
export function structureStepOf(structure: Structure, name: string): StructureStep {
  const n = atomCount(structure);
  if (n > largestInlineStructure)
    throw new InputError(
      `${name}: ${n} atoms are more than a recipe carries (${largestInlineStructure}); look and export, or cut it smaller`,
    );
  const round = (x: number) => Math.round(x * 1e10) / 1e10 + 0;
  const atoms: [number, number[]][] = [];
  structure.atomicNumbers.forEach((z, i) => {
    const place = Array.from(structure.positions.subarray(3 * i, 3 * i + 3), round);
    const last = atoms.at(-1);
    if (last?.[0] === z) last[1].push(...place);
    else atoms.push([z, place]);
  });
  const { fixed, regions, magneticMoments } = structure;
  return {
    kind: 'structure',
    name,
    cell: Array.from(structure.cell, round),
    periodic: structure.periodic,
    atoms,
    ...(fixed?.some(Boolean) && { fixed: Array.from(fixed) }),
    ...(regions && { regions: Array.from(regions) }),
    ...(magneticMoments && { magneticMoments: Array.from(magneticMoments) }),
  };
}

function structureOf({ name, cell, periodic, atoms, fixed, regions, magneticMoments }: StructureStep) {
  const odd = atoms.find(([, { length }]) => length % 3 !== 0);
  if (odd)
    throw new InputError(
      `${name}: atoms of element ${odd[0]} have ${odd[1].length} coordinates; give three for each atom`,
    );
  const atomicNumbers = Uint8Array.from(
    atoms.flatMap(([z, { length }]) => Array<number>(length / 3).fill(z)),
  );
  const structure: Structure = {
    cell: Float64Array.from(cell),
    periodic,
    positions: Float64Array.from(atoms.flatMap(([, places]) => places)),
    atomicNumbers,
    ...(fixed && { fixed: Uint8Array.from(fixed) }),
    ...(regions && { regions: Uint8Array.from(regions) }),
    ...(magneticMoments && { magneticMoments: Float64Array.from(magneticMoments) }),
  };
  checkStructure(structure, name);
  checkNoOverlap(structure, name);
  return structure;
}

/** Å between the highest atom and the top of the cell, where that is empty enough to be vacuum; else 0. */
function vacuumOf({ cell, positions }: Structure): number {
  let highest = -Infinity;
  for (let k = 2; k < positions.length; k += 3) highest = Math.max(highest, positions[k]);
  const gap = cell[8] - highest;
  return gap > 5 ? gap : 0;
}
