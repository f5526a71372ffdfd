// Across the planes of the mesh: lines along x, the factor of each wave, and back along x before the line is let go: twin
// of ../reference/particle-mesh.ts.
import {
  atMesh,
  atMeshInfluence,
  atMeshModuli,
  atMeshRadices,
  atMeshTwiddles,
  realAlpha,
  realCoulombConstant,
  realCoulombVolume,
  wordMeshBlocks,
  wordMeshRow,
  wordMeshX,
  wordMeshY,
  wordMeshZ,
} from '../coulomb-block';
import { partCount, wordWithEnergy } from '../run-block';
import { address, real, word } from './block';
import { addWaveVirial, exponential, partSums, sumEnergy, waveComponent } from './kspace-block';
import { fourier } from './kspace-fft';
import { bufferBytes, firstBuffer, lanes, putLine, takeLine } from './kspace-planes';

/** Lines along x of one part: transform, factor of each wave, and back; energy and virial when asked. */
export function meshPotential<T>(run: usize, part: i32): void {
  const nx = word(run, wordMeshX);
  const ny = word(run, wordMeshY);
  const row = <usize>word(run, wordMeshRow);
  const plane = row * <usize>ny;
  const blocks = word(run, wordMeshBlocks);
  const lines = ny * blocks;
  const first = <i32>((<i64>lines * part) / partCount);
  const last = <i32>((<i64>lines * (part + 1)) / partCount);
  const a = firstBuffer(run, part);
  const b = a + bufferBytes(run);
  const radices = address(run, atMeshRadices);
  const twiddles = address(run, atMeshTwiddles);
  const mesh = address(run, atMesh);
  const withEnergy = word(run, wordWithEnergy) != 0;
  const stride = <usize>lines << 4;
  for (let k = first; k < last; k++) {
    const y = k / blocks;
    const block = k - y * blocks;
    const line = mesh + row * <usize>y + (<usize>block << 5);
    takeLine(line, plane, nx, a, false);
    const waves = fourier<T>(a, b, nx, radices, twiddles);
    let factor = address(run, atMeshInfluence) + (<usize>k << 4);
    if (withEnergy) addWaveEnergies<T>(run, part, waves, factor, y, block);
    const from = waves;
    // Swapped for the way back.
    for (let x = 0; x < nx; x++, factor += stride) {
      const at = from + (<usize>x << 5);
      const f = v128.load(factor);
      const re = v128.mul<T>(f, v128.load(at));
      v128.store(at, v128.mul<T>(f, v128.load(at, 16)));
      v128.store(at, re, 16);
    }
    const result = fourier<T>(waves, waves == a ? b : a, nx, radices, twiddles);
    putLine(line, plane, nx, result, true);
  }
}

// @ts-ignore: decorator
@inline
function signed(k: i32, n: i32): i32 {
  return 2 * k > n ? k - n : k;
}

function addWaveEnergies<T>(run: usize, part: i32, waves: usize, factor: usize, y: i32, block: i32): void {
  const nx = word(run, wordMeshX);
  const ny = word(run, wordMeshY);
  const nz = word(run, wordMeshZ);
  const stride = <usize>(ny * word(run, wordMeshBlocks)) << 4;
  const sums = partSums(run, part);
  const alpha = real(run, realAlpha);
  const gauss = (Math.PI * Math.PI) / (alpha * alpha);
  let total = 0.0;
  for (let x = 0; x < nx; x++, waves += 32, factor += stride) {
    for (let lane = 0; lane < lanes<T>(); lane++) {
      const v = <usize>lane * sizeof<T>();
      const f = <f64>load<T>(factor + v);
      if (f == 0) continue;
      const re = <f64>load<T>(waves + v);
      const im = <f64>load<T>(waves + v + 16);
      const z = block * lanes<T>() + lane;
      // Waves with 0 < z < nz/2 stand for their mirror images too.
      const energy = (z == 0 || 2 * z == nz ? 0.5 : 1.0) * f * (re * re + im * im);
      total += energy;
      const h = signed(x, nx);
      const k = signed(y, ny);
      const gx = waveComponent(run, h, k, z, 0);
      const gy = waveComponent(run, h, k, z, 1);
      const gz = waveComponent(run, h, k, z, 2);
      addWaveVirial(sums, energy, 2 * (gauss + 1 / (gx * gx + gy * gy + gz * gz)), gx, gy, gz);
    }
  }
  store<f64>(sums + 8 * sumEnergy, load<f64>(sums + 8 * sumEnergy) + total);
}

/**
 * Factors of the waves in the planes of one part: k/(πV) exp(−π²g²/α²)/g² times the moduli. Waves that the mesh cannot
 * tell from their mirror image, at half of an even number of points, are left out: in a skewed cell their g is not unique.
 */
export function meshInfluence<T>(run: usize, part: i32): void {
  const nx = word(run, wordMeshX);
  const ny = word(run, wordMeshY);
  const nz = word(run, wordMeshZ);
  const blocks = word(run, wordMeshBlocks);
  const moduli = address(run, atMeshModuli);
  const alpha = real(run, realAlpha);
  const gauss = (-Math.PI * Math.PI) / (alpha * alpha);
  const scale = real(run, realCoulombConstant) / (Math.PI * real(run, realCoulombVolume));
  const last = (nx * (part + 1)) / partCount;
  const width = blocks * lanes<T>();
  for (let x = (nx * part) / partCount; x < last; x++) {
    let at = address(run, atMeshInfluence) + <usize>(x * ny * width) * sizeof<T>();
    const mx = load<f64>(moduli + (<usize>x << 3));
    for (let y = 0; y < ny; y++) {
      const my = mx * load<f64>(moduli + (<usize>(nx + y) << 3));
      for (let z = 0; z < width; z++, at += sizeof<T>()) {
        let factor = 0.0;
        if (2 * z < nz && 2 * x != nx && 2 * y != ny && (x | y | z) != 0) {
          const gx = waveComponent(run, signed(x, nx), signed(y, ny), z, 0);
          const gy = waveComponent(run, signed(x, nx), signed(y, ny), z, 1);
          const gz = waveComponent(run, signed(x, nx), signed(y, ny), z, 2);
          const square = gx * gx + gy * gy + gz * gz;
          const mz = load<f64>(moduli + (<usize>(nx + ny + z) << 3));
          factor = ((scale * exponential(gauss * square)) / square) * my * mz;
        }
        store<T>(at, <T>factor);
      }
    }
  }
}
