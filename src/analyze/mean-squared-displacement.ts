import { InputError } from '../errors';
import { atomicMass } from '../structure/elements';

export interface MsdOptions {
  /** [n], which group an atom is counted in, 0 to 255; default: all in group 0. For example `Structure.regions` */
  readonly groups?: ArrayLike<number>;
  /** atomic number of the atoms to count; default: all */
  readonly element?: number;
  /** frames, largest lag; default half the trajectory, beyond which origins are few */
  readonly maximumLag?: number;
  /** subtract the motion of the center of mass of all atoms; default true */
  readonly removeDrift?: boolean;
}

export interface MeanSquaredDisplacement {
  /** [lags], in frames, from 0 */
  readonly lags: Int32Array;
  /** Å², [groups][lags], summed over x, y, z; NaN for a group without atoms */
  readonly values: readonly Float64Array[];
  /** Å², [groups][lags], along z only, the usual surface normal */
  readonly valuesZ: readonly Float64Array[];
  /** [groups] */
  readonly atomCounts: Int32Array;
}

/**
 * Mean squared displacement from every frame as origin:
 *
 * MSD(τ) = ⟨ |r_i(t + τ) − r_i(t)|² ⟩ over atoms i of a group and all origins t,
 *
 * with r relative to the center of mass of all atoms. For a diffusion coefficient divide the slope at long times by
 * 6 (by 2 for z alone); origins overlap, so take its error from independent runs or blocks, not from the fit.
 *
 * O(frames · lags · atoms).
 *
 * @param frames Å, [n, 3] each, unwrapped, equally spaced in time
 * @param atomicNumbers [n]
 * @throws InputError for fewer than two frames, frames of different length, or groups of the wrong length
 */
export function meanSquaredDisplacement(
  frames: readonly ArrayLike<number>[],
  atomicNumbers: Uint8Array,
  options: MsdOptions = {},
): MeanSquaredDisplacement {
  const where = 'meanSquaredDisplacement';
  const n = atomicNumbers.length;
  const { groups, element, removeDrift = true } = options;
  const maximumLag = options.maximumLag ?? Math.floor(frames.length / 2);
  if (frames.length < 2) throw new InputError(`${where}: ${frames.length} frames; at least 2 are needed`);
  if (frames.some((frame) => frame.length !== 3 * n))
    throw new InputError(`${where}: every frame must have three coordinates for each of the ${n} atoms`);
  if (groups && groups.length !== n)
    throw new InputError(`${where}: ${groups.length} groups for ${n} atoms; give one each`);
  if (!(Number.isInteger(maximumLag) && maximumLag >= 1 && maximumLag < frames.length))
    throw new InputError(
      `${where}: maximumLag must be a whole number from 1 to ${frames.length - 1} frames, got ${maximumLag}`,
    );

  const chosen = Array.from(atomicNumbers.keys()).filter(
    (i) => element === undefined || atomicNumbers[i] === element,
  );
  const groupOf = (i: number) => groups?.[i] ?? 0;
  const groupCount = 1 + chosen.reduce((most, i) => Math.max(most, groupOf(i)), 0);
  const atomCounts = new Int32Array(groupCount);
  for (const i of chosen) atomCounts[groupOf(i)]++;
  const centers = frames.map((frame) => (removeDrift ? centerOfMass(frame, atomicNumbers) : [0, 0, 0]));

  const values = Array.from({ length: groupCount }, () => new Float64Array(maximumLag + 1));
  const valuesZ = values.map((row) => row.slice());
  for (let lag = 1; lag <= maximumLag; lag++) {
    for (let origin = 0; origin + lag < frames.length; origin++) {
      const [from, to] = [frames[origin], frames[origin + lag]];
      const drift = centers[origin + lag].map((x, a) => x - centers[origin][a]);
      for (const i of chosen) {
        const dx = to[3 * i] - from[3 * i] - drift[0];
        const dy = to[3 * i + 1] - from[3 * i + 1] - drift[1];
        const dz = to[3 * i + 2] - from[3 * i + 2] - drift[2];
        values[groupOf(i)][lag] += dx * dx + dy * dy + dz * dz;
        valuesZ[groupOf(i)][lag] += dz * dz;
      }
    }
  }
  for (let group = 0; group < groupCount; group++)
    for (let lag = 0; lag <= maximumLag; lag++) {
      const samples = atomCounts[group] * (frames.length - lag);
      values[group][lag] /= samples;
      valuesZ[group][lag] /= samples;
    }
  return { lags: Int32Array.from({ length: maximumLag + 1 }, (_, lag) => lag), values, valuesZ, atomCounts };
}

function centerOfMass(positions: ArrayLike<number>, atomicNumbers: Uint8Array): number[] {
  const center = [0, 0, 0];
  let total = 0;
  for (let i = 0; i < atomicNumbers.length; i++) {
    const mass = atomicMass(atomicNumbers[i]);
    total += mass;
    for (let a = 0; a < 3; a++) center[a] += mass * positions[3 * i + a];
  }
  return center.map((x) => x / total);
}
