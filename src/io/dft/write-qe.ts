import { atomicMass } from '../../structure/elements';
import type { Structure } from '../../structure/structure';
import { amu, bohr, hartree } from '../../units';
import type { DftSettings } from './dft-settings';
import { type InputModel, type InputOptions, inputModel, totalMoment } from './input-model';
import { commentLines, shortNumber, vectorText } from './text-lines';

export const rydberg = hartree / 2;
/** part of the cell over which the saw-tooth of the dipole correction falls back */
const fallLength = 0.05;
/** QE wants the starting moment as a part of the valence electrons, whose number only the pseudopotential knows */
const assumedValence = 10;
/** said where a step count stands */
const dryRun = '! with 0 pw.x reads everything, prints what it understood and stops';

/**
 * Input of pw.x of Quantum ESPRESSO. Atoms of one element with different moments become kinds of their own.
 *
 * @throws InputError, see `inputModel`
 */
export function writeQe(
  structure: Structure,
  settings: DftSettings,
  options: InputOptions = {},
): Record<string, string> {
  const model = inputModel(structure, settings, 'moment', 'writeQe', options);
  const { task } = settings;
  const lines = [
    ...commentLines(model.header, '!'),
    ...namelist('CONTROL', [
      `calculation = '${task === 'relax' ? 'relax' : 'scf'}'`,
      "prefix = 'spillway'",
      "pseudo_dir = './'",
      "outdir = './out'",
      'tprnfor = .true.',
      ...(task === 'relax'
        ? [
            `nstep = ${settings.maxSteps}  ${dryRun}`,
            `forc_conv_thr = ${fortran((settings.forceTolerance * bohr) / rydberg)}`,
            `etot_conv_thr = ${fortran((10 * settings.energyTolerance) / rydberg)}`,
          ]
        : [`nstep = 1  ${dryRun}`]),
      ...(model.vacuum ? ['tefield = .true.', 'dipfield = .true.'] : []),
    ]),
    ...namelist('SYSTEM', system(model)),
    ...electrons(settings),
    ...(task === 'relax' ? namelist('IONS', ["ion_dynamics = 'bfgs'"]) : []),
    ...species(model),
    '',
    ...cell(model),
    '',
    ...positions(model),
    '',
    ...kPointsAndU(model),
  ];
  return { 'pw.in': `${lines.join('\n')}\n` };
}

/** What is in &SYSTEM. */
export function system(model: InputModel): string[] {
  const { structure, kinds, settings, hubbard, vacuum } = model;
  const { cutoff, smearing, spin, charge } = settings;
  const lines = [
    'ibrav = 0',
    `nat = ${structure.atomicNumbers.length}`,
    `ntyp = ${kinds.length}`,
    `ecutwfc = ${shortNumber(cutoff / rydberg)}`,
    `ecutrho = ${shortNumber((8 * cutoff) / rydberg)}  ! 8 times for ultrasoft and PAW, 4 times for norm-conserving`,
    `input_dft = '${settings.functional}'`,
  ];
  if (smearing > 0)
    lines.push(
      "occupations = 'smearing'",
      "smearing = 'gaussian'",
      `degauss = ${shortNumber(smearing / rydberg)}`,
    );
  if (charge !== 0) lines.push(`tot_charge = ${shortNumber(charge)}`);
  if (spin) {
    lines.push('nspin = 2');
    kinds.forEach(({ moment, label }, k) => {
      const part = Math.max(-1, Math.min(1, moment / assumedValence));
      lines.push(
        `starting_magnetization(${k + 1}) = ${shortNumber(part)}` +
          (moment === 0 ? '' : `  ! ${label}: ${moment} mu_B of ${assumedValence} valence electrons assumed`),
      );
    });
    if (kinds.some(({ moment }) => moment !== 0)) lines.push('nosym = .true.');
    // Without smearing pw.x wants to know how many electrons have which spin.
    if (smearing === 0) lines.push(`tot_magnetization = ${totalMoment(model)}`);
  }
  if (hubbard.length > 0 && settings.qeVersion === '6.7') {
    lines.push('lda_plus_u = .true.');
    for (const { element, u, source } of hubbard)
      kinds.forEach((kind, k) => {
        if (kind.element === element) lines.push(`Hubbard_U(${k + 1}) = ${shortNumber(u)}  ! ${source}`);
      });
  }
  if (vacuum) {
    const length = Math.min(fallLength, vacuum.fraction / 4);
    const position = vacuum.middle - length / 2;
    lines.push(
      `edir = ${vacuum.axis + 1}`,
      `emaxpos = ${shortNumber(position - Math.floor(position))}  ! inside the vacuum`,
      `eopreg = ${shortNumber(length)}`,
      'eamp = 0.0',
    );
  }
  if (settings.dispersion) lines.push("vdw_corr = 'dft-d3'", 'dftd3_version = 4');
  return lines;
}

export function electrons({ energyTolerance }: DftSettings): string[] {
  return namelist('ELECTRONS', [
    `conv_thr = ${fortran(energyTolerance / rydberg)}`,
    'mixing_beta = 0.3',
    'electron_maxstep = 200',
  ]);
}

export function species({ kinds, settings }: InputModel): string[] {
  return [
    'ATOMIC_SPECIES',
    ...kinds.map(
      ({ label, symbol, element }) =>
        `${label} ${(atomicMass(element) / amu).toFixed(4)} ${settings.pseudopotentials[symbol] ?? `${symbol}.UPF`}`,
    ),
  ];
}

export function cell({ structure }: InputModel): string[] {
  return ['CELL_PARAMETERS angstrom', ...[0, 3, 6].map((a) => vectorText(structure.cell, a, 14))];
}

export function positions({ structure, kinds, kindOf, free }: InputModel): string[] {
  return [
    'ATOMIC_POSITIONS angstrom',
    ...Array.from(kindOf, (kind, i) => {
      const flags = free?.subarray(3 * i, 3 * i + 3);
      const held = flags?.some((flag) => flag === 0) ? ` ${flags.join(' ')}` : '';
      return `${kinds[kind].label.padEnd(4)}${vectorText(structure.positions, 3 * i, 12)}${held}`;
    }),
  ];
}

export function kPointsAndU({ kinds, mesh, hubbard, settings }: InputModel): string[] {
  const lines = mesh.every((count) => count === 1)
    ? ['K_POINTS gamma']
    : ['K_POINTS automatic', `${mesh.join(' ')} 0 0 0`];
  if (hubbard.length > 0 && settings.qeVersion === '7.1') {
    lines.push('', ...hubbard.map(({ source }) => `! U: ${source}`), 'HUBBARD {ortho-atomic}');
    for (const { element, shell, u } of hubbard)
      for (const kind of kinds)
        if (kind.element === element) lines.push(`U ${kind.label}-${shell} ${shortNumber(u)}`);
  }
  return lines;
}

export function namelist(name: string, entries: readonly string[]): string[] {
  return [`&${name}`, ...entries.map((entry) => `  ${entry}`), '/', ''];
}

/** A double as Fortran writes it. */
export function fortran(value: number): string {
  return value.toExponential(3).replace('e', 'd');
}
