import type { Command } from 'commander';

/** A command as the help lists it; the rest of it is loaded when it is asked for. */
export interface CommandEntry {
  readonly name: string;
  /** the arguments, as in its own help */
  readonly takes: string;
  readonly about: string;
  readonly load: () => Promise<(program: Command) => void>;
}

/** Commands by where they stand in the work. */
export const commandGroups: Readonly<Record<string, readonly CommandEntry[]>> = {
  'Build:': [
    {
      name: 'build',
      takes: '[recipe]',
      about: 'build a model: particle, slab, vacancies',
      load: async () => (await import('./build-command')).addBuildCommand,
    },
    {
      name: 'crystal',
      takes: '[name or file]',
      about: 'make a crystal from its space group and sites, or look one up in the library',
      load: async () => (await import('./crystal-command')).addCrystalCommand,
    },
    {
      name: 'symmetry',
      takes: '<file or name>',
      about: 'find the space group of a crystal, the Wyckoff positions of its atoms, and its cells',
      load: async () => (await import('./symmetry-command')).addSymmetryCommand,
    },
    {
      name: 'slab',
      takes: '<file or name>',
      about: 'list the ways to cut a crystal along a plane, or write a slab',
      load: async () => (await import('./slab-command')).addSlabCommand,
    },
    {
      name: 'particle',
      takes: '<file or name>',
      about: 'list the sizes that a particle can have, or write one',
      load: async () => (await import('./particle-command')).addParticleCommand,
    },
    {
      name: 'sites',
      takes: '<model>',
      about: 'list the adsorption sites of a model, or the holes between its atoms',
      load: async () => (await import('./sites-command')).addSitesCommand,
    },
  ],
  'Match:': [
    {
      name: 'match',
      takes: '',
      about: 'find every cell that planes of two crystals share within a strain',
      load: async () => (await import('./match-command')).addMatchCommand,
    },
    {
      name: 'registry',
      takes: '<source>',
      about: 'find the shift and height at which a particle or film sits best on its support',
      load: async () => (await import('./registry-command')).addRegistryCommand,
    },
  ],
  'Simulate:': [
    {
      name: 'relax',
      takes: '<source>',
      about: 'move the atoms, and the cell if asked, to a minimum of the energy',
      load: async () => (await import('./relax-command')).addRelaxCommand,
    },
    {
      name: 'md',
      takes: '[source]',
      about: 'run molecular dynamics and tell the hops of oxygen',
      load: async () => (await import('./md-command')).addMdCommand,
    },
    {
      name: 'lammps',
      takes: '<source>',
      about: 'write a run for LAMMPS: structure, potential, script, SLURM job',
      load: async () => (await import('./lammps-command')).addLammpsCommand,
    },
    {
      name: 'import-run',
      takes: '<folder>',
      about: 'look at a run that LAMMPS has made: energies, hops of oxygen, trajectory',
      load: async () => (await import('./import-run-command')).addImportRunCommand,
    },
  ],
  'Pathways:': [
    {
      name: 'neb',
      takes: '<structures...>',
      about: 'write a nudged elastic band between two structures for another program',
      load: async () => (await import('./neb-command')).addNebCommand,
    },
  ],
  'See:': [
    {
      name: 'view',
      takes: '[source...]',
      about: 'open structures, trajectories or recipes in the app',
      load: async () => (await import('./view-command')).addViewCommand,
    },
    {
      name: 'info',
      takes: '<file...>',
      about: 'say what is in structure files: atoms, cell, space group, frames, regions, closest pair',
      load: async () => (await import('./info-command')).addInfoCommand,
    },
    {
      name: 'demo',
      takes: '',
      about: 'build the default model, run it hot, tell every oxygen hop, write the results',
      load: async () => (await import('./demo-command')).addDemoCommand,
    },
  ],
  'Hand on:': [
    {
      name: 'export',
      takes: '<source...>',
      about: 'write a structure for another program',
      load: async () => (await import('./export-command')).addExportCommand,
    },
    {
      name: 'convert',
      takes: '<in out...>',
      about: 'turn a structure file into another format',
      load: async () => (await import('./convert-command')).addConvertCommand,
    },
  ],
};
