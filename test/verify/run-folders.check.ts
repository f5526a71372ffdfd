import { execFile } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { buildModel } from '../../src/build/build-model';
import { interfacePresets } from '../../src/build/interface-presets';
import { parseLammpsLog } from '../../src/lammps/parse-log';
import { findLammps, lammpsEnvironment } from '../../src/lammps/run-lammps.node';
import type { LammpsDeck } from '../../src/lammps/write-deck';
import { lammpsRunFiles, writeLammpsRun } from '../../src/lammps/write-run';
import { evaluatePotential } from '../../src/potentials/evaluate-potential';
import { makePotential } from '../../src/potentials/make-potential';
import type { PotentialDefinition } from '../../src/potentials/potential-definition';
import { preparePotential } from '../../src/potentials/prepare-potential';
import { atomCount, type Structure } from '../../src/structure/structure';
import { makeSupercell } from '../../src/structure/supercell';
import { rattle } from '../kernels/engine-arrays';
import { ruOnTio2 } from '../simulate/md/md-models';
import { shake } from '../support/check-potential';
import { crystal, hcp, rutile } from '../support/crystals';
import { type Check, once } from './check';
import { type PotentialCase, potentialCases } from './potentials.check';

// Folders for LAMMPS of every kind of potential that can be handed over, each run as it is: once by the command of its
// README, and once by its job script with two processes of MPI.

const execute = promisify(execFile);
const shelf = process.env.LAMMPS_POTENTIALS ?? '/usr/share/lammps/potentials';
const executable = once(findLammps);
const hasMpirun = once(() =>
  execute('mpirun', ['--version']).then(
    () => true,
    () => false,
  ),
);

const oxide = once(() => rattle(makeSupercell(rutile(4.49206, 3.01268, 0.30322), [3, 3, 5]), 0.15));
const metal = once(() => shake(makeSupercell(hcp(44, 2.70455, 4.28767), [5, 5, 4]), 0.1));

/** hcp Ti, and with O in octahedral places */
const titanium = (withOxygen: boolean) =>
  shake(
    makeSupercell(
      crystal(
        [2.95, 0, 0, -1.475, 2.5548, 0, 0, 0, 4.68],
        [[22, 1 / 3, 2 / 3, 0.25], [22, 2 / 3, 1 / 3, 0.75], ...(withOxygen ? [[8, 0, 0, 0] as const] : [])],
      ),
      [4, 4, 3],
    ),
    0.1,
  );

/** A file that is not there gives no case. */
function splineCase(file: string, structure: Structure): PotentialCase[] {
  const path = join(shelf, file);
  if (!existsSync(path)) return [];
  return [
    {
      name: file,
      structure,
      spec: { name: 'eam-file', file: { name: file, text: readFileSync(path, 'utf8') } },
    },
  ];
}

function charged(
  name: string,
  structure: Structure,
  electrostatics?: 'ewald' | 'mesh' | 'wolf',
  accuracy?: number,
): PotentialCase {
  const spec = { name: 'ru-tio2-contact', ...(electrostatics && { electrostatics, accuracy }) };
  return {
    name: `ru-tio2-contact${electrostatics ? `, ${electrostatics}` : ''}, ${name}`,
    structure,
    spec,
    pairs: 'tables',
  };
}

/** Charges, closed forms and a formula of a user's own. */
function ions(method: 'dsf' | 'wolf' | 'ewald'): PotentialCase {
  const definition: PotentialDefinition = {
    version: 1,
    title: 'oxide of a user',
    elements: ['Ti', 'O'],
    charges: { Ti: 2.2, O: -1.1 },
    coulomb: { method, cutoff: 9, ...(method === 'ewald' && { accuracy: 1e-8 }) },
    pairs: [
      { elements: ['Ti', 'Ti'], terms: 'none' },
      {
        elements: ['Ti', 'O'],
        closest: 1,
        terms: [{ form: 'buckingham', A: 17000, rho: 0.194, C: 12.6, cutoff: 9 }],
      },
      {
        elements: ['O', 'O'],
        closest: 1,
        terms: [
          {
            form: 'formula',
            formula: 'A*exp(-r/rho) - C/r^6',
            parameters: { A: 11800, rho: 0.234, C: 30 },
            cutoff: 9,
          },
        ],
      },
    ],
  };
  return {
    name: `custom with charges, ${method}`,
    structure: oxide(),
    spec: { name: 'custom', definition },
    pairs: 'tables',
  };
}

