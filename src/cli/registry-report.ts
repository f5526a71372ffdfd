import type { RegistryOutput } from '../jobs/registry-job';
import { mapUnits, type RegistryMap } from '../simulate/registry/registry-map';
import { joulePerSquareMeter } from '../units';
import { potentialLines } from './print-potential';

/** What a scan found, in lines for a terminal. */
export function registryReport({ map, relaxation, step, withoutEnergy }: RegistryOutput): string[] {
  const { contact, size, vectors, potential, best, notes } = map;
  const lengths = [0, 3].map((k) => Math.hypot(vectors[k], vectors[k + 1], vectors[k + 2]).toFixed(3));
  const lines = [
    ...(potential ? potentialLines(potential.card) : []),
    ...(withoutEnergy ? [line('no energy', withoutEnergy.replace(/^choosePotential: /, ''))] : []),
    line('contact', `${contact.kind}, ${contact.atomCount} atoms in ${contact.area.toFixed(1)} Å²`),
    line(
      'map',
      `${lengths.join(' × ')} Å, ${size.join(' × ')} points${map.complete ? '' : ', stopped before its end'}`,
    ),
  ];
  if (!best) return [...lines, ...notes.map((note) => line('note', note))];
  lines.push(
    line(
      map.kind === 'touch' ? 'lowest' : 'best',
      `shift ${best.shift.map((part) => part.toFixed(4)).join(' ')} of the map's cell, ${heightText(best.gap)}, ` +
        `lowest atom ${best.separation.toFixed(3)} Å above the highest below`,
    ),
  );
  const unit = mapUnits[map.kind];
  if (map.kind === 'valence')
    lines.push(
      line('bonds', `${(-best.energy).toFixed(3)} ${unit} nearer to the valences of the atoms than apart`),
    );
  if (map.kind === 'energy') {
    lines.push(line('energy', `${best.energy.toFixed(4)} eV between the rigid bodies`));
    lines.push(line('adhesion', `${adhesionText(map.adhesion!)}, rigid`));
  }
  if (relaxation)
    lines.push(
      line(
        '',
        `${adhesionText(relaxation.relaxedAdhesion)}, ${relaxation.freeCount} atoms relaxed in both and each alone`,
      ),
    );
  lines.push(
    line('corrugation', `${map.corrugation!.toFixed(4)} ${unit} from the lowest to the highest point`),
  );
  if (map.barrier !== undefined)
    lines.push(
      line('sliding', `${map.barrier.toFixed(4)} ${unit} to the next equal place, on the easiest way`),
    );
  for (const note of notes) lines.push(line('note', note));
  if (relaxation && !relaxation.converged)
    lines.push(line('note', `Not relaxed to the end: ${unfinished(relaxation)}`));
  lines.push('', ...picture(map));
  if (step?.best)
    lines.push(
      '',
      `In the recipe, step ${step.index + 1}${map.kind === 'touch' ? ', for the lowest place' : ''}: "shift": [${step.best.shift.join(', ')}], "gap": ${step.best.gap}`,
    );
  if (step && step.sites.length > 0) lines.push('', ...siteLines(step));
  return lines;
}

/** Shifts that bring something of the guest above a site of the support. */
function siteLines({ sites }: NonNullable<RegistryOutput['step']>): string[] {
  const pair = (shift: readonly [number, number]) => shift.map((part) => part.toFixed(4)).join(' ');
  return [
    'Shifts that bring the axis, or the atom in the middle of the lowest layer, over a site of the support',
    ...sites.map(
      ({ name, title, axis, atom }) => `  ${name.padEnd(11)} ${pair(axis)}    ${pair(atom)}    ${title}`,
    ),
  ];
}

function line(label: string, text: string): string {
  return `  ${label.padEnd(11)} ${text}`;
}

