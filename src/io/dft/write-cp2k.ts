import type { Structure } from '../../structure/structure';
import { boltzmann, hartree } from '../../units';
import type { DftSettings } from './dft-settings';
import { type InputModel, type InputOptions, inputModel, totalMoment } from './input-model';
import { commentLines, shortNumber, vectorText, wrapItems } from './text-lines';

const rydberg = hartree / 2;

/** A section of CP2K's input: its name and parameters, and what is in it. */
export type Section = readonly [head: string, ...body: (string | Section)[]];

/**
 * Input of CP2K (Quickstep, Gaussians and plane waves), with basis sets and pseudopotentials that CP2K comes with. Atoms
 * of one element with different moments become kinds of their own.
 *
 * @throws InputError, see `inputModel`
 */
export function writeCp2k(
  structure: Structure,
  settings: DftSettings,
  options: InputOptions = {},
): Record<string, string> {
  const model = inputModel(structure, settings, 'moment', 'writeCp2k', options);
  const relax = settings.task === 'relax';
  const sections: Section[] = [
    ['GLOBAL', 'PROJECT spillway', `RUN_TYPE ${relax ? 'GEO_OPT' : 'ENERGY_FORCE'}`, 'PRINT_LEVEL MEDIUM'],
    ['FORCE_EVAL', 'METHOD QS', dft(model), subsystem(model)],
    ...(relax || model.free ? [motion(model)] : []),
  ];
  const lines = [...commentLines(model.header, '!'), ...sections.flatMap((section) => written(section, ''))];
  return { 'cp2k.inp': `${lines.join('\n')}\n` };
}

export function dft(model: InputModel): Section {
  const { settings, mesh, vacuum, hubbard } = model;
  const { spin, smearing, charge } = settings;
  const wanted = mesh.some((count) => count > 1);
  const open = wanted && hubbard.length === 0;
  const total = Math.abs(totalMoment(model));
  const scf: Section = [
    'SCF',
    'SCF_GUESS ATOMIC',
    'MAX_SCF 200',
    `EPS_SCF ${shortNumber(settings.energyTolerance / hartree)}`,
    ...(smearing > 0
      ? [
          'ADDED_MOS 100',
          [
            'SMEAR ON',
            'METHOD FERMI_DIRAC',
            `ELECTRONIC_TEMPERATURE [K] ${shortNumber(smearing / boltzmann)}`,
          ] as const,
        ]
      : []),
    ['DIAGONALIZATION', 'ALGORITHM STANDARD'],
    ['MIXING', 'METHOD BROYDEN_MIXING', 'ALPHA 0.2'],
  ];
  const functional: Section = settings.functional === 'PBE' ? ['PBE'] : ['PBE', 'PARAMETRIZATION PBESOL'];
  return [
    'DFT',
    'BASIS_SET_FILE_NAME BASIS_MOLOPT',
    'POTENTIAL_FILE_NAME GTH_POTENTIALS',
    ...(spin ? ['UKS TRUE'] : []),
    ...(spin && smearing > 0 && !open && total > 0
      ? [`! total moment ${total} mu_B: MULTIPLICITY ${total + 1} holds it without smearing`]
      : []),
    ...(spin && smearing === 0 ? [`MULTIPLICITY ${total + 1}`] : []),
    ...(charge !== 0 ? [`CHARGE ${Math.round(charge)}`] : []),
    ...(hubbard.length > 0 ? ['PLUS_U_METHOD MULLIKEN'] : []),
    ...(vacuum ? ['SURFACE_DIPOLE_CORRECTION TRUE', `SURF_DIP_DIR ${'XYZ'[vacuum.axis]}`] : []),
    [
      'MGRID',
      `CUTOFF [Ry] ${shortNumber(Math.max(400, Math.ceil(settings.cutoff / rydberg)))}`,
      'REL_CUTOFF [Ry] 60',
    ],
    ['QS', 'EPS_DEFAULT 1.0E-12'],
    ['POISSON', 'PERIODIC XYZ'],
    scf,
    [
      'XC',
      ['XC_FUNCTIONAL', functional],
      ...(settings.dispersion
        ? [
            [
              'VDW_POTENTIAL',
              'POTENTIAL_TYPE PAIR_POTENTIAL',
              [
                'PAIR_POTENTIAL',
                'TYPE DFTD3(BJ)',
                'PARAMETER_FILE_NAME dftd3.dat',
                `REFERENCE_FUNCTIONAL ${settings.functional}`,
              ] as const,
            ] as const,
          ]
        : []),
    ],
    ...(wanted && !open
      ? [
          `! CP2K has no U with k-points: ${mesh.join(' ')} would be those of this cell. Repeat it until one is enough, or leave U out.`,
        ]
      : []),
    ...(open ? [['KPOINTS', `SCHEME MONKHORST-PACK ${mesh.join(' ')}`, 'FULL_GRID OFF'] as const] : []),
  ];
}

