import { expect, test } from 'vitest';
import { type MdCommandOptions, mdOptionsOf } from '../../src/cli/md-options';
import { Region } from '../../src/structure/structure';
import { runCli, scratchFolder } from './run-cli';

const common = {
  temperature: 300,
  steps: 10,
  timestep: 1,
  seed: 1,
  every: 10,
  threads: 1,
  precision: 'double',
  checkpointEvery: 60,
} as const;
const potential = { name: 'matsui-akaogi' };

test('regions become bath atoms and one rigid layer each', () => {
  const options: MdCommandOptions = {
    ...common,
    ensemble: 'nvt',
    bathRegions: [Region.bulk],
    rigidRegions: [Region.surface, Region.particle],
    removeMomentum: 50,
  };
  expect(mdOptionsOf(options, potential)).toMatchObject({
    bathAtoms: { regions: [Region.bulk] },
    rigid: [{ regions: [Region.surface] }, { regions: [Region.particle] }],
    removeMomentum: 50,
  });
  expect(() => mdOptionsOf({ ...options, ensemble: 'nve' }, potential)).toThrow(
    '--bath-regions goes with --ensemble nvt or npt, got nve',
  );
});

test('a region that is none is refused with the names there are', async () => {
  const { stderr, code } = await runCli(scratchFolder(), ['md', 'x.cif', '--bath-regions', 'bulk,roof']);
  expect(code).toBeGreaterThan(0);
  expect(stderr).toContain('"roof" is no region; the names are bulk, surface, interface, particle');
});

test('friction and thermostat time go with the thermostats that have them', () => {
  const options: MdCommandOptions = { ...common, ensemble: 'nvt' };
  expect(() => mdOptionsOf({ ...options, thermostatTime: 5 }, potential)).toThrow(
    '--thermostat-time goes with --thermostat nose-hoover or velocity-rescaling, got langevin',
  );
  expect(() => mdOptionsOf({ ...options, thermostat: 'nose-hoover', friction: 0.5 }, potential)).toThrow(
    '--friction goes with --thermostat langevin, got nose-hoover',
  );
});