function heightText(gap: number): string {
  if (Math.abs(gap) < 5e-4) return 'at first touch';
  return `${Math.abs(gap).toFixed(3)} Å ${gap > 0 ? 'above' : 'below'} first touch`;
}

/** Per area, in both units. */
export function adhesionText(adhesion: number): string {
  return `${adhesion.toFixed(5)} eV/Å² (${(adhesion / joulePerSquareMeter).toFixed(3)} J/m²)`;
}

function unfinished({ reasons }: NonNullable<RegistryOutput['relaxation']>): string {
  return Object.entries(reasons)
    .map(([part, reason]) => `${part}: ${reason}`)
    .join('; ');
}

/** columns of numbers a terminal holds */
const mostColumns = 13;

/**
 * The map as numbers above the lowest value: b upward, a to the right. A map with more columns than a terminal holds
 * shows every second, third, … along a.
 */
function picture({ kind, size, energies, separations, corrugation = 0, lowest }: RegistryMap): string[] {
  const [n, m] = size;
  const values = kind === 'touch' ? separations : energies;
  const least = lowest ? values[lowest[0] * m + lowest[1]] : Number.NaN;
  // So that three or four digits tell the values apart.
  const [factor, unit] = kind === 'energy' && corrugation < 0.5 ? [1000, 'meV'] : [1, mapUnits[kind]];
  const digits = factor === 1000 ? 1 : corrugation < 10 ? 2 : 1;
  const stride = Math.ceil(n / mostColumns);
  const columns = Array.from({ length: Math.ceil(n / stride) }, (_, c) => c * stride);
  const text = (i: number, j: number) => {
    const value = values[i * m + j];
    return Number.isFinite(value) ? (factor * (value - least)).toFixed(digits) : '·';
  };
  const cells = Array.from({ length: m }, (_, j) => columns.map((i) => text(i, j)));
  const width = Math.max(5, ...cells.flat().map((word) => word.length)) + 1;
  const what = { energy: 'energy', valence: 'deviation from the valences', touch: 'height' }[kind];
  return [
    `${what} above the lowest point, ${unit}; shift along b upward, along a to the right`,
    ...cells
      .map((row, j) => `  ${(j / m).toFixed(3)} ${row.map((word) => word.padStart(width)).join('')}`)
      .reverse(),
    `        ${columns.map((i) => (i / n).toFixed(3).padStart(width)).join('')}`,
  ];
}

/** Everything as plain data, arrays by rows. */
export function registryData({ map, relaxation, step }: RegistryOutput): object {
  const { size, vectors, energies, gaps, separations, best, potential, ...rest } = map;
  const rows = (values: Float64Array) =>
    Array.from({ length: size[0] }, (_, i) =>
      Array.from(values.subarray(i * size[1], (i + 1) * size[1]), (x) => (Number.isFinite(x) ? x : null)),
    );
  return {
    ...rest,
    cell: undefined,
    size,
    vectors: [Array.from(vectors.subarray(0, 3)), Array.from(vectors.subarray(3, 6))],
    ...(map.kind === 'energy' && { energies: rows(energies) }),
    ...(map.kind === 'valence' && { deviations: rows(energies) }),
    gaps: rows(gaps),
    separations: rows(separations),
    ...(best && {
      best: {
        ...best,
        displacement: Array.from(best.displacement),
        ...(Number.isNaN(best.energy) && { energy: undefined }),
      },
    }),
    ...(potential && {
      potential: { name: potential.name, title: potential.card.title, status: potential.card.status },
    }),
    ...(step?.best && { step: { number: step.index + 1, ...step.best } }),
    ...(relaxation && {
      relaxation: {
        rigid: relaxation.rigid,
        relaxed: relaxation.relaxed,
        rigidAdhesion: relaxation.rigidAdhesion,
        relaxedAdhesion: relaxation.relaxedAdhesion,
        freeCount: relaxation.freeCount,
        converged: relaxation.converged,
        reasons: relaxation.reasons,
      },
    }),
  };
}
