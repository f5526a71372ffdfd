import type { Command } from 'commander';
import { describeModel } from '../build/describe-model';
import { makeFreeParticle } from '../build/free-particle';
import { planeText } from '../build/interface/match-report';
import type { Particle } from '../build/make-particle';
import type { ParticleForm } from '../build/particle-atoms';
import { type ParticleShape, type ShapeName, shapeNames } from '../build/particle-shapes';
import { particleSizes, type SizeOfParticle } from '../build/particle-sizes';
import { given } from '../build/steps/particle-fields';
import { surfaceEnergiesOf } from '../build/surface-energies';
import { InputError } from '../errors';
import type { Structure } from '../structure/structure';
import { degree, joulePerSquareMeter } from '../units';
import { checkTarget } from './check-target';
import { type CrystalSource, loadCrystalSource } from './crystal-source';
import { type ParticleCommandOptions, particleOptions } from './particle-options';
import { printJson } from './standard-output';
import { formatByName, writeStructureFile } from './write-structure-file';

/** spillway particle: the sizes that a shape can have, and a particle of one of them. */
export function addParticleCommand(program: Command): void {
  const command = program
    .command('particle')
    .argument(
      '<file or name>',
      'a structure file of a crystal, or a crystal of the library such as Ru or RuO2',
    );
  for (const option of particleOptions()) command.addOption(option);
  command
    .addHelpText(
      'after',
      `
Without a size the sizes that the shape can have around its centre are listed, closed shells (magic numbers) marked with
a star. With --diameter, --atoms or --volume a particle is made, and written with --output: alone in a box, its contact
plane down. To set one on a support, write a recipe with a particle step (spillway build).

  wulff    the equilibrium shape, by surface energies: a table for Ru, RuO2 and TiO2, for other crystals the bonds broken
           per area, whose ratios shape a particle but cannot be weighed against an adhesion; --energy replaces them
  faces    a shape of your own: --face 1,1,1=10 --face 1,0,0=11.5. Beside a size only the ratios count, without one the
           sizes grow from it
  angle    of contact with a support, by Young and Dupré: adhesion = energy of the contact plane × (1 + cos θ)
  centre   0,0,0 is often an atom; fcc octahedra of 6, 44, 146… atoms have a hole in the middle, 0.5,0.5,0.5

Examples:
  $ spillway particle Pt --shape truncated-octahedron --centre 0.5,0.5,0.5
  $ spillway particle Pt --shape cuboctahedron --atoms 147 --output pt147.extxyz
  $ spillway particle Ru --diameter 30 --contact-angle 110 --output cap.extxyz
  $ spillway particle RuO2 --diameter 25 --contact 1,1,0 --stoichiometric --output ruo2.cif
  $ spillway particle Au --atoms 500 --energy 1,1,1=0.74 --energy 1,0,0=0.86 --json`,
    )
    .action(runParticleCommand);
}

async function runParticleCommand(source: string, options: ParticleCommandOptions): Promise<void> {
  const { output, overwrite, json } = options;
  if (output !== undefined) {
    checkTarget(output, overwrite);
    formatByName(output);
  }
  const crystal = await loadCrystalSource(source, 'particle');
  const { form, energySource } = formOf(crystal, options);
  const size = given({ diameter: options.diameter, atoms: options.atoms, volume: options.volume });
  if (Object.keys(size).length === 0) {
    if (output !== undefined)
      throw new InputError(
        'particle: no size was given for the particle to write; add --diameter, --atoms or --volume',
      );
    const sizes = particleSizes(crystal.structure, form, { upTo: options.upTo });
    if (json) printJson(sizes);
    else console.log(sizesTable(crystal.name, sizes, options).join('\n'));
    return;
  }
  const particle = makeFreeParticle(crystal.structure, { ...form, ...size, vacuum: options.vacuum });
  if (json) printJson(particleRow(particle, energySource));
  else console.log(particleReport(crystal, particle, energySource).join('\n'));
  if (output === undefined) return;
  writeStructureFile(output, particle.structure, { comment: `${crystal.name} particle`, overwrite });
  if (!json) console.log(`Wrote ${output}`);
}

