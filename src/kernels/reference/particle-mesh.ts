/** A mesh over a periodic cell and the Coulomb energy it stands for: k q_i q_j erf(αr)/r. */
export interface ParticleMesh {
  readonly points: readonly [number, number, number];
  /** of the cardinal B-splines */
  readonly order: number;
  /** 1/Å */
  readonly alpha: number;
  /** k, eV Å/e² */
  readonly coulombConstant: number;
  /** 1/Å, [3, 3]: a_i · b_j = δ_ij */
  readonly reciprocal: Float64Array;
  /** Å³ */
  readonly volume: number;
  /** factors that undo the splines along each axis, see `splineModuli` */
  readonly moduli: readonly Float64Array[];
}

/**
 * Smooth particle mesh:
 *
 * ρ(m) = Σ_i q_i Π_a M_p(u_ia − m_a) over images, u_ia = n_a b_a·r_i,
 * E = ½ Σ_{g≠0} G(g) |ρ̂(g)|², G(g) = k/(πV) exp(−π²g²/α²)/g² Π_a b_a(g_a),
 * φ_i = Σ_m Π_a M_p(u_ia − m_a) φ(m), φ(m) = Σ_g G(g) ρ̂(g) exp(2πi g·r_m), f_i = −q_i ∇φ_i
 *
 * with ρ̂(g) = Σ_m ρ(m) exp(2πi g·r_m). Waves at half of an even number of points are left out.
 *
 * @param positions Å, [n, 4]
 * @param charges e, [n]
 * @param forces eV/Å, [n, 4]: added to, half the atom's energy in the potential in the fourth
 * @returns E, eV
 * @see U. Essmann et al., J. Chem. Phys. 103, 8577 (1995)
 */
export function particleMesh(
  positions: Float64Array,
  charges: Float64Array,
  mesh: ParticleMesh,
  forces: Float64Array,
): number {
  const { points, order, reciprocal } = mesh;
  const [nx, ny, nz] = points;
  const total = nx * ny * nz;
  /** Calls back for each point of the mesh near an atom with the splines and their derivatives along a, b, c. */
  const near = (i: number, visit: (m: number, w: readonly number[], slope: readonly number[]) => void) => {
    const axes = points.map((n, a) => {
      const s = [0, 1, 2].reduce((sum, b) => sum + positions[4 * i + b] * reciprocal[3 * a + b], 0);
      const u = (s - Math.floor(s)) * n;
      return Array.from({ length: order }, (_, j) => {
        const m = Math.floor(u) - order + 1 + j;
        return { m: ((m % n) + n) % n, w: spline(order, u - m), slope: splineSlope(order, u - m) };
      });
    });
    for (const x of axes[0]) {
      for (const y of axes[1]) {
        for (const z of axes[2])
          visit((x.m * ny + y.m) * nz + z.m, [x.w, y.w, z.w], [x.slope, y.slope, z.slope]);
      }
    }
  };
  const re = new Float64Array(total);
  const im = new Float64Array(total);
  charges.forEach((q, i) => {
    near(i, (m, [x, y, z]) => {
      re[m] += q * x * y * z;
    });
  });
  fourier3(re, im, points, 1);
  let energy = 0;
  for (let m = 0; m < total; m++) {
    const G = influence(m, mesh);
    energy += 0.5 * G * (re[m] ** 2 + im[m] ** 2);
    re[m] *= G;
    im[m] *= G;
  }
  fourier3(re, im, points, -1);
  charges.forEach((q, i) => {
    near(i, (m, [x, y, z], [dx, dy, dz]) => {
      const gradient = [nx * dx * y * z, ny * x * dy * z, nz * x * y * dz];
      for (let a = 0; a < 3; a++) {
        for (let b = 0; b < 3; b++) forces[4 * i + b] -= q * re[m] * gradient[a] * reciprocal[3 * a + b];
      }
      forces[4 * i + 3] += 0.5 * q * re[m] * x * y * z;
    });
  });
  return energy;
}

/** M_p(x): 1 − |x − 1| for p = 2, then M_p(x) = (x M_{p−1}(x) + (p − x) M_{p−1}(x − 1))/(p − 1); 0 outside 0..p */
function spline(order: number, x: number): number {
  if (x <= 0 || x >= order) return 0;
  if (order === 2) return 1 - Math.abs(x - 1);
  return (x * spline(order - 1, x) + (order - x) * spline(order - 1, x - 1)) / (order - 1);
}

function splineSlope(order: number, x: number): number {
  return spline(order - 1, x) - spline(order - 1, x - 1);
}

function influence(
  m: number,
  { points, alpha, coulombConstant, reciprocal, volume, moduli }: ParticleMesh,
): number {
  const [, ny, nz] = points;
  const index = [Math.floor(m / (ny * nz)), Math.floor(m / nz) % ny, m % nz];
  if (index.every((k) => k === 0) || index.some((k, a) => 2 * k === points[a])) return 0;
  const h = index.map((k, a) => (2 * k > points[a] ? k - points[a] : k));
  const g = [0, 1, 2].map((b) => h.reduce((sum, x, a) => sum + x * reciprocal[3 * a + b], 0));
  const square = g.reduce((sum, x) => sum + x * x, 0);
  const factor = index.reduce((product, k, a) => product * moduli[a][k], 1);
  return (
    (factor * coulombConstant * Math.exp(-((Math.PI / alpha) ** 2) * square)) / (Math.PI * volume * square)
  );
}

/** Transforms by the sum itself, one axis after the other, in place: exp(2πi sign km/n). */
function fourier3(re: Float64Array, im: Float64Array, points: readonly number[], sign: 1 | -1): void {
  for (let axis = 0; axis < 3; axis++) {
    const n = points[axis];
    const stride = points.slice(axis + 1).reduce((product, x) => product * x, 1);
    for (let start = 0; start < re.length; start++) {
      if (Math.floor(start / stride) % n !== 0) continue;
      const line = Array.from({ length: n }, (_, k) => {
        let [x, y] = [0, 0];
        for (let m = 0; m < n; m++) {
          const [a, b] = [re[start + m * stride], im[start + m * stride]];
          const phase = (2 * Math.PI * sign * ((k * m) % n)) / n;
          x += a * Math.cos(phase) - b * Math.sin(phase);
          y += a * Math.sin(phase) + b * Math.cos(phase);
        }
        return [x, y] as const;
      });
      line.forEach(([x, y], k) => {
        re[start + k * stride] = x;
        im[start + k * stride] = y;
      });
    }
  }
}
