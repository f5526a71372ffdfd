import { complete } from '../../src/jobs/drive';
import { evaluatorOf } from '../../src/potentials/evaluate-potential';
import { makePotential } from '../../src/potentials/make-potential';
import { relax } from '../../src/simulate/relax/relax';
import { findNeighbors } from '../../src/structure/neighbors';
import type { Structure } from '../../src/structure/structure';
import { hcp, rutile } from './crystals';
import { ruOnRutile110 } from './ru-on-rutile-110';

export interface Contact {
  /** eV/Å², energy to part oxide and film, all three relaxed */
  readonly adhesion: number;
  /** Å */
  readonly nearestRuO: number;
  /** Å, relaxed */
  readonly structure: Structure;
}

/** Relaxes Ru(0001) on TiO2(110), the oxide alone and the film alone with the contact potential. */
export function measureContact(layers: { trilayers: number; ruLayers: number }): Contact {
  const evaluate = evaluatorOf(makePotential({ name: 'ru-tio2-contact' }));
  const bulk = (start: Structure) =>
    complete(relax(start, evaluate, { cell: 'full', forceTolerance: 1e-4, stressTolerance: 1e-5 })).structure;
  const oxide = bulk(rutile(4.49, 3.01, 0.303));
  const metal = bulk(hcp(44, 2.7046, 4.2877));
  const lattice = {
    a: oxide.cell[0],
    c: oxide.cell[8],
    u: oxide.positions[6] / oxide.cell[0],
    ru: [metal.cell[0], metal.cell[8]] as const,
  };
  const model = ruOnRutile110(lattice, layers);
  const relaxed = (start: Structure) =>
    complete(relax(start, evaluate, { forceTolerance: 0.03, maxSteps: 600 }));
  const alone = relaxed(model.oxide);
  const film = relaxed(model.film);
  const positions = Float64Array.from([...alone.structure.positions, ...film.structure.positions]);
  const { energy, structure } = relaxed({ ...model.both, positions });
  return {
    adhesion: (alone.energy + film.energy - energy) / model.area,
    nearestRuO: nearest(structure, 44, 8),
    structure,
  };
}

/** Å, the shortest distance between two elements; Infinity when none is within 4 Å */
export function nearest(structure: Structure, a: number, b: number): number {
  const { offsets, indices, distances } = findNeighbors(structure, 4);
  let shortest = Infinity;
  structure.atomicNumbers.forEach((z, i) => {
    if (z !== a) return;
    for (let k = offsets[i]; k < offsets[i + 1]; k++) {
      if (structure.atomicNumbers[indices[k]] === b) shortest = Math.min(shortest, distances[k]);
    }
  });
  return shortest;
}
