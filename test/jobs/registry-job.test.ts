import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildModel } from '../../src/build/build-model';
import type { Recipe } from '../../src/build/recipe';
import { interfaceStep } from '../../src/build/steps/interface-step';
import { complete } from '../../src/jobs/drive';
import { type RegistryOutput, type RegistryProgress, registry } from '../../src/jobs/registry-job';
import { startJob } from '../../src/jobs/start-job';
import { closeWorkers } from '../../src/jobs/worker-pool';
import { evaluatePotential } from '../../src/potentials/evaluate-potential';
import { makePotential } from '../../src/potentials/make-potential';
import { preparePotential } from '../../src/potentials/prepare-potential';
import { withContact } from '../../src/simulate/registry/contact-step';
import { removeAtoms, selectAtoms } from '../../src/structure/combine';
import { adatomOnRu } from '../simulate/registry/registry-cases';

beforeAll(() => preparePotential({ name: 'reactive' }));
afterAll(closeWorkers);

const recipe: Recipe = {
  version: 2,
  name: 'small',
  title: 'small cap',
  seed: 1,
  steps: [
    {
      kind: 'slab',
      crystal: 'TiO2-rutile',
      hkl: [1, 1, 0],
      layers: 2,
      repeats: [8, 4],
      frozenLayers: 1,
      vacuum: 10,
    },
    {
      kind: 'particle',
      crystal: 'Ru',
      contact: [0, 0, 1],
      diameter: 9,
      heightFraction: 0.4,
      along: [1, 0, 0],
      shift: [0.25, 0.5],
    },
    { kind: 'vacancies', surface: { count: 3 } },
  ],
};

function interaction(of: Recipe): number {
  const { structure, report } = buildModel({ ...of, steps: of.steps.slice(0, 2) });
  const n = structure.atomicNumbers.length;
  const guest = Array.from({ length: report.particle!.atomCount }, (_, k) => n - 1 - k);
  const potential = makePotential({ name: 'reactive' });
  const [joint, host, alone] = [structure, removeAtoms(structure, guest), selectAtoms(structure, guest)].map(
    (part) => evaluatePotential(part, potential).energy,
  );
  return joint - host - alone;
}

test('what the job writes into a step gives the energy that the map says, at the best place and at a point', async () => {
  const input = { recipe, options: { grid: [4, 6] } } as const;
  const { map, step, picture } = complete(await registry(input)) as RegistryOutput;
  expect(map.potential!.name).toBe('reactive');
  expect(step!.index).toBe(1);
  expect(picture!.size).toEqual([24, 36]);
  // A gap is rounded upward by up to 1e-3 Å, against some 100 eV/Å².
  const best = withContact(recipe, 1, step!.best!);
  expect(interaction(best)).toBeCloseTo(map.best!.energy, 3);
  expect(map.best!.energy).toBeLessThan(interaction(recipe));
  for (const k of [5, 14]) {
    const fields = { shift: [step!.shifts[2 * k], step!.shifts[2 * k + 1]] as const, gap: step!.gaps[k] };
    expect(Math.abs(interaction(withContact(recipe, 1, fields)) - map.energies[k])).toBeLessThan(2e-3);
  }
  // The whole recipe still builds, vacancies included.
  expect(buildModel(best).vacancySites).toHaveLength(9);

  const again = complete(await registry({ ...input, recipe: best })) as RegistryOutput;
  expect(again.map.best!.energy).toBeCloseTo(map.best!.energy, 2);
});