export function subsystem({ structure, kinds, kindOf, hubbard, settings }: InputModel): Section {
  const { cell, positions } = structure;
  return [
    'SUBSYS',
    ['CELL', ...['A', 'B', 'C'].map((name, a) => `${name} ${vectorText(cell, 3 * a, 14)}`), 'PERIODIC XYZ'],
    [
      'COORD',
      ...Array.from(kindOf, (kind, i) => `${kinds[kind].label.padEnd(4)}${vectorText(positions, 3 * i, 12)}`),
    ],
    ...kinds.map(({ label, symbol, element, moment }): Section => {
      const term = hubbard.find((each) => each.element === element);
      return [
        `KIND ${label}`,
        `ELEMENT ${symbol}`,
        'BASIS_SET DZVP-MOLOPT-SR-GTH',
        `POTENTIAL ${settings.pseudopotentials[symbol] ?? 'GTH-PBE'}`,
        ...(moment !== 0 ? [`MAGNETIZATION ${shortNumber(moment)}`] : []),
        ...(term
          ? [
              `! U: ${term.source}`,
              [
                'DFT_PLUS_U',
                `L ${'spdf'.indexOf(term.shell[1])}`,
                `U_MINUS_J [eV] ${shortNumber(term.u)}`,
              ] as const,
            ]
          : []),
      ];
    }),
  ];
}

function motion({ settings, free }: InputModel): Section {
  return [
    'MOTION',
    ...(settings.task === 'relax'
      ? [
          [
            'GEO_OPT',
            'OPTIMIZER BFGS',
            `MAX_ITER ${settings.maxSteps}`,
            `MAX_FORCE [eV/angstrom] ${shortNumber(settings.forceTolerance)}`,
          ] as const,
        ]
      : []),
    ...(free ? [['CONSTRAINT', ...heldAtoms(free)] as const] : []),
  ];
}

/** One section for each set of components that some atoms are held along. */
export function heldAtoms(free: Uint8Array): Section[] {
  const sets = new Map<string, number[]>();
  for (let k = 0; k < free.length; k += 3) {
    const held = ['X', 'Y', 'Z'].filter((_, a) => free[k + a] === 0).join('');
    if (held) sets.set(held, [...(sets.get(held) ?? []), k / 3 + 1]);
  }
  return [...sets].map(([held, atoms]) => [
    'FIXED_ATOMS',
    `COMPONENTS_TO_FIX ${held}`,
    ...wrapItems(ranges(atoms), 12, 'LIST '),
  ]);
}

/** `1..5 7`, rising numbers in short. */
function ranges(numbers: readonly number[]): string[] {
  const found: string[] = [];
  for (let start = 0; start < numbers.length; ) {
    let end = start;
    while (numbers[end + 1] === numbers[end] + 1) end++;
    found.push(end === start ? `${numbers[start]}` : `${numbers[start]}..${numbers[end]}`);
    start = end + 1;
  }
  return found;
}

/** The lines of a section. */
export function written([head, ...body]: Section, indent: string): string[] {
  return [
    `${indent}&${head}`,
    ...body.flatMap((entry) =>
      typeof entry === 'string' ? [`${indent}  ${entry}`] : written(entry, `${indent}  `),
    ),
    `${indent}&END ${head.split(' ')[0]}`,
  ];
}
