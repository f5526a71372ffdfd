import type { Structure } from '../../structure/structure';
import type { DftSettings } from './dft-settings';
import { type InputModel, type InputOptions, inputModel } from './input-model';
import { commentLines, shortNumber, vectorText } from './text-lines';

/**
 * Input of CASTEP: castep.cell and castep.param.
 *
 * @throws InputError, see `inputModel`
 */
export function writeCastep(
  structure: Structure,
  settings: DftSettings,
  options: InputOptions = {},
): Record<string, string> {
  const model = inputModel(structure, settings, 'element', 'writeCastep', options);
  return { 'castep.cell': cellFile(model), 'castep.param': parameters(model) };
}

function cellFile(model: InputModel): string {
  const { structure, fractional, kinds, kindOf, moments, settings, mesh, hubbard, header } = model;
  const lines = [
    ...commentLines(header, '!'),
    ...block('LATTICE_CART', ['ang', ...[0, 3, 6].map((start) => vectorText(structure.cell, start, 14))]),
    ...block(
      'POSITIONS_FRAC',
      Array.from(kindOf, (kind, i) => {
        const spin = settings.spin && moments[i] !== 0 ? ` SPIN=${shortNumber(moments[i])}` : '';
        return `${kinds[kind].symbol.padEnd(3)}${vectorText(fractional, 3 * i, 14)}${spin}`;
      }),
    ),
    ...held(model),
    `KPOINT_MP_GRID ${mesh.join(' ')}`,
    '',
    ...(hubbard.length > 0
      ? block('HUBBARD_U', [
          'eV',
          ...hubbard.map(({ element, shell, u, source }) => {
            const { symbol } = kinds.find((kind) => kind.element === element)!;
            return `${symbol} ${shell[1]}: ${shortNumber(u)} ! ${source}`;
          }),
        ])
      : []),
    ...(Object.keys(settings.pseudopotentials).length > 0
      ? block(
          'SPECIES_POT',
          Object.entries(settings.pseudopotentials).map(([symbol, name]) => `${symbol} ${name}`),
        )
      : []),
    'FIX_ALL_CELL : true',
  ];
  return `${lines.join('\n')}\n`;
}

/** One row for each component that is held: its number, the atom by its number among those of its element. */
function held({ free, kinds, kindOf }: InputModel): string[] {
  if (!free) return [];
  const rows: string[] = [];
  kindOf.forEach((kind, i) => {
    for (let a = 0; a < 3; a++)
      if (free[3 * i + a] === 0)
        rows.push(
          `${rows.length + 1} ${kinds[kind].symbol} ${i - kinds[kind].first + 1} ` +
            [0, 1, 2].map((axis) => (axis === a ? '1.0' : '0.0')).join(' '),
        );
  });
  return block('IONIC_CONSTRAINTS', rows);
}

function parameters({ settings, header, vacuum, moments }: InputModel): string {
  const total = moments.reduce((sum, moment) => sum + moment, 0);
  const lines = [
    ...commentLines(header, '!'),
    `TASK : ${settings.task === 'relax' ? 'GeometryOptimization' : 'SinglePoint'}`,
    `XC_FUNCTIONAL : ${settings.functional.toUpperCase()}`,
    `CUT_OFF_ENERGY : ${shortNumber(settings.cutoff)} eV`,
    `ELEC_ENERGY_TOL : ${shortNumber(settings.energyTolerance)} eV  ! per atom`,
    `SMEARING_WIDTH : ${shortNumber(settings.smearing)} eV`,
    'FIX_OCCUPANCY : false',
    `SPIN_POLARIZED : ${settings.spin}`,
    ...(settings.spin ? [`SPIN : ${shortNumber(total)}`] : []),
    ...(settings.charge !== 0 ? [`CHARGE : ${shortNumber(settings.charge)}`] : []),
    ...(vacuum ? ['DIPOLE_CORRECTION : SELFCONSISTENT', `DIPOLE_DIR : ${'abc'[vacuum.axis]}`] : []),
    ...(settings.dispersion ? ['SEDC_APPLY : true', 'SEDC_SCHEME : D3-BJ'] : []),
    ...(settings.task === 'relax'
      ? [
          `GEOM_FORCE_TOL : ${shortNumber(settings.forceTolerance)} eV/ang`,
          `GEOM_MAX_ITER : ${settings.maxSteps}`,
        ]
      : []),
  ];
  return `${lines.join('\n')}\n`;
}

function block(name: string, lines: readonly string[]): string[] {
  return [`%BLOCK ${name}`, ...lines, `%ENDBLOCK ${name}`, ''];
}
