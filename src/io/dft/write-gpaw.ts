import type { Structure } from '../../structure/structure';
import type { DftSettings } from './dft-settings';
import { type InputModel, type InputOptions, inputModel } from './input-model';
import { commentLines, shortNumber, wrapItems } from './text-lines';

/**
 * A script for GPAW through ASE.
 *
 * @throws InputError, see `inputModel`
 */
export function writeGpaw(
  structure: Structure,
  settings: DftSettings,
  options: InputOptions = {},
): Record<string, string> {
  const model = inputModel(structure, settings, 'element', 'writeGpaw', options);
  const relax = settings.task === 'relax';
  const lines = [
    ...commentLines(model.header, '#'),
    'from ase import Atoms',
    ...(model.free ? ['from ase.constraints import FixAtoms, FixCartesian'] : []),
    ...(relax ? ['from ase.optimize import BFGS'] : []),
    ...gpawImports(model),
    '',
    ...atoms(model),
    ...constraints(model),
    '',
    ...calculator(model, 'atoms.calc =', "'gpaw.txt'"),
    '',
    ...(relax
      ? [
          "opt = BFGS(atoms, trajectory='gpaw.traj', logfile='gpaw.log')",
          `opt.run(fmax=${shortNumber(settings.forceTolerance)}, steps=${settings.maxSteps})`,
        ]
      : ['print(atoms.get_potential_energy())', 'print(atoms.get_forces())']),
  ];
  return { 'gpaw.py': `${lines.join('\n')}\n` };
}

/** GPAW comes with PAW data for PBE, and makes them for PBEsol. */
export function gpawImports({ settings: { functional }, kinds }: InputModel): string[] {
  const names = 'from gpaw import GPAW, PW, FermiDirac';
  if (functional === 'PBE') return [names];
  return [
    `${names}, setup_paths`,
    `# GPAW comes with no PAW data for ${functional}. To make them, once, in the folder of this script:`,
    `#   gpaw-setup -f ${functional} ${kinds.map(({ symbol }) => symbol).join(' ')}`,
    "setup_paths.insert(0, '.')",
  ];
}

export function atoms({ structure, kinds, moments, settings, vacuum }: InputModel): string[] {
  const { cell, positions, periodic } = structure;
  const row = (values: Float64Array, start: number, decimals: number) =>
    `[${[0, 1, 2].map((a) => (values[start + a] + 0).toFixed(decimals)).join(', ')}]`;
  const pbc = [0, 1, 2].map((axis) => (periodic[axis] && vacuum?.axis !== axis ? 'True' : 'False'));
  const magnetic = settings.spin && moments.some((moment) => moment !== 0);
  return [
    'atoms = Atoms(',
    `    symbols=${kinds.map(({ symbol, count }) => `['${symbol}'] * ${count}`).join(' + ')},`,
    '    positions=[',
    ...Array.from({ length: positions.length / 3 }, (_, i) => `        ${row(positions, 3 * i, 12)},`),
    '    ],',
    `    cell=[${[0, 3, 6].map((start) => row(cell, start, 14)).join(',\n          ')}],`,
    ...(magnetic
      ? [
          '    magmoms=[',
          ...wrapItems(
            Array.from(moments, (moment) => `${moment},`),
            20,
            '        ',
          ),
          '    ],',
        ]
      : []),
    `    pbc=(${pbc.join(', ')}),${vacuum ? '  # open across the vacuum, for the dipole correction' : ''}`,
    ')',
  ];
}

export function constraints({ free }: InputModel): string[] {
  if (!free) return [];
  const sets = new Map<string, number[]>();
  for (let k = 0; k < free.length; k += 3) {
    const mask = [0, 1, 2].map((a) => (free[k + a] === 0 ? 1 : 0)).join(', ');
    if (mask !== '0, 0, 0') sets.set(mask, [...(sets.get(mask) ?? []), k / 3]);
  }
  const list = (numbers: readonly number[]) =>
    wrapItems(
      numbers.map((i) => `${i},`),
      20,
      '    ',
    ).join('\n');
  return [
    'held = []',
    ...[...sets].flatMap(([mask, numbers]) =>
      mask === '1, 1, 1'
        ? [`held.append(FixAtoms(indices=[\n${list(numbers)}\n]))`]
        : [`held += [FixCartesian(i, mask=(${mask})) for i in [\n${list(numbers)}\n]]`],
    ),
    'atoms.set_constraint(held)',
  ];
}

/**
 * @param before what stands before the calculator, such as `atoms.calc =`
 * @param log Python expression for the name of its log
 */
export function calculator(
  { settings, mesh, hubbard, kinds, vacuum }: InputModel,
  before: string,
  log: string,
): string[] {
  const setups = [
    ...Object.entries(settings.pseudopotentials).map(([symbol, name]) => [symbol, name] as const),
    ...hubbard.map(({ element, shell, u }) => {
      const { symbol } = kinds.find((kind) => kind.element === element)!;
      return [symbol, `:${shell[1]},${shortNumber(u)}`] as const;
    }),
  ];
  return [
    ...hubbard.map(({ source }) => `# U: ${source}`),
    `${before} GPAW(`,
    `    mode=PW(${shortNumber(settings.cutoff)}),`,
    `    xc='${settings.functional}',`,
    `    kpts={'size': (${mesh.join(', ')}), 'gamma': True},`,
    `    occupations=FermiDirac(${shortNumber(settings.smearing)}),`,
    `    spinpol=${settings.spin ? 'True' : 'False'},`,
    ...(setups.length > 0
      ? [`    setups={${setups.map(([symbol, name]) => `'${symbol}': '${name}'`).join(', ')}},`]
      : []),
    ...(vacuum ? [`    poissonsolver={'dipolelayer': '${['yz', 'xz', 'xy'][vacuum.axis]}'},`] : []),
    ...(settings.charge !== 0 ? [`    charge=${shortNumber(settings.charge)},`] : []),
    ...(settings.spin ? ["    symmetry='off',"] : []),
    `    convergence={'energy': ${shortNumber(settings.energyTolerance)}},  # eV per valence electron`,
    `    txt=${log},`,
    ')',
    ...(settings.dispersion
      ? ['# D3 is a calculator of its own in ASE: wrap the calculator in ase.calculators.dftd3.DFTD3']
      : []),
  ];
}
