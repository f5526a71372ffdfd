import type { Structure } from '../../structure/structure';
import type { DftSettings } from './dft-settings';
import { type InputModel, type InputOptions, inputModel } from './input-model';
import { commentLines, shortNumber, vectorText } from './text-lines';

/**
 * Input of FHI-aims: geometry.in, and a control.in that wants the species defaults added.
 *
 * @throws InputError, see `inputModel`
 */
export function writeAims(
  structure: Structure,
  settings: DftSettings,
  options: InputOptions = {},
): Record<string, string> {
  const model = inputModel(structure, settings, 'element', 'writeAims', options);
  return { 'geometry.in': geometry(model), 'control.in': control(model) };
}

function geometry({ structure, kinds, kindOf, free, moments, settings, header }: InputModel): string {
  const { cell, positions, charges } = structure;
  const lines = [
    ...commentLines(header, '#'),
    ...[0, 3, 6].map((start) => `lattice_vector ${vectorText(cell, start, 14)}`),
  ];
  kindOf.forEach((kind, i) => {
    lines.push(`atom ${vectorText(positions, 3 * i, 12)} ${kinds[kind].symbol}`);
    const held = free ? ['x', 'y', 'z'].filter((_, a) => free[3 * i + a] === 0) : [];
    if (held.length === 3) lines.push('  constrain_relaxation .true.');
    else for (const axis of held) lines.push(`  constrain_relaxation ${axis}`);
    if (settings.spin && moments[i] !== 0) lines.push(`  initial_moment ${shortNumber(moments[i])}`);
    if (charges && charges[i] !== 0) lines.push(`  initial_charge ${shortNumber(charges[i])}`);
  });
  return `${lines.join('\n')}\n`;
}

function control({ settings, kinds, mesh, hubbard, vacuum, header, moments }: InputModel): string {
  const lines = [
    ...commentLines(header, '#'),
    `xc ${settings.functional.toLowerCase()}`,
    'relativistic atomic_zora scalar',
    `spin ${settings.spin ? 'collinear' : 'none'}`,
    ...(settings.spin && moments.every((moment) => moment === 0) ? ['default_initial_moment 0'] : []),
    `occupation_type gaussian ${shortNumber(Math.max(settings.smearing, 0.01))}`,
    `k_grid ${mesh.join(' ')}`,
    `sc_accuracy_etot ${shortNumber(settings.energyTolerance)}`,
    ...(settings.charge !== 0 ? [`charge ${shortNumber(settings.charge)}`] : []),
    ...(vacuum ? ['use_dipole_correction'] : []),
    ...(settings.dispersion ? ['d3bj'] : []),
    ...(settings.task === 'relax'
      ? [`relax_geometry bfgs ${shortNumber(settings.forceTolerance)}`, 'relax_unit_cell none']
      : []),
    '',
    '# Add the species defaults of these elements below (species_defaults/defaults_2020/… of FHI-aims).',
    ...kinds.map(({ symbol }) => `# ${symbol}`),
    ...hubbard.map(({ element, shell, u, source }) => {
      const { symbol } = kinds.find((kind) => kind.element === element)!;
      return `# in the species ${symbol}: plus_u ${shell[0]} ${shell[1]} ${shortNumber(u)}  (${source})`;
    }),
  ];
  return `${lines.join('\n')}\n`;
}