test('a film keeps its place in the surface cell of the substrate, also where the cell is repeated and turned', async () => {
  const film = { ...interfaceStep.fresh(), repeats: [2, 1], rectangular: true, shift: [0.3, 0.2] } as const;
  const whole: Recipe = { ...recipe, steps: [film, { kind: 'vacancies', interface: { count: 1 } }] };
  const { map, step } = complete(await registry({ recipe: whole })) as RegistryOutput;
  expect(map.contact.kind).toBe('film');
  // The map is as small as both lattices allow: a quarter of the substrate's surface cell.
  const [a, b] = [map.vectors.subarray(0, 3), map.vectors.subarray(3, 6)];
  expect(Math.abs(a[0] * b[1] - a[1] * b[0])).toBeLessThan(0.26 * 25.1);
  const better = withContact(whole, 0, step!.best!);
  expect(buildModel(better).report.interface!.gap).toBeCloseTo(step!.best!.gap, 9);
  const again = complete(await registry({ recipe: better })) as RegistryOutput;
  expect(again.map.energies[0]).toBeCloseTo(map.best!.energy, 4);
});

test('in a worker it is the same, tells its points on the way, and stops with a part of the map', async () => {
  const seen = new Set<number>();
  const note = (progress: RegistryProgress) => {
    if (progress.phase === 'scan') for (const { index } of progress.points) seen.add(index);
  };
  const input = { recipe, options: { grid: [6, 6] } } as const;
  const whole = await startJob('registry', input, { onProgress: note });
  expect(whole).toEqual(complete(await registry(input)));
  expect([...seen].every((k) => Number.isFinite(whole.map.energies[k]))).toBe(true);

  const job = startJob(
    'registry',
    { recipe, options: { grid: [64, 64] } },
    { onProgress: () => job.send({ stop: true }) },
  );
  const { map } = await job;
  expect(map.complete).toBe(false);
  expect(map.energies.some(Number.isNaN)).toBe(true);
});

test('a contact is relaxed after the scan when asked', async () => {
  const input = { recipe, options: { grid: [2, 2] }, relax: { maxSteps: 5 } } as const;
  const phases = new Set<string>();
  const { relaxation, map } = complete(await registry(input), ({ phase }) =>
    phases.add(phase),
  ) as RegistryOutput;
  expect([...phases]).toEqual(['scan', 'relax']);
  expect(relaxation!.rigidAdhesion).toBeCloseTo(map.adhesion!, 6);
  expect(relaxation!.relaxed.joint).toBeLessThan(relaxation!.rigid.joint);
});

test('two oxides without a potential are put together by their bonds: IrO2 goes on where rutile ends', async () => {
  const side = (crystal: string, layers: number) => ({ crystal, hkl: [1, 1, 0], layers }) as const;
  const cell = [
    [1, 0],
    [0, 1],
  ] as const;
  const film = {
    kind: 'interface',
    film: side('IrO2', 2),
    substrate: side('TiO2-rutile', 3),
    filmMatrix: cell,
    substrateMatrix: cell,
    shift: [0.4, 0.7],
  } as const;
  const kinds = new Set<string>();
  const output = complete(await registry({ recipe: { ...recipe, steps: [film] } }), (progress) => {
    if (progress.phase === 'scan') kinds.add(progress.kind);
  }) as RegistryOutput;
  expect([...kinds, output.map.kind]).toEqual(['valence', 'valence']);
  expect(output.withoutEnergy).toContain('Ir');
  const { shift, gap } = output.step!.best!;
  for (const part of shift) expect(Math.abs(part - Math.round(part))).toBeLessThan(1e-3);
  // Of TiO2 it would be 0.711 Å, with Ti–O 1.95 to 1.98 Å across the plane.
  expect(gap).toBeGreaterThan(0.6);
  expect(gap).toBeLessThan(0.8);
});

test('without a potential for the elements the map is of heights, and says why', async () => {
  const { structure, guest } = adatomOnRu(79);
  const { map, withoutEnergy, step } = complete(await registry({ structure, guest })) as RegistryOutput;
  expect(map.kind).toBe('touch');
  expect(withoutEnergy).toContain('no potential covers Au');
  expect(step).toBeUndefined();
  await expect(
    registry({ structure, guest, potential: { name: 'fortini-ru' } }).then(complete),
  ).rejects.toThrow('element Au is not covered');
  await expect(registry({ recipe: { ...recipe, steps: recipe.steps.slice(0, 1) } })).rejects.toThrow(
    'registry: the recipe puts nothing on anything; it needs a particle or an interface',
  );
});