const cases = once((): PotentialCase[] => [
  { name: 'fortini-ru', structure: metal(), spec: { name: 'fortini-ru' }, pairs: 'tables' },
  { name: 'fortini-ru in styles', structure: metal(), spec: { name: 'fortini-ru' } },
  { name: 'matsui-akaogi', structure: oxide(), spec: { name: 'matsui-akaogi' }, pairs: 'tables' },
  charged('Ru on a slab', ruOnTio2(0.1)),
  charged('film with held atoms', buildModel(interfacePresets['ru-film-rutile-101']).structure),
  {
    name: 'ru-tio2-contact in styles, Ru on a slab',
    structure: ruOnTio2(0.1),
    spec: { name: 'ru-tio2-contact' },
    theirs: {
      energy: 1e-5,
      force: 1e-5,
      why: 'LAMMPS, whose coul/dsf has erfc by a polynomial good to 1.5e-7',
    },
  },
  charged('Ru on a slab', ruOnTio2(0.1), 'wolf'),
  charged('bulk', oxide(), 'ewald', 1e-8),
  charged('sheared bulk', shake(oxide(), 0.05), 'ewald', 1e-8),
  charged('Ru on a slab', ruOnTio2(0.1), 'ewald', 1e-8),
  charged('bulk', oxide(), 'mesh', 1e-6),
  charged('Ru on a slab', ruOnTio2(0.1), 'mesh', 1e-6),
  ...(['dsf', 'wolf', 'ewald'] as const).map(ions),
  ...splineCase('Ti.meam.spline', titanium(false)),
  ...splineCase('TiO.meam.spline', titanium(true)),
  ...potentialCases(),
]);

/** eV, the column v_energy at step 0 of what the command leaves in the folder. */
async function energyAtStart(deck: LammpsDeck, program: string, args: readonly string[]): Promise<number> {
  const folder = await mkdtemp(join(tmpdir(), 'spillway-run-folder-'));
  try {
    for (const [name, text] of Object.entries(deck)) await writeFile(join(folder, name), text);
    await execute(program, args, {
      cwd: folder,
      env: { ...process.env, ...lammpsEnvironment, SLURM_SUBMIT_DIR: folder },
      maxBuffer: 1e8,
    }).catch((error: { stdout?: string; stderr?: string }) => {
      throw new Error(`${error.stdout}\n${error.stderr}`.trim().split('\n').slice(-4).join(' | '));
    });
    const [{ names, rows }] = parseLammpsLog(await readFile(join(folder, lammpsRunFiles.log), 'utf8'));
    return rows[0][names.indexOf('v_energy')];
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function checksOf({ name, structure, spec, pairs = 'styles', theirs }: PotentialCase): Check[] {
  const prepared = once(async () => {
    await preparePotential(spec);
    const deck = writeLammpsRun(structure, {
      md: {
        potential: spec,
        ensemble: 'nve',
        temperature: 300,
        timestep: 0.5,
        stepCount: 2,
        frameInterval: 1,
      },
      pairs,
      ranks: 2,
    });
    return { deck, ours: evaluatePotential(structure, makePotential(spec)).energy };
  });
  const compare = (label: string, program: string, args: readonly string[], needsMpirun: boolean): Check => ({
    id: `run-folders/${name}/${label}`,
    run: async () => {
      if (!(await executable())) return { skip: 'skipped: install LAMMPS (apt-get install lammps)' };
      if (needsMpirun && !(await hasMpirun()))
        return { skip: 'skipped: install mpirun (apt-get install openmpi-bin)' };
      const { deck, ours } = await prepared();
      const n = atomCount(structure);
      return {
        value: ours / n,
        reference: (await energyAtStart(deck, program, args)) / n,
        tolerance: Math.max(1e-6, theirs?.energy ?? 0),
        unit: 'eV/atom',
        source: theirs?.why ?? 'LAMMPS, potential energy at step 0 in the log of the folder',
      };
    },
  });
  return [
    compare('as its README says', 'lmp', ['-in', 'lammps.in', '-log', lammpsRunFiles.log], false),
    compare('by its job with two processes', 'bash', ['run.slurm'], true),
  ];
}

export const checks: readonly Check[] = cases().flatMap(checksOf);
