import * as coulomb from '../../kernels/coulomb-block';
import { radicesOf, splineCoefficients, splineModuli, twiddlesOf } from '../../kernels/mesh-tables';
import { partCount } from '../../kernels/run-block';
import { norm, row3 } from '../../math/matrix3';
import { type CoulombCell, coulombCell } from '../../potentials/coulomb-cell';
import type { CoulombTerm } from '../../potentials/potential';
import { reciprocalCell, volume } from '../../structure/cell';
import type { Structure } from '../../structure/structure';
import { coulombConstant } from '../../units';
import { type Arena, type ArenaPart, type ArenaSizes, addressOf } from './arena';
import { chooseMesh, type Mesh } from './choose-mesh';

/** bytes of spline weights that come first in a part's scratch */
const weightBytes = 512;

/**
 * The memory in which the engine sums what `CoulombTerm` stands for, wave by wave or on a mesh. Mesh and waves are chosen
 * once, for the structure at the start; their factors follow the cell.
 *
 * @param elements atomic numbers by type
 * @throws InputError as `coulombCell` does, and when the mesh would be too large
 */
export function coulombPart(
  where: string,
  structure: Structure,
  term: CoulombTerm,
  elements: readonly number[],
): ArenaPart {
  const lattice = coulombCell(where, structure, term);
  const charges = elements.map((z) => term.charges[z] ?? 0);
  const part =
    term.method === 'mesh'
      ? meshPart(chooseMesh(where, structure, lattice, term))
      : wavePart(wavesWithin(lattice.cell, largestWave(structure, lattice.cell, term)));
  return {
    needs: (sizes) => [
      [coulomb.atCharges, 8 * charges.length],
      [coulomb.atCoulombSums, coulomb.coulombSumBytes * partCount],
      ...part.needs(sizes),
    ],
    fill: (arena, memory) => {
      new Float64Array(memory.buffer, addressOf(arena, coulomb.atCharges), charges.length).set(charges);
      writeLattice(arena, lattice, term);
      part.fill(arena, memory);
    },
  };
}

function writeLattice({ words, reals }: Arena, lattice: CoulombCell, term: CoulombTerm): void {
  const { cell, axis, normal, center, reach } = lattice;
  words[coulomb.wordCoulombAxis] = axis;
  words[coulomb.wordCoulombAstray] = 0;
  words[coulomb.wordCoulombStale] = 1;
  reals[coulomb.realAlpha] = term.alpha;
  reals[coulomb.realCoulombConstant] = coulombConstant;
  reals[coulomb.realSlabPeriod] = axis < 0 ? 0 : norm(row3(cell, axis));
  reals.set(normal, coulomb.realSlabNormal);
  reals[coulomb.realSlabCenter] = center;
  reals[coulomb.realSlabReach] = reach;
}

function meshPart({ points, order }: Mesh): ArenaPart {
  const [nx, ny, nz] = points;
  const half = nz / 2;
  const shape = (mixed: boolean) => {
    const bytes = mixed ? 4 : 8;
    const blocks = Math.ceil(((half + 1) * bytes) / 16);
    const row = 16 * Math.ceil(Math.max((nz + 8) * bytes, 32 * blocks) / 16);
    const scratch = weightBytes + 2 * 32 * (Math.max(nx, ny, nz) + 8) + row;
    return { bytes, blocks, row, scratch: 64 * Math.ceil(scratch / 64) };
  };
  const lengths = [nx, ny, half, nz];
  return {
    needs: ({ atoms, mixed }: ArenaSizes) => {
      const { bytes, blocks, row, scratch } = shape(mixed);
      return [
        // Rows are read a few points past their end.
        [coulomb.atMesh, nx * ny * row + 64],
        [coulomb.atMeshInfluence, 16 * nx * ny * blocks],
        [coulomb.atMeshModuli, 8 * (nx + ny + nz)],
        ...lengths.map((n, k) => [coulomb.atMeshTwiddles + k, 2 * bytes * n] as const),
        [coulomb.atMeshRadices, 3 * 64],
        [coulomb.atMeshSplines, 128 * bytes],
        [coulomb.atMeshPlaces, (16 + 4 * bytes) * atoms],
        [coulomb.atMeshPlanes, 4 * atoms],
        [coulomb.atCoulombScratch, scratch * partCount],
      ];
    },
    fill: ({ words, sizes }, { buffer }) => {
      const { blocks, row, scratch } = shape(sizes.mixed);
      words[coulomb.wordCoulomb] = 2;
      words.set(points, coulomb.wordMeshX);
      words[coulomb.wordMeshOrder] = order;
      words[coulomb.wordMeshRow] = row;
      words[coulomb.wordMeshBlocks] = blocks;
      words[coulomb.wordCoulombScratchStride] = scratch;
      const write = (word: number, values: Float64Array) => {
        const Reals = sizes.mixed ? Float32Array : Float64Array;
        new Reals(buffer, addressOf({ words }, word), values.length).set(values);
      };
      lengths.forEach((n, k) => {
        write(coulomb.atMeshTwiddles + k, twiddlesOf(n));
      });
      write(coulomb.atMeshSplines, splineCoefficients(order));
      const moduli = new Float64Array(buffer, addressOf({ words }, coulomb.atMeshModuli), nx + ny + nz);
      let next = 0;
      for (const n of points) {
        moduli.set(splineModuli(n, order), next);
        next += n;
      }
      const radices = new Int32Array(buffer, addressOf({ words }, coulomb.atMeshRadices), 48);
      [nx, ny, half].forEach((n, k) => {
        radices.set(radicesOf(n), 16 * k);
      });
    },
  };
}

