// The sum over reciprocal vectors, wave by wave, in double precision: twin of ../reference/ewald-waves.ts.
//
// Two atoms at a time, one in each lane. A part sums the structure factors of its atoms; the lead adds up the parts; then
// each part gives its atoms their forces.
import {
  atCharges,
  atCoulombScratch,
  atWaves,
  atWaveFactors,
  atWaveSums,
  realAlpha,
  realCoulombConstant,
  realCoulombReciprocal,
  realCoulombVolume,
  wordCoulombScratchStride,
  wordWaveCount,
  wordWaveLimits,
} from '../coulomb-block';
import { atPositions, atTypes, partCount, wordAtomCount, wordWithEnergy } from '../run-block';
import { address, real, word } from './block';
import { shareStart } from './part-ranges';
import { addWaveVirial, exponential, partSums, sumEnergy, waveComponent } from './kspace-block';
import { addForce, sumCharges } from './kspace-mesh';
import { cosine, sine } from './normal-deviates';

// @ts-ignore: decorator
@inline
function chargeOf(run: usize, i: i32): f64 {
  const type = load<i32>(address(run, atTypes) + (<usize>i << 2));
  return load<f64>(address(run, atCharges) + (<usize>type << 3));
}

/** exp(2πi s) of one atom into one lane: cos at `to`, sin 16 bytes further */
// @ts-ignore: decorator
@inline
function turn(s: f64, to: usize): void {
  const f = s - nearest(s);
  const quadrant = nearest(4 * f);
  const a = (f - 0.25 * quadrant) * 6.283185307179586;
  const c = cosine(a);
  const d = sine(a);
  const k = <i32>quadrant & 3;
  store<f64>(to, k == 0 ? c : k == 1 ? -d : k == 2 ? -c : d);
  store<f64>(to, k == 0 ? d : k == 1 ? c : k == 2 ? -d : -c, 16);
}

/** exp(2πi m s_a) of two atoms for m from −limit (along a from 0), 32 bytes each; where m = 0 is, per axis, to `zeros`. */
function makePhases(run: usize, i: i32, j: i32, phases: usize, zeros: usize): void {
  const positions = address(run, atPositions);
  for (let a = 0; a < 3; a++) {
    const limit = word(run, wordWaveLimits + a);
    const zero = phases + (a == 0 ? 0 : <usize>limit << 5);
    store<u32>(zeros + (<usize>a << 2), <u32>zero);
    v128.store(zero, f64x2.splat(1));
    v128.store(zero, f64x2.splat(0), 16);
    phases = zero + (<usize>(limit + 1) << 5);
    if (limit == 0) continue;
    const g = realCoulombReciprocal + 3 * a;
    for (let lane = 0; lane < 2; lane++) {
      const at = positions + (<usize>(lane == 0 ? i : j) << 5);
      const s = load<f64>(at) * real(run, g) + load<f64>(at, 8) * real(run, g + 1) + load<f64>(at, 16) * real(run, g + 2);
      turn(s, zero + 32 + (<usize>lane << 3));
    }
    const c = v128.load(zero + 32);
    const s = v128.load(zero + 48);
    let re = c;
    let im = s;
    for (let m = 1; m <= limit; m++) {
      const at = zero + (<usize>m << 5);
      v128.store(at, re);
      v128.store(at, im, 16);
      if (a > 0) {
        const mirror = zero - (<usize>m << 5);
        v128.store(mirror, re);
        v128.store(mirror, f64x2.neg(im), 16);
      }
      const next = f64x2.sub(f64x2.mul(re, c), f64x2.mul(im, s));
      im = f64x2.add(f64x2.mul(re, s), f64x2.mul(im, c));
      re = next;
    }
  }
}

/** Σ q exp(2πi g·r) of the atoms of one part, for each wave. */
export function sumWaves(run: usize, part: i32): void {
  sumCharges(run, part);
  const n = word(run, wordAtomCount);
  const first = shareStart(n, part);
  const last = shareStart(n, part + 1);
  const count = word(run, wordWaveCount);
  const zeros = address(run, atCoulombScratch) + <usize>part * address(run, wordCoulombScratchStride);
  const sums = address(run, atWaveSums) + (<usize>(part * count) << 5);
  memory.fill(sums, 0, <usize>count << 5);
  for (let i = first; i < last; i += 2) {
    const j = min(i + 1, last - 1);
    const second = j > i ? chargeOf(run, j) : 0;
    const q = f64x2.replace_lane(f64x2.splat(chargeOf(run, i)), 1, second);
    makePhases(run, i, j, zeros + 64, zeros);
    const zeroX = address(zeros, 0);
    const zeroY = address(zeros, 1);
    const zeroZ = address(zeros, 2);
    let wave = address(run, atWaves);
    let h = -1;
    let k = 0;
    let re = f64x2.splat(0);
    let im = re;
    for (let w = 0; w < count; w++, wave += 16) {
      if (load<i32>(wave) != h || load<i32>(wave, 4) != k) {
        h = load<i32>(wave);
        k = load<i32>(wave, 4);
        const x = zeroX + (<usize>h << 5);
        const y = zeroY + (<usize>k << 5);
        const a = f64x2.mul(q, v128.load(x));
        const b = f64x2.mul(q, v128.load(x, 16));
        re = f64x2.sub(f64x2.mul(a, v128.load(y)), f64x2.mul(b, v128.load(y, 16)));
        im = f64x2.add(f64x2.mul(a, v128.load(y, 16)), f64x2.mul(b, v128.load(y)));
      }
      const z = zeroZ + (<usize>load<i32>(wave, 8) << 5);
      const c = v128.load(z);
      const s = v128.load(z, 16);
      const to = sums + (<usize>w << 5);
      v128.store(to, f64x2.add(v128.load(to), f64x2.sub(f64x2.mul(re, c), f64x2.mul(im, s))));
      v128.store(to, f64x2.add(v128.load(to, 16), f64x2.add(f64x2.mul(re, s), f64x2.mul(im, c))), 16);
    }
  }
}

