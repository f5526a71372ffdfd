import { loadCrystal } from '../../build/load-crystal';
import { complete } from '../../jobs/drive';
import type { Potential } from '../../potentials/potential';
import { createEvaluator } from '../../simulate/md/create-evaluator';
import { relax } from '../../simulate/relax/relax';
import type { CellFreedom } from '../../simulate/relax/relax-options';
import type { Structure } from '../../structure/structure';
import { nearestImage } from './nearest-image';

/** What the rows of the table are computed with. */
export interface Bench {
  readonly potential: Potential;
  /** the crystal with cell and atoms relaxed, and its energy (eV) */
  readonly crystal: (id: string) => Relaxed;
  readonly relaxed: (structure: Structure, cell?: CellFreedom) => Relaxed;
  /** eV */
  readonly energy: (structure: Structure) => number;
}

export interface Relaxed {
  readonly structure: Structure;
  readonly energy: number;
}

/** Crystals are relaxed once. */
export function makeBench(potential: Potential): Bench {
  const crystals = new Map<string, Relaxed>();
  const relaxed = (structure: Structure, cell: CellFreedom = 'fixed'): Relaxed => {
    const result = complete(
      relax(structure, potential, { cell, forceTolerance: 0.005, stressTolerance: 1e-5, maxSteps: 3000 }),
    );
    if (!result.converged) throw new Error(`did not converge: ${result.reason}`);
    return { structure: result.structure, energy: result.energy };
  };
  return {
    potential,
    relaxed,
    energy: (structure) => createEvaluator(structure, potential)(structure).energy,
    crystal: (id) => {
      const known = crystals.get(id) ?? relaxed(loadCrystal(id), 'full');
      crystals.set(id, known);
      return known;
    },
  };
}

/** Without the atoms named. */
export function without(structure: Structure, gone: readonly number[]): Structure {
  const kept = Array.from(structure.atomicNumbers, (_, i) => i).filter((i) => !gone.includes(i));
  return {
    cell: structure.cell,
    periodic: structure.periodic,
    positions: Float64Array.from(kept.flatMap((i) => [...structure.positions.subarray(3 * i, 3 * i + 3)])),
    atomicNumbers: Uint8Array.from(kept, (i) => structure.atomicNumbers[i]),
  };
}

export function withAtom(structure: Structure, z: number, place: readonly number[]): Structure {
  const { fixed, ...rest } = structure;
  return {
    ...rest,
    positions: Float64Array.of(...structure.positions, ...place),
    atomicNumbers: Uint8Array.of(...structure.atomicNumbers, z),
    ...(fixed && { fixed: Uint8Array.of(...fixed, 0, 0, 0) }),
  };
}

export function countOf(structure: Structure, z: number): number {
  return structure.atomicNumbers.filter((other) => other === z).length;
}

/** Å, from atom i to the nearest image of atom j */
export function vectorBetween({ cell, positions }: Structure, i: number, j: number): number[] {
  return nearestImage(
    cell,
    [0, 1, 2].map((a) => positions[3 * j + a] - positions[3 * i + a]),
  );
}
