import { Option } from 'commander';
import { freeParticleDefaults } from '../build/free-particle';
import type { PlaneDistance } from '../build/particle-shapes';
import { type Indices, planeIndices } from '../build/plane-indices';
import type { SurfaceEnergy } from '../build/wulff-shape';
import { InputError } from '../errors';
import { joulePerSquareMeter } from '../units';
import { numberOption } from './number-option';
import { parsePlane } from './plane-option';

export interface ParticleCommandOptions {
  readonly shape?: string;
  readonly face?: readonly PlaneDistance[];
  readonly energy?: readonly SurfaceEnergy[];
  readonly diameter?: number;
  readonly atoms?: number;
  readonly volume?: number;
  readonly contact?: Indices;
  readonly adhesion?: number;
  readonly contactAngle?: number;
  readonly heightFraction?: number;
  readonly contactEnergy?: number;
  readonly cut?: readonly PlaneDistance[];
  readonly centre?: readonly [number, number, number];
  readonly stoichiometric?: boolean;
  readonly upTo: number;
  readonly vacuum: number;
  readonly json?: boolean;
  readonly output?: string;
  readonly overwrite?: boolean;
}

export function particleOptions(): Option[] {
  return [
    new Option('--shape <name>', 'wulff, sphere, hemisphere, cuboctahedron… (default: wulff)').argParser(
      (text) => text.trim().toLowerCase(),
    ),
    planeValues(
      '--face <h,k,l=Å>',
      'a face of a shape of your own, all its equivalents with it; repeat it',
      1,
    ),
    planeValues(
      '--energy <h,k,l=J/m²>',
      'a surface energy for wulff; repeat it',
      joulePerSquareMeter,
      'energy',
    ),
    numberOption('--diameter <Å>', 'of the circle with the area seen from above', {
      from: 0.1,
      to: 500,
      unit: 'Å',
    }),
    numberOption('--atoms <n>', 'as near to this number as the shape comes', {
      from: 1,
      to: 500_000,
      whole: true,
    }),
    numberOption('--volume <Å³>', 'of the body', { from: 1, to: 1e8, unit: 'Å³' }),
    new Option('--contact <h,k,l>', 'plane that faces down, to a support (default: 0,0,1)').argParser(
      (text) => indicesOf(text, '--contact'),
    ),
    numberOption('--adhesion <J/m²>', 'to a support: cuts the particle as it would stand there', {
      from: 0,
      to: 100,
      unit: 'J/m²',
    }),
    numberOption('--contact-angle <degrees>', 'the same by the angle of contact: 180 is a free particle', {
      from: 0.1,
      to: 180,
      unit: '°',
    }),
    numberOption('--height-fraction <x>', 'the same by height, as a part of the free body', {
      from: 0.001,
      to: 1,
    }),
    numberOption('--contact-energy <J/m²>', 'energy of the contact plane where it is not known', {
      from: 0.001,
      to: 100,
      unit: 'J/m²',
    }),
    planeValues(
      '--cut <h,k,l=Å>',
      'a plane that cuts off more, at this distance from the centre; repeat it',
      1,
    ),
    new Option(
      '--centre <x,y,z>',
      'what lies in the middle, in fractions of the cell (default: 0,0,0)',
    ).argParser(parseCentre),
    new Option('--stoichiometric', 'of whole formula units'),
    numberOption('--up-to <n>', 'without a size: list sizes up to this number of atoms', {
      from: 1,
      to: 20_000,
      default: 2000,
      whole: true,
    }),
    numberOption('--vacuum <Å>', 'empty space on every side', {
      from: 0,
      to: 1000,
      unit: 'Å',
      default: freeParticleDefaults.vacuum,
    }),
    new Option('--json', 'print the sizes as an array, or the particle as an object'),
    new Option('-o, --output <file>', 'to write: .extxyz, .cif, .data (LAMMPS), .vasp or POSCAR'),
    new Option('--overwrite', 'replace the output file if it is there'),
  ];
}

/** An option `1,1,0=9.5`, given once or more. */
function planeValues(
  flags: string,
  description: string,
  unit: number,
  field: 'distance' | 'energy' = 'distance',
): Option {
  const option = new Option(flags, description);
  const name = option.long ?? flags;
  return option.argParser((text, before: object[] | undefined) => {
    const parts = text.split('=');
    const value = parts.length === 2 && parts[1].trim() !== '' ? Number(parts[1]) : Number.NaN;
    if (!Number.isFinite(value))
      throw new InputError(`${name}: "${text}" is no plane with a number; write it as 1,1,0=9.5`);
    return [...(before ?? []), { hkl: indicesOf(parts[0], name), [field]: value * unit }];
  });
}

function indicesOf(text: string, name: string): Indices {
  return planeIndices(parsePlane(text, name), name).hkl;
}

/** `0.5,0.5,0.5`, also 1/3,2/3,1/4. */
function parseCentre(text: string): [number, number, number] {
  const parts = text.split(/[,\s]+/).map((part) => {
    const [top, bottom = '1', ...more] = part.split('/');
    return part.trim() === '' || more.length > 0 ? Number.NaN : Number(top) / Number(bottom);
  });
  if (parts.length === 3 && parts.every(Number.isFinite)) return [parts[0], parts[1], parts[2]];
  throw new InputError(
    `--centre: must be three numbers, got "${text}"; for example 0.5,0.5,0.5 or 1/3,2/3,1/4`,
  );
}