/** Adds up the parts' structure factors; energy and virial of the waves into the sums of part 0. */
export function combineWaves(run: usize): void {
  const count = word(run, wordWaveCount);
  const alpha = real(run, realAlpha);
  const gauss = (Math.PI * Math.PI) / (alpha * alpha);
  const scale = real(run, realCoulombConstant) / (Math.PI * real(run, realCoulombVolume));
  const withEnergy = word(run, wordWithEnergy) != 0;
  const target = partSums(run, 0);
  let total = 0.0;
  for (let w = 0; w < count; w++) {
    let re = f64x2.splat(0);
    let im = re;
    for (let part = 0; part < partCount; part++) {
      const from = address(run, atWaveSums) + (<usize>(part * count + w) << 5);
      re = f64x2.add(re, v128.load(from));
      im = f64x2.add(im, v128.load(from, 16));
    }
    const S = f64x2.extract_lane(re, 0) + f64x2.extract_lane(re, 1);
    const T = f64x2.extract_lane(im, 0) + f64x2.extract_lane(im, 1);
    const wave = address(run, atWaves) + (<usize>w << 4);
    const h = load<i32>(wave);
    const k = load<i32>(wave, 4);
    const l = load<i32>(wave, 8);
    const x = waveComponent(run, h, k, l, 0);
    const y = waveComponent(run, h, k, l, 1);
    const z = waveComponent(run, h, k, l, 2);
    const square = x * x + y * y + z * z;
    // The wave and its mirror image.
    const factor = (scale * exponential(-gauss * square)) / square;
    const to = address(run, atWaveFactors) + (<usize>w << 4);
    store<f64>(to, factor * S);
    store<f64>(to, factor * T, 8);
    if (!withEnergy) continue;
    const energy = factor * (S * S + T * T);
    total += energy;
    addWaveVirial(target, energy, 2 * (gauss + 1 / square), x, y, z);
  }
  store<f64>(target + 8 * sumEnergy, total);
}

/** Adds the forces of the waves, the background and the slab's dipole to the atoms of one part; energies when asked. */
export function waveForces(run: usize, part: i32): void {
  const n = word(run, wordAtomCount);
  const first = shareStart(n, part);
  const last = shareStart(n, part + 1);
  const count = word(run, wordWaveCount);
  const zeros = address(run, atCoulombScratch) + <usize>part * address(run, wordCoulombScratchStride);
  const none = f64x2.splat(0);
  for (let i = first; i < last; i += 2) {
    const j = min(i + 1, last - 1);
    makePhases(run, i, j, zeros + 64, zeros);
    const zeroX = address(zeros, 0);
    const zeroY = address(zeros, 1);
    const zeroZ = address(zeros, 2);
    let wave = address(run, atWaves);
    let factor = address(run, atWaveFactors);
    let potential = none;
    let alongX = none;
    let alongY = none;
    let alongZ = none;
    let h = -1;
    let k = 0;
    let re = none;
    let im = none;
    for (let w = 0; w < count; w++, wave += 16, factor += 16) {
      if (load<i32>(wave) != h || load<i32>(wave, 4) != k) {
        h = load<i32>(wave);
        k = load<i32>(wave, 4);
        const x = zeroX + (<usize>h << 5);
        const y = zeroY + (<usize>k << 5);
        const a = v128.load(x);
        const b = v128.load(x, 16);
        re = f64x2.sub(f64x2.mul(a, v128.load(y)), f64x2.mul(b, v128.load(y, 16)));
        im = f64x2.add(f64x2.mul(a, v128.load(y, 16)), f64x2.mul(b, v128.load(y)));
      }
      const l = load<i32>(wave, 8);
      const z = zeroZ + (<usize>l << 5);
      const c = f64x2.sub(f64x2.mul(re, v128.load(z)), f64x2.mul(im, v128.load(z, 16)));
      const s = f64x2.add(f64x2.mul(re, v128.load(z, 16)), f64x2.mul(im, v128.load(z)));
      const S = v128.load64_splat(factor);
      const T = v128.load64_splat(factor + 8);
      potential = f64x2.add(potential, f64x2.add(f64x2.mul(c, S), f64x2.mul(s, T)));
      const slope = f64x2.sub(f64x2.mul(c, T), f64x2.mul(s, S));
      alongX = f64x2.add(alongX, f64x2.mul(slope, f64x2.splat(<f64>h)));
      alongY = f64x2.add(alongY, f64x2.mul(slope, f64x2.splat(<f64>k)));
      alongZ = f64x2.add(alongZ, f64x2.mul(slope, f64x2.splat(<f64>l)));
    }
    // φ = 2 Σ factor (S cos + T sin); gradients are with respect to fractional coordinates.
    const turns = 4 * Math.PI;
    const q = chargeOf(run, i);
    if (q != 0) {
      const p = 2 * f64x2.extract_lane(potential, 0);
      const x = turns * f64x2.extract_lane(alongX, 0);
      const y = turns * f64x2.extract_lane(alongY, 0);
      addForce(run, i, q, p, x, y, turns * f64x2.extract_lane(alongZ, 0));
    }
    const other = chargeOf(run, j);
    if (j > i && other != 0) {
      const p = 2 * f64x2.extract_lane(potential, 1);
      const x = turns * f64x2.extract_lane(alongX, 1);
      const y = turns * f64x2.extract_lane(alongY, 1);
      addForce(run, j, other, p, x, y, turns * f64x2.extract_lane(alongZ, 1));
    }
  }
}