/** Everything but the size, and where its surface energies come from. */
function formOf(
  { id, structure, name }: CrystalSource,
  options: ParticleCommandOptions,
): { readonly form: ParticleForm; readonly energySource?: string } {
  const { face, shape: named, energy, contact, cut, centre, stoichiometric } = options;
  if (face && named !== undefined)
    throw new InputError('--face: gives a shape of its own, and --shape another one; leave one of them out');
  const shape: ParticleShape = face ? { planes: face } : ((named ?? 'wulff') as ShapeName);
  if (typeof shape === 'string' && !shapeNames(structure.cell).includes(shape))
    throw new InputError(
      `--shape: ${name} cannot be a "${shape}"; it can be ${shapeNames(structure.cell).join(', ')}, or give --face`,
    );
  if (energy && shape !== 'wulff')
    throw new InputError('--energy: shapes a Wulff particle only; leave --shape and --face out');
  const known = shape === 'wulff' && !energy ? surfaceEnergiesOf(structure, id) : undefined;
  if (known?.relative && options.adhesion !== undefined)
    throw new InputError(
      `--adhesion: of ${name} only ratios of surface energies are known; give --contact-angle, --height-fraction or --energy`,
    );
  const times = (factor: number, value?: number) => (value === undefined ? undefined : value * factor);
  const truncation = given({
    adhesion: times(joulePerSquareMeter, options.adhesion),
    contactAngle: times(degree, options.contactAngle),
    heightFraction: options.heightFraction,
    contactEnergy: times(joulePerSquareMeter, options.contactEnergy),
  });
  return {
    form: {
      shape,
      energies: energy ?? known?.energies,
      ...given({ contact, centre, stoichiometric, cuts: cut }),
      ...(Object.keys(truncation).length > 0 && { truncation }),
    },
    energySource: energy ? 'as given' : known?.source,
  };
}

/** Sizes for people, ten to a line. */
function sizesTable(
  name: string,
  sizes: readonly SizeOfParticle[],
  { upTo }: ParticleCommandOptions,
): string[] {
  const closed = sizes.filter((size) => size.closed).length;
  const words = sizes.map(({ atoms, closed: is }) => `${atoms}${is ? '*' : ''}`);
  const width = Math.max(1, ...words.map((word) => word.length));
  const lines: string[] = [];
  for (let k = 0; k < words.length; k += 10)
    lines.push(
      `  ${words
        .slice(k, k + 10)
        .map((word) => word.padStart(width))
        .join('  ')}`,
    );
  const range =
    sizes.length > 0 ? `, ${sizes[0].diameter.toFixed(1)} to ${sizes.at(-1)?.diameter.toFixed(1)} Å` : '';
  return [
    `${name}: ${sizes.length} sizes up to ${upTo} atoms${closed > 0 ? `, ${closed} of them closed shells (*)` : ''}${range}`,
    ...lines,
    '',
    'Make one with --atoms N, and write it with --output FILE.',
  ];
}

/** Part of the surface that each family of planes has, the largest first. */
function facetsOf({ shape }: Particle): { readonly family: string; readonly fraction: number }[] {
  const total = Object.values(shape.areas).reduce((sum, area) => sum + area, 0);
  return Object.entries(shape.areas)
    .filter(([family, area]) => area > 0 && family !== 'box')
    .map(([family, area]) => ({ family, fraction: area / total }))
    .sort((p, q) => q.fraction - p.fraction);
}

function particleRow(particle: Particle, energySource?: string): object {
  const { structure, diameter, height, contactArea, contactAngle, excess, notes, shape, scale } = particle;
  const { elements, minimumDistance } = describeModel(structure);
  return {
    atoms: structure.atomicNumbers.length,
    elements,
    diameter,
    height,
    volume: shape.volume * scale ** 3,
    facets: facetsOf(particle),
    contactArea,
    contactAngleDeg: Number.isNaN(contactAngle) ? null : contactAngle / degree,
    excess,
    minimumDistance,
    surfaceEnergies: energySource ?? null,
    notes,
  };
}

/** What was made, for the terminal. */
function particleReport(
  { name, structure: crystal }: CrystalSource,
  particle: Particle,
  energySource?: string,
): string[] {
  const { structure, diameter, height, contactArea, contactAngle, notes } = particle;
  const { elements, minimumDistance } = describeModel(structure);
  const counts = Object.entries(elements).map(([symbol, count]) => `${count} ${symbol}`);
  const seen = facetsOf(particle).filter(({ fraction }) => fraction >= 0.0005);
  const facets = seen.map(
    ({ family, fraction }) => `${familyText(crystal, family)} ${(100 * fraction).toFixed(1)} %`,
  );
  const angle = Number.isNaN(contactAngle) ? '' : `, contact angle ${(contactAngle / degree).toFixed(1)}°`;
  return [
    `${name} particle`,
    `  atoms       ${structure.atomicNumbers.length} (${counts.join(', ')}), closest ${minimumDistance.toFixed(3)} Å`,
    `  size        ${diameter.toFixed(2)} Å across, ${height.toFixed(2)} Å high`,
    `  facets      ${facets.join(', ')}`,
    ...(contactArea > 0 ? [`  contact     ${contactArea.toFixed(1)} Å²${angle}`] : []),
    ...(energySource ? [`  energies    ${energySource}`] : []),
    ...notes.map((note) => `  note        ${note}`),
  ];
}

function familyText(crystal: Structure, family: string): string {
  const hkl = family.split(' ').map(Number);
  return hkl.length === 3 ? `{${planeText(crystal, hkl).slice(1, -1)}}` : family;
}
