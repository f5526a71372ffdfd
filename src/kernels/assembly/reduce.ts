// The parts' forces into those of the atoms, and the virial.
import {
  atForces,
  atOrigins,
  atPartForces,
  atPositions,
  partCount,
  realVirial,
  wordAtomCount,
  wordForceStride,
  wordGhostCount,
  wordHasEmbedding,
  wordMixed,
} from '../run-block';
import { address, real, setReal, word } from './block';

/**
 * Adds the parts' forces and gives those of ghosts to their atoms. On request the virial W_ab = Σ r_a f_b, taken before
 * the ghosts give theirs away: with each image at its own place the sum over pairs is the sum over places.
 */
export function reduce(run: usize, withVirial: bool): void {
  const n = word(run, wordAtomCount);
  const total = n + word(run, wordGhostCount);
  const mixed = word(run, wordMixed) != 0;
  const withEmbedding = word(run, wordHasEmbedding) != 0;
  const stride = address(run, wordForceStride);
  const parts = address(run, atPartForces);
  const positions = address(run, atPositions);
  const forces = address(run, atForces);
  const origins = address(run, atOrigins);
  if (withVirial) for (let k = 0; k < 9; k++) setReal(run, realVirial + k, 0);
  for (let i = 0; i < total; i++) {
    let xy = f64x2.splat(0);
    let zw = f64x2.splat(0);
    if (mixed) {
      let at = parts + (<usize>i << 4);
      for (let part = 0; part < partCount; part++, at += stride) {
        const f = v128.load(at);
        xy = f64x2.add(xy, f64x2.promote_low_f32x4(f));
        zw = f64x2.add(zw, f64x2.promote_low_f32x4(v128.shuffle<i64>(f, f, 1, 1)));
      }
    } else {
      let at = parts + (<usize>i << 5);
      for (let part = 0; part < partCount; part++, at += stride) {
        xy = f64x2.add(xy, v128.load(at));
        zw = f64x2.add(zw, v128.load(at, 16));
      }
    }
    // The kernels subtract pair energies as they subtract pair forces.
    zw = f64x2.mul(zw, f64x2(1, -1));
    if (withVirial) addVirial(run, positions + (<usize>i << 5), xy, f64x2.extract_lane(zw, 0));
    const f = forces + (<usize>load<i32>(origins + (<usize>i << 2)) << 5);
    if (i < n) {
      // `embed` has left the embedding energy in the fourth.
      const own = withEmbedding ? load<f64>(f, 24) : 0;
      v128.store(f, xy);
      v128.store(f, f64x2.add(zw, f64x2.replace_lane(f64x2.splat(0), 1, own)), 16);
    } else {
      v128.store(f, f64x2.add(v128.load(f), xy));
      v128.store(f, f64x2.add(v128.load(f, 16), zw), 16);
    }
  }
}

function addVirial(run: usize, at: usize, xy: v128, fz: f64): void {
  const fx = f64x2.extract_lane(xy, 0);
  const fy = f64x2.extract_lane(xy, 1);
  for (let a = 0; a < 3; a++) {
    const r = load<f64>(at + (<usize>a << 3));
    const k = realVirial + 3 * a;
    setReal(run, k, real(run, k) + r * fx);
    setReal(run, k + 1, real(run, k + 1) + r * fy);
    setReal(run, k + 2, real(run, k + 2) + r * fz);
  }
}