function wavePart(waves: readonly (readonly [number, number, number])[]): ArenaPart {
  const limits = [0, 1, 2].map((a) => waves.reduce((most, wave) => Math.max(most, Math.abs(wave[a])), 0));
  const phases = limits[0] + 2 * (limits[1] + limits[2]) + 3;
  const scratch = 64 * Math.ceil((64 + 32 * phases) / 64);
  return {
    needs: () => [
      [coulomb.atWaves, 16 * waves.length],
      [coulomb.atWaveSums, 32 * waves.length * partCount],
      [coulomb.atWaveFactors, 16 * waves.length],
      [coulomb.atCoulombScratch, scratch * partCount],
    ],
    fill: ({ words }, { buffer }) => {
      words[coulomb.wordCoulomb] = 1;
      words[coulomb.wordWaveCount] = waves.length;
      words.set(limits, coulomb.wordWaveLimits);
      words[coulomb.wordCoulombScratchStride] = scratch;
      const list = new Int32Array(buffer, addressOf({ words }, coulomb.atWaves), 4 * waves.length);
      waves.forEach((wave, k) => {
        list.set(wave, 4 * k);
      });
    },
  };
}

/**
 * Largest |g|, 1/Å, with which waves left out cost an rms error of the forces of
 *
 * δF = 2 k ⟨q²⟩ α √(n/(π g V)) exp(−π²g²/α²) = accuracy · k/Å² / 10
 *
 * for charges at random places; in a crystal, where few waves have all the weight, it can be several times that.
 *
 * @see J. Kolafa & J. W. Perram, Mol. Simul. 9, 351 (1992)
 */
function largestWave({ atomicNumbers }: Structure, cell: Float64Array, term: CoulombTerm): number {
  let square = 0;
  for (const z of atomicNumbers) square += (term.charges[z] ?? 0) ** 2;
  const n = atomicNumbers.length;
  let g = term.alpha;
  for (let k = 0; k < 20; k++) {
    const error = 2 * (square / n) * term.alpha * Math.sqrt(n / (Math.PI * g * volume(cell)));
    g = (term.alpha / Math.PI) * Math.sqrt(Math.log(Math.max(Math.E, error / (0.1 * term.accuracy))));
  }
  return g;
}

/** h, k, l of the waves with 0 < |g| ≤ gMax, one of each g and −g, ordered by h, then k, then l. */
function wavesWithin(cell: Float64Array, gMax: number): [number, number, number][] {
  const b = reciprocalCell(cell);
  const limits = [0, 1, 2].map((a) => Math.floor(gMax * norm(row3(cell, a))));
  const waves: [number, number, number][] = [];
  for (let h = 0; h <= limits[0]; h++) {
    for (let k = h === 0 ? 0 : -limits[1]; k <= limits[1]; k++) {
      for (let l = h === 0 && k === 0 ? 1 : -limits[2]; l <= limits[2]; l++) {
        const g = [0, 1, 2].map((a) => h * b[a] + k * b[3 + a] + l * b[6 + a]);
        if (Math.hypot(...g) <= gMax) waves.push([h, k, l]);
      }
    }
  }
  return waves;
}
