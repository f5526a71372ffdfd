/**
 * The Coulomb energy of waves, one by one:
 *
 * E = k/(πV) Σ_g exp(−π²g²/α²)/g² |S(g)|², S(g) = Σ_i q_i exp(2πi g·r_i), over one of each g and −g.
 *
 * @param positions Å, [n, 4]
 * @param charges e, [n]
 * @param waves 1/Å, [waves, 3]: the vectors g
 * @param alpha 1/Å
 * @param scale k/(πV), eV/(e² Å²)
 * @param forces eV/Å, [n, 4]: added to, half the atom's energy in the potential in the fourth
 * @returns E, eV
 */
export function ewaldWaves(
  positions: Float64Array,
  charges: Float64Array,
  waves: Float64Array,
  alpha: number,
  scale: number,
  forces: Float64Array,
): number {
  let energy = 0;
  for (let w = 0; w < waves.length; w += 3) {
    const g = waves.subarray(w, w + 3);
    const square = g[0] ** 2 + g[1] ** 2 + g[2] ** 2;
    const factor = (scale * Math.exp(-((Math.PI / alpha) ** 2) * square)) / square;
    const phases = charges.map(
      (_, i) =>
        2 * Math.PI * (g[0] * positions[4 * i] + g[1] * positions[4 * i + 1] + g[2] * positions[4 * i + 2]),
    );
    let S = 0;
    let T = 0;
    charges.forEach((q, i) => {
      S += q * Math.cos(phases[i]);
      T += q * Math.sin(phases[i]);
    });
    energy += factor * (S * S + T * T);
    charges.forEach((q, i) => {
      const [c, s] = [Math.cos(phases[i]), Math.sin(phases[i])];
      for (let a = 0; a < 3; a++) forces[4 * i + a] += 4 * Math.PI * factor * q * (S * s - T * c) * g[a];
      forces[4 * i + 3] += factor * q * (S * c + T * s);
    });
  }
  return energy;
}
