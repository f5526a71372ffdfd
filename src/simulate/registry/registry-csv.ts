import type { RegistryMap } from './registry-map';

/**
 * The points of a map as a table for spreadsheets: shift in parts of the map's cell and in Å, energy, and heights. Empty
 * where nothing was computed.
 */
export function registryCsv(map: RegistryMap): string {
  const { kind, size, cell, energies, gaps, separations } = map;
  const [n, m] = size;
  const number = (value: number, digits: number) => (Number.isFinite(value) ? value.toFixed(digits) : '');
  const rows = [
    `shift_a,shift_b,x_A,y_A,${kind === 'valence' ? 'valence_deviation_vu2' : 'energy_eV'},gap_A,separation_A`,
  ];
  for (let k = 0; k < n * m; k++) {
    const [u, v] = [Math.floor(k / m) / n, (k % m) / m];
    rows.push(
      [
        number(u, 6),
        number(v, 6),
        number(u * cell[0] + v * cell[2], 6),
        number(u * cell[1] + v * cell[3], 6),
        number(energies[k], 6),
        number(gaps[k], 6),
        number(separations[k], 6),
      ].join(','),
    );
  }
  return `${rows.join('\n')}\n`;
}
