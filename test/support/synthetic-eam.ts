/**
 * A small file of LAMMPS `eam/alloy`, `eam/fs` or `adp` for tests: functions of the right shape and no meaning. Every
 * element, and in eam/fs every direction of the density, has its own, so that a mixed-up index shows.
 */
export function syntheticEam(
  style: 'eam/alloy' | 'eam/fs' | 'adp',
  names: readonly string[],
  knots = 300,
): string {
  const cutoff = 5;
  const dr = cutoff / (knots - 1);
  const drho = 60 / (knots - 1);
  const end = (r: number) => Math.max(0, 1 - r / cutoff) ** 3;
  const embed = (i: number) => (rho: number) =>
    -(0.9 + 0.2 * i) * Math.sqrt(rho + 0.01) + (0.002 + 0.001 * i) * rho * rho;
  const density = (giver: number, at: number) => (r: number) =>
    (20 + 5 * giver - 3 * at) * Math.exp(-(0.6 + 0.1 * giver) * r) * end(r);
  const pair = (i: number, j: number) => (r: number) =>
    r * (1 + 0.2 * (i + j)) * 400 * Math.exp(-(2.1 + 0.1 * i * j) * r) * end(r);
  const dipole = (i: number, j: number) => (r: number) =>
    (0.1 + 0.05 * (i + 2 * j)) * Math.exp(-0.5 * r) * end(r);
  const quadrupole = (i: number, j: number) => (r: number) =>
    (0.08 - 0.03 * (i + 2 * j)) * Math.exp(-0.7 * r) * end(r);
  const table = (f: (x: number) => number, step: number) => {
    const values = Array.from({ length: knots }, (_, k) => f(k * step).toExponential(15));
    return Array.from({ length: Math.ceil(knots / 5) }, (_, k) => values.slice(5 * k, 5 * k + 5).join(' '));
  };
  const pairs = (f: (i: number, j: number) => (r: number) => number) =>
    names.flatMap((_, i) => names.slice(0, i + 1).flatMap((_, j) => table(f(i, j), dr)));
  return [
    'synthetic functions for tests (2026)',
    'no meaning',
    '#',
    `${names.length} ${names.join(' ')}`,
    `${knots} ${drho} ${knots} ${dr} ${cutoff}`,
    ...names.flatMap((_, i) => [
      `${29 - i} 60 3.6 fcc`,
      ...table(embed(i), drho),
      ...(style === 'eam/fs'
        ? names.flatMap((_, at) => table(density(i, at), dr))
        : table(density(i, 0), dr)),
    ]),
    ...pairs(pair),
    ...(style === 'adp' ? [...pairs(dipole), ...pairs(quadrupole)] : []),
    '',
  ].join('\n');
}
