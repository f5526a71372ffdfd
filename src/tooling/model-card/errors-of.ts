import { outsideFit } from '../../potentials/outside-fit';
import type { Potential } from '../../potentials/potential';
import { evaluateTabulated } from '../../simulate/md/evaluate-tabulated';
import type { Labelled } from './read-labels';
import type { Series } from './svg-plot';

/** Errors over frames of one family, or all. */
export interface FamilyErrors {
  readonly family: string;
  readonly frames: number;
  /** eV per atom, root mean square */
  readonly energy: number;
  /** eV/Å, root mean square of components */
  readonly force: number;
  /** part of the root mean square force */
  readonly relative: number;
}

export interface Errors {
  readonly families: readonly FamilyErrors[];
  readonly energies: Series;
  readonly forces: Series;
  /** frames that the potential refused */
  readonly refused: number;
  /** frames with atoms outside of the range that the potential says */
  readonly outside: number;
}

/** of force components in a plot */
const mostPoints = 4000;
/** left out of the row `all`: the first stand outside what is asked for, the others are asked for apart */
const apart = ['short', 'hot', 'o2', 'crushed'];

export function errorsOf(
  potential: Potential,
  frames: readonly Labelled[],
  name: string,
  color: string,
): Errors {
  const done = frames.flatMap((frame) => {
    try {
      const { energy, forces } = evaluateTabulated(frame.structure, potential);
      return [{ ...frame, ownEnergy: energy, ownForces: forces }];
    } catch {
      return [];
    }
  });
  const of = (family: string, members: typeof done): FamilyErrors => {
    let energy = 0;
    let energies = 0;
    let force = 0;
    let norm = 0;
    let count = 0;
    for (const { structure, energy: wanted, forces = [], ownEnergy, ownForces } of members) {
      if (Number.isFinite(wanted)) {
        energy += ((ownEnergy - wanted) / structure.atomicNumbers.length) ** 2;
        energies++;
      }
      forces.forEach((f: number, k: number) => {
        force += (ownForces[k] - f) ** 2;
        norm += f * f;
      });
      count += forces.length;
    }
    return {
      family,
      frames: members.length,
      energy: Math.sqrt(energy / energies),
      force: Math.sqrt(force / count),
      relative: Math.sqrt(force / norm),
    };
  };
  const families = [...new Set(done.map(({ family }) => family))].sort();
  const main = done.filter(({ family }) => !apart.includes(family));
  const known = main.filter(({ energy }) => Number.isFinite(energy));
  const perAtom = (energy: number, { structure }: Labelled) => energy / structure.atomicNumbers.length;
  const components = main.flatMap(({ forces = [], ownForces }) =>
    Array.from(forces, (f: number, k: number) => [f, ownForces[k]] as const),
  );
  const stride = Math.max(1, Math.ceil(components.length / mostPoints));
  const shown = components.filter((_, k) => k % stride === 0);
  return {
    families: [
      of('all but short, hot, o2', main),
      ...families.map((family) =>
        of(
          family,
          done.filter((frame) => frame.family === family),
        ),
      ),
    ],
    energies: {
      name,
      color,
      x: known.map((frame) => perAtom(frame.energy, frame)),
      y: known.map((frame) => perAtom(frame.ownEnergy, frame)),
    },
    forces: { name, color, x: shown.map(([f]) => f), y: shown.map(([, f]) => f) },
    refused: frames.length - done.length,
    outside: main.filter(({ structure }) => outsideFit(structure, potential).atoms.length > 0).length,
  };
}
