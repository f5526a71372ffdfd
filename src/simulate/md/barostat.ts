import { NumericalError } from '../../errors';
import * as block from '../../kernels/run-block';
import { inverse3, multiply3, transpose3 } from '../../math/matrix3';
import { volume } from '../../structure/cell';
import { boltzmann } from '../../units';
import { barostatPurpose, bathRandom } from './bath-random';
import {
  contract,
  drawStrain,
  inverseTransposedExponential,
  matrixExponential,
  strainedCell,
} from './cell-rescaling';
import { strainCell } from './change-cell';
import type { Dynamics } from './dynamics';
import type { ForceEngine } from './force-engine';

const run = block.runBlockAddress;
/** no crystal survives more at once; only the noise of a few atoms of gas comes near */
const largestStrain = 0.1;

/** eV, [3, 3]: Σ m v v + virial, the pressure tensor times the volume; after an evaluation with energies */
export function pressureVolume({ arena, kernels }: ForceEngine): Float64Array {
  kernels.kineticTensor(run);
  const [xx, yy, zz, yz, xz, xy] = arena.reals.subarray(block.realKineticTensor, block.realKineticTensor + 6);
  const virial = virialOf(arena.reals);
  return Float64Array.of(xx, xy, xz, xy, yy, yz, xz, yz, zz).map((x, k) => x + virial[k]);
}

function virialOf(reals: Float64Array): Float64Array {
  return reals.slice(block.realVirial, block.realVirial + 9);
}

/** A strain that was drawn: `strain` does it, `count` adds up its work once the forces after it are known. */
export interface DrawnStrain {
  readonly strain: () => void;
  readonly count: () => void;
}

/**
 * Draws the strain of one interval from the pressure now.
 *
 * @throws NumericalError when the pressure would change the cell by more than 10 % at once
 */
export function drawCellStrain({ engine, options, bath, strains }: Dynamics): DrawnStrain {
  const { barostat, seed } = options;
  if (!barostat) throw new Error('drawCellStrain: the run has no barostat');
  const virialBefore = virialOf(engine.arena.reals);
  const { cell } = engine.structure;
  const size = volume(cell);
  const mobility =
    (strains.share * barostat.compressibility) /
    (volume(Float64Array.from(bath.startCell)) * barostat.timeConstant);
  const drawn = drawStrain(
    strains,
    {
      pressureVolume: pressureVolume(engine),
      targetPressureVolume: bath.pressure * size,
      thermalEnergy: boltzmann * bath.temperature,
    },
    mobility,
    barostat.interval * bath.timestep,
    bathRandom(seed, engine.step, barostatPurpose),
  );
  const largest = Math.max(...drawn.map(Math.abs));
  if (!(largest <= largestStrain)) {
    throw new NumericalError(
      `${engine.where}: at step ${engine.step} the pressure would strain the cell by ${(100 * largest).toFixed(1)} % at once; ` +
        'relax the structure first, or give barostat.timeConstant more time or a smaller compressibility',
      { kind: 'strained', step: engine.step },
    );
  }
  const next = strainedCell(cell, matrixExponential(drawn));
  let kineticGain = 0;
  return {
    strain: () => {
      const before = engine.kernels.kineticEnergy(run);
      strainCell(engine, next);
      const { reals, words } = engine.arena;
      reals.set(matrixExponential(drawn), block.realStrain);
      reals.set(inverseTransposedExponential(drawn), block.realStrainVelocities);
      writeListStrain(engine);
      if (engine.kernels.strainAtoms(run) !== 0) words[block.wordMoved] = 1;
      kineticGain = engine.kernels.kineticEnergy(run) - before;
    },
    count: () => {
      const after = virialOf(engine.arena.reals);
      // ΔU = −∫ W : dA, by the trapezoidal rule.
      const potentialGain = -0.5 * (contract(drawn, virialBefore) + contract(drawn, after));
      bath.cellHeat += kineticGain + potentialGain + bath.pressure * (volume(next) - size);
    },
  };
}

/**
 * Tells the kernels how the cell has changed since the lists were made, and what is left of the skin: with
 * cell = listed cell · D a pair that was listed cutoff + skin apart is at least (1 − ‖D − 1‖)(cutoff + skin) − 2 u
 * apart, where u is how far atoms are from where the strain alone would have taken them.
 */
export function writeListStrain({ arena, tables, structure, listed }: ForceEngine): void {
  const { reals, words } = arena;
  const strained = structure.cell.some((x, k) => x !== listed.cell[k]);
  words[block.wordStrained] = strained ? 1 : 0;
  const D = strained ? multiply3(inverse3(listed.cell), structure.cell) : identity;
  reals.set(transpose3(D), block.realListStrain);
  const strain = Math.hypot(...Array.from(D, (d, k) => d - identity[k]));
  const limit = (tables.skin - strain * (tables.cutoff + tables.skin)) / 2;
  // Negative: no atom is near enough.
  reals[block.realMoveLimit] = limit > 0 ? limit * limit : -1;
}

const identity = [1, 0, 0, 0, 1, 0, 0, 0, 1];
