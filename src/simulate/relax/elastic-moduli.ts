import { InputError } from '../../errors';
import { inverseSymmetric, symmetricEigen } from '../../math/symmetric-eigen';

/** Bounds and mean of a modulus over all orientations of the grains of a polycrystal, eV/Å³. */
export interface ModulusBounds {
  /** every grain strained alike: the upper bound */
  readonly voigt: number;
  /** every grain stressed alike: the lower bound */
  readonly reuss: number;
  /** the mean of the two */
  readonly hill: number;
}

export interface ElasticModuli {
  readonly bulk: ModulusBounds;
  readonly shear: ModulusBounds;
  /** eV/Å³, from the Hill means */
  readonly young: number;
  readonly poisson: number;
  /** eV/Å³, [6] ascending: eigenvalues of the matrix of elastic constants */
  readonly eigenvalues: Float64Array;
  /** Born: the crystal resists every strain, as all eigenvalues are above 0 */
  readonly stable: boolean;
}

/**
 * Moduli of a polycrystal and the stability of a crystal from its elastic constants, for any symmetry.
 *
 * 9 K_V = (C11 + C22 + C33) + 2 (C12 + C13 + C23), 15 G_V = (C11 + C22 + C33) − (C12 + C13 + C23) + 3 (C44 + C55 + C66);
 * with S = C⁻¹, 1/K_R = (S11 + S22 + S33) + 2 (S12 + S13 + S23),
 * 15/G_R = 4 (S11 + S22 + S33) − 4 (S12 + S13 + S23) + 3 (S44 + S55 + S66).
 *
 * @param constants eV/Å³, [6, 6], complete, of `elasticConstants`; what little they lack in symmetry is averaged
 * @throws InputError unless there are 36 finite numbers
 * @throws NumericalError when there is a strain that meets no stress at all
 * @see R. Hill, Proc. Phys. Soc. A 65, 349 (1952), doi:10.1088/0370-1298/65/5/307
 * @see F. Mouhat & F.-X. Coudert, Phys. Rev. B 90, 224104 (2014), doi:10.1103/PhysRevB.90.224104, on stability
 */
export function elasticModuli(constants: Float64Array): ElasticModuli {
  if (constants.length !== 36 || constants.some((c) => !Number.isFinite(c))) {
    throw new InputError(
      `elasticModuli: 36 finite elastic constants are needed, got ${constants.length}; pass what elasticConstants returns`,
    );
  }
  const C = constants.map((c, k) => (c + constants[6 * (k % 6) + Math.floor(k / 6)]) / 2);
  const S = inverseSymmetric(C);
  const [c, s] = [sums(C), sums(S)];
  const bulk = bounds((c.normal + 2 * c.mixed) / 9, 1 / (s.normal + 2 * s.mixed));
  const shear = bounds(
    (c.normal - c.mixed + 3 * c.shear) / 15,
    15 / (4 * s.normal - 4 * s.mixed + 3 * s.shear),
  );
  const [K, G] = [bulk.hill, shear.hill];
  const eigenvalues = symmetricEigen(C).values;
  return {
    bulk,
    shear,
    young: (9 * K * G) / (3 * K + G),
    poisson: (3 * K - 2 * G) / (2 * (3 * K + G)),
    eigenvalues,
    stable: eigenvalues[0] > 0,
  };
}

function sums(m: Float64Array) {
  return {
    normal: m[0] + m[7] + m[14],
    mixed: m[1] + m[2] + m[8],
    shear: m[21] + m[28] + m[35],
  };
}

function bounds(voigt: number, reuss: number): ModulusBounds {
  return { voigt, reuss, hill: (voigt + reuss) / 2 };
}
