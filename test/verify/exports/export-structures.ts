import { buildModel } from '../../../src/build/build-model';
import { interfacePresets } from '../../../src/build/interface-presets';
import { loadCrystal } from '../../../src/build/load-crystal';
import { makeSurface } from '../../../src/build/make-surface';
import { createRandom } from '../../../src/math/random';
import { rotateStructure, rotationAbout } from '../../../src/structure/rotate-structure';
import type { Structure } from '../../../src/structure/structure';
import { makeSupercell } from '../../../src/structure/supercell';

/** Everything that has made an export go wrong somewhere: structures by what is odd about them. */
export function exportStructures(): Readonly<Record<string, Structure>> {
  const rutile = loadCrystal('TiO2-rutile');
  const slab = makeSurface(rutile, [1, 1, 0], {
    layers: 3,
    vacuum: 12,
    repeats: [2, 1],
    frozenLayers: 1,
  }).structure;
  const oblique = makeSurface(loadCrystal('TiO2-anatase'), [1, 0, 1], {
    layers: 2,
    vacuum: 10,
    frozenLayers: 1,
  });
  const titanium = [...slab.atomicNumbers.keys()].filter((i) => slab.atomicNumbers[i] === 22);
  return {
    rutile,
    anatase: loadCrystal('TiO2-anatase'),
    'hexagonal Ru': loadCrystal('Ru'),
    'rhombohedral corundum': loadCrystal('Al2O3'),
    perovskite: loadCrystal('SrTiO3'),
    'rock salt': loadCrystal('MgO'),
    'slab, held below': slab,
    'oblique slab, held below': oblique.structure,
    'three kinds, two with moments': moments(slab, titanium.slice(-2), [1, 1]),
    'moments up and down': moments(slab, titanium.slice(-2), [1, -1]),
    'held along c only': heldAlong(slab, [0, 0, 1]),
    'held along a and b': heldAlong(slab, [1, 1, 0]),
    'each atom held its own way': {
      ...slab,
      fixed: slab.positions.reduce(mixed, new Uint8Array(slab.positions.length)),
    },
    'turned in space': rotateStructure(slab, rotationAbout([1, 2, 3], 0.7)),
    'turned, no atom held': rotateStructure(
      makeSupercell(loadCrystal('Ru'), [2, 1, 1]),
      rotationAbout([3, -1, 2], 2.1),
    ),
    'triclinic, shaken': triclinic(),
    'outside the cell': { ...slab, positions: slab.positions.map((x, k) => (k % 3 === 0 ? x - 9 : x + 11)) },
    'one atom': {
      ...rutile,
      cell: Float64Array.of(9, 0, 0, 0, 10, 0, 0, 0, 11),
      positions: Float64Array.of(4, 5, 6),
      atomicNumbers: Uint8Array.of(44),
    },
    'species not together': interleaved(makeSupercell(rutile, [1, 1, 2])),
    'more than 300 atoms': makeSupercell(slab, [3, 3, 1]),
    'Ru on rutile (101)': buildModel(interfacePresets['ru-film-rutile-101']).structure,
    'RuO2 on rutile (110)': buildModel(interfacePresets['ruo2-film-rutile-110']).structure,
    'hydroxylated, four elements': withHydroxyl(buildModel(interfacePresets['ru-film-rutile-101']).structure),
    'every atom held': heldAlong(rutile, [1, 1, 1]),
    'oblique, held along a only': heldAlong(triclinic(), [1, 0, 0]),
    'charged, with charges of atoms': protonated(slab),
    'not periodic along c': { ...slab, periodic: [true, true, false] },
  };
}

function mixed(fixed: Uint8Array, _value: number, k: number): Uint8Array {
  // Bits of the atom's number: every way of holding it comes up.
  fixed[k] = (Math.floor(k / 3) >> (k % 3)) & 1;
  return fixed;
}

function moments(structure: Structure, atoms: readonly number[], values: readonly number[]): Structure {
  const magneticMoments = new Float64Array(structure.atomicNumbers.length);
  atoms.forEach((i, k) => {
    magneticMoments[i] = values[k];
  });
  return { ...structure, magneticMoments };
}

function heldAlong(structure: Structure, flags: readonly number[]): Structure {
  return { ...structure, fixed: Uint8Array.from(structure.positions, (_, k) => flags[k % 3]) };
}

function triclinic(): Structure {
  const random = createRandom(5);
  const cell = Float64Array.of(7.1, 0, 0, 1.3, 6.4, 0, -0.9, 1.7, 8.2);
  const { atomicNumbers } = makeSupercell(loadCrystal('TiO2-rutile'), [1, 1, 2]);
  const positions = new Float64Array(3 * atomicNumbers.length);
  for (let i = 0; i < atomicNumbers.length; i++)
    for (let a = 0; a < 3; a++) {
      const place = [(i % 2) / 2, (Math.floor(i / 2) % 2) / 2, Math.floor(i / 4) / 3];
      for (let b = 0; b < 3; b++) positions[3 * i + a] += (place[b] + 0.04 * random.next()) * cell[3 * b + a];
    }
  return { cell, periodic: [true, true, true], positions, atomicNumbers };
}

function interleaved(structure: Structure): Structure {
  const n = structure.atomicNumbers.length;
  // 5 has no factor in common with 12.
  const order = Array.from({ length: n }, (_, i) => (5 * i) % n);
  return {
    ...structure,
    atomicNumbers: Uint8Array.from(order, (i) => structure.atomicNumbers[i]),
    positions: Float64Array.from(order.flatMap((i) => [...structure.positions.subarray(3 * i, 3 * i + 3)])),
  };
}

/** A proton on the topmost atom, an oxygen, and formal charges: +1 e in all. */
function protonated({ regions: _, fixed, ...rest }: Structure): Structure {
  const [x, y, z] = topmost(rest);
  const atomicNumbers = Uint8Array.of(...rest.atomicNumbers, 1);
  const formal: Readonly<Record<number, number>> = { 1: 1, 8: -2, 22: 4 };
  return {
    ...rest,
    positions: Float64Array.of(...rest.positions, x, y, z + 0.97),
    atomicNumbers,
    charges: Float64Array.from(atomicNumbers, (element) => formal[element]),
    ...(fixed && { fixed: Uint8Array.of(...fixed, 0, 0, 0) }),
  };
}

function topmost({ positions, atomicNumbers }: Structure): Float64Array {
  const top = [...atomicNumbers.keys()].reduce((best, i) =>
    positions[3 * i + 2] > positions[3 * best + 2] ? i : best,
  );
  return positions.subarray(3 * top, 3 * top + 3);
}

function withHydroxyl(structure: Structure): Structure {
  const [x, y, z] = topmost(structure);
  const { regions: _, fixed, ...rest } = structure;
  return {
    ...rest,
    positions: Float64Array.of(...structure.positions, x, y, z + 2, x, y, z + 2.97),
    atomicNumbers: Uint8Array.of(...structure.atomicNumbers, 8, 1),
    ...(fixed && { fixed: Uint8Array.of(...fixed, 0, 0, 0, 0, 0, 0) }),
  };
}
