import type { Structure } from '../../structure/structure';
import type { DftSettings } from './dft-settings';
import { type InputModel, type InputOptions, inputModel } from './input-model';
import { commentLines, shortNumber, vectorText } from './text-lines';

/**
 * Input of SIESTA 4.1 or newer.
 *
 * @throws InputError, see `inputModel`
 */
export function writeSiesta(
  structure: Structure,
  settings: DftSettings,
  options: InputOptions = {},
): Record<string, string> {
  const model = inputModel(structure, settings, 'element', 'writeSiesta', options);
  const lines = [
    ...commentLines(model.header, '#'),
    'SystemName spillway',
    'SystemLabel spillway',
    ...geometry(model),
    ...held(model),
    ...electrons(model),
  ];
  return { 'siesta.fdf': `${lines.join('\n')}\n` };
}

function geometry({ structure, kinds, kindOf }: InputModel): string[] {
  const { cell, positions } = structure;
  return [
    `NumberOfAtoms ${kindOf.length}`,
    `NumberOfSpecies ${kinds.length}`,
    ...block(
      'ChemicalSpeciesLabel',
      kinds.map(({ element, label }, k) => `${k + 1} ${element} ${label}`),
    ),
    'LatticeConstant 1.0 Ang',
    ...block(
      'LatticeVectors',
      [0, 3, 6].map((start) => vectorText(cell, start, 14)),
    ),
    'AtomicCoordinatesFormat Ang',
    ...block(
      'AtomicCoordinatesAndAtomicSpecies',
      Array.from(kindOf, (kind, i) => `${vectorText(positions, 3 * i, 12)} ${kind + 1}`),
    ),
  ];
}

function held({ free }: InputModel): string[] {
  if (!free) return [];
  const rows: string[] = [];
  for (let k = 0; k < free.length; k += 3) {
    const components = [0, 1, 2].filter((a) => free[k + a] === 0);
    if (components.length === 3) rows.push(`atom ${k / 3 + 1}`);
    else
      for (const a of components)
        rows.push(`atom ${k / 3 + 1} ${[0, 1, 2].map((axis) => (axis === a ? '1.0' : '0.0')).join(' ')}`);
  }
  return block('Geometry.Constraints', rows);
}

function electrons({ settings, mesh, moments, kinds, hubbard, vacuum }: InputModel): string[] {
  const [a, b, c] = mesh;
  return [
    'XC.functional GGA',
    `XC.authors ${settings.functional}`,
    'PAO.BasisSize DZP',
    `MeshCutoff ${shortNumber(settings.cutoff)} eV`,
    ...block('kgrid_Monkhorst_Pack', [`${a} 0 0 0.0`, `0 ${b} 0 0.0`, `0 0 ${c} 0.0`]),
    'OccupationFunction MP',
    `ElectronicTemperature ${shortNumber(settings.smearing)} eV`,
    `DM.EnergyTolerance ${shortNumber(settings.energyTolerance)} eV`,
    'DM.Require.Energy.Convergence true',
    'MaxSCFIterations 200',
    ...(settings.charge !== 0 ? [`NetCharge ${shortNumber(settings.charge)}`] : []),
    ...(settings.spin
      ? [
          'Spin polarized',
          ...block(
            'DM.InitSpin',
            Array.from(moments).flatMap((moment, i) =>
              moment === 0 ? [] : [`${i + 1} ${shortNumber(moment)}`],
            ),
          ),
        ]
      : []),
    ...(hubbard.length > 0
      ? [
          ...hubbard.map(({ source }) => `# U: ${source}`),
          ...block(
            'LDAU.Proj',
            hubbard.flatMap(({ element, shell, u }) => [
              `${kinds.find((kind) => kind.element === element)!.label} 1`,
              `n=${shell[0]} ${'spdf'.indexOf(shell[1])}`,
              `${shortNumber(u)} 0.0`,
              '0.0 0.0',
            ]),
          ),
        ]
      : []),
    ...(vacuum ? ['Slab.DipoleCorrection true'] : []),
    ...(settings.dispersion ? ['# D3 in SIESTA 5: DFTD3 true'] : []),
    ...(settings.task === 'relax'
      ? [
          'MD.TypeOfRun CG',
          `MD.Steps ${settings.maxSteps}`,
          `MD.MaxForceTol ${shortNumber(settings.forceTolerance)} eV/Ang`,
        ]
      : []),
  ];
}

function block(name: string, lines: readonly string[]): string[] {
  return [`%block ${name}`, ...lines.map((line) => `  ${line}`), `%endblock ${name}`];
}
