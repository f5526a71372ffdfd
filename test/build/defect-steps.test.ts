import { expect, test } from 'vitest';
import { buildSteps } from '../../src/build/build-steps';
import { buildModel, checkRecipe, type Recipe, type Step } from '../../src/build/recipe';
import { loadSteps } from '../../src/build/steps/load-steps';
import { allStepKinds } from '../../src/build/steps/step-kinds';
import { checkNoOverlap } from '../../src/structure/check-structure';
import { atomCount, Region, type Structure } from '../../src/structure/structure';

const slab: Step = {
  ...{ kind: 'slab', crystal: 'TiO2-rutile', hkl: [1, 1, 0], layers: 4, repeats: [4, 3], frozenLayers: 1 },
  vacuum: 12,
};
const ruthenium: Step = { ...slab, crystal: 'Ru', hkl: [0, 0, 1], repeats: [4, 4] };
const recipe = (...steps: Step[]): Recipe => ({ version: 2, name: 'test', title: 'Test', seed: 3, steps });
const build = (...steps: Step[]) => buildModel(recipe(...steps));
const bare = build(slab);

function count({ atomicNumbers }: Structure, z: number): number {
  return atomicNumbers.filter((other) => other === z).length;
}

function place({ positions }: Structure, i: number): [number, number, number] {
  return [positions[3 * i], positions[3 * i + 1], positions[3 * i + 2]];
}

const heights = bare.structure.positions.filter((_, k) => k % 3 === 2);
const bridging = heights.indexOf(Math.max(...heights));

const examples: Step[] = [
  {
    kind: 'vacancies',
    anywhere: { count: 3 },
    sublattice: 'bridging',
    points: [place(bare.structure, bridging)],
  },
  { kind: 'vacancies', anywhere: { concentration: 0.001 }, layers: { from: 2, to: 3 }, apart: 2 },
  { kind: 'vacancy-chain', layers: 3, vacant: 2 },
  { kind: 'adsorb', species: 'H2O', sites: ['Ti5c'], coverage: 0.25, apart: 4 },
  { kind: 'interstitial', element: 'Ti', sites: ['octahedral'], count: 2, apart: 5 },
  { kind: 'substitute', element: 'Ti', to: 'Ru', fraction: 0.1 },
  { kind: 'atoms', remove: [place(bare.structure, bridging)], add: [['H', [1, 1, 20]]] },
  { kind: 'regions', layerDepth: 2, assign: [{ region: 'interface', heights: [0, 3] }] },
  { kind: 'hold', bottomLayers: 2 },
];

test.each(examples)('a step comes back from JSON and builds the same bits: $kind', (step) => {
  const made = recipe(slab, step);
  const back = checkRecipe(JSON.parse(JSON.stringify(made)));
  expect(back).toEqual(made);
  const [first, second] = [buildModel(made), buildModel(back)];
  expect(second).toEqual(first);
  checkNoOverlap(first.structure, step.kind);
  const kind = allStepKinds.get(step.kind)!;
  expect(kind.title(step as never)).not.toMatch(/undefined|NaN|\[object/);
  expect(kind.title(kind.fresh())).not.toBe('');
});

test('a step that was just added works on a model with a particle and vacancies', () => {
  const cap = recipe(
    slab,
    {
      ...{ kind: 'particle', crystal: 'Ru', contact: [0, 0, 1], diameter: 6, along: [1, 0, 0] },
      imageGap: 3,
    } as Step,
    { kind: 'vacancies', anywhere: { count: 1 } },
  );
  for (const name of [
    ...['vacancy-chain', 'adsorb', 'interstitial', 'substitute', 'polarons', 'atoms', 'regions', 'hold'],
  ]) {
    const fresh = allStepKinds.get(name)!.fresh() as Step;
    const { structure } = buildModel({ ...cap, steps: [...cap.steps, fresh] });
    expect(atomCount(structure)).toBeGreaterThan(100);
  }
});

test('vacancies keep to sublattice, layer and depth, and fractions are exact', () => {
  const ridge = build(slab, {
    kind: 'vacancies',
    anywhere: { fraction: 0.5 },
    sublattice: 'bridging',
    apart: 0,
  });
  // Twelve bridging oxygens, one for each surface cell.
  expect(ridge.vacancySites.length / 3).toBe(6);
  for (let k = 2; k < 18; k += 3) expect(ridge.vacancySites[k]).toBeCloseTo(Math.max(...heights), 6);
  const second = build(slab, {
    kind: 'vacancies',
    anywhere: { fraction: 1 },
    layers: { from: 2, to: 2 },
    apart: 0,
  });
  expect(second.vacancySites.length / 3).toBe(48);
  const inPlane = build(slab, {
    kind: 'vacancies',
    anywhere: { fraction: 1 },
    sublattice: 'in-plane',
    apart: 0,
  });
  expect(inPlane.vacancySites.length / 3).toBe(24);
  const deep = build(slab, { kind: 'vacancies', anywhere: { count: 5 }, depth: { from: 4 } });
  const top = Math.max(...heights.filter((_, i) => bare.structure.atomicNumbers[i] === 22));
  for (let k = 2; k < deep.vacancySites.length; k += 3) expect(top - deep.vacancySites[k]).toBeGreaterThan(4);
});

test('a concentration is that of the volume: so many per site times the sites there are', () => {
  // Rutile has 4 oxygen sites in a² c; of the 144 free ones of three layers one in eight goes.
  const perVolume = 4 / (4.593659 ** 2 * 2.958682);
  const made = build(slab, { kind: 'vacancies', anywhere: { concentration: perVolume / 8 }, apart: 0 });
  expect(made.vacancySites.length / 3).toBe(18);
  const crystal: Step = { kind: 'crystal', crystal: 'TiO2-rutile' };
  const whole = build(
    crystal,
    { kind: 'supercell', repeats: [4, 4, 4] },
    { kind: 'vacancies', anywhere: { concentration: perVolume / 16 }, apart: 0 },
  );
  expect(whole.vacancySites.length / 3).toBe(16);
});

test('asking for more vacancies anywhere keeps those there are', () => {
  const sites = (n: number) =>
    Array.from(build(slab, { kind: 'vacancies', anywhere: { count: n } }).vacancySites);
  expect(sites(9).slice(0, 12)).toEqual(sites(4));
});

test('a chosen atom goes in any case, and a point without atom becomes a note', () => {
  const at = place(bare.structure, bridging);
  const made = build(slab, { kind: 'vacancies', points: [at, [0, 0, 60]] });
  expect([...made.vacancySites]).toEqual(at);
  expect(made.report.notes).toEqual([expect.stringMatching(/1 of 2 points has no atom within 0.5 Å/)]);
  // Slightly off still means it; one that is not oxygen is not meant.
  const near = build(slab, { kind: 'vacancies', points: [[at[0] + 0.2, at[1], at[2] - 0.2]] });
  expect([...near.vacancySites]).toEqual(at);
});

test('a part that comes to less than one atom says so', () => {
  const small: Step = { ...slab, repeats: [2, 2] } as Step;
  const { report, vacancySites } = build(small, { kind: 'vacancies', surface: { fraction: 0.01 } });
  expect(vacancySites.length).toBe(0);
  expect(report.notes).toEqual(['vacancies: 1 % of 16 sites (surface) is less than one: none goes']);
  expect(build(small, { kind: 'vacancies', surface: { fraction: 0 } }).report.notes).toEqual([]);
});

test('a chain tells its way, and one site of it after another can be the vacant one', () => {
  const { report, vacancySites } = build(slab, { kind: 'vacancy-chain', layers: 3, vacant: 2 });
  const { sites, hops, depths } = report.chain!;
  expect(sites.length).toBe(3 * depths.length);
  expect(hops.length).toBe(depths.length - 1);
  expect(vacancySites.length / 3).toBe(2);
  depths.forEach((_, k) => {
    const one = build(slab, { kind: 'vacancy-chain', layers: 3, only: k + 1 });
    expect(one.vacancySites.length).toBe(3);
    expect(one.report.chain!.sites).toEqual(sites);
    expect(one.vacancySites[2]).toBeCloseTo(sites[3 * k + 2], 6);
  });
});

test('electrons of vacancies are marked in the model, counted and explained', () => {
  const { structure, report } = build(
    slab,
    { kind: 'vacancies', anywhere: { count: 2 }, apart: 6 },
    { kind: 'polarons', order: 'parallel' },
  );
  expect(structure.magneticMoments!.reduce((sum, moment) => sum + moment, 0)).toBe(4);
  expect(report.polarons).toMatchObject({ count: 4, total: 4 });
  expect(report.notes.join()).toMatch(/polarons: calculate spin-polarised/);
  expect(report.notes.join()).not.toMatch(/are marked, but/);
  const titanium = bare.structure.atomicNumbers.lastIndexOf(22);
  const chosen = build(
    slab,
    { kind: 'vacancies', points: [place(bare.structure, bridging)] },
    { kind: 'polarons', points: [place(bare.structure, titanium)], stretch: 0 },
  );
  expect(chosen.report.polarons!.count).toBe(1);
  expect(chosen.report.notes.join()).toMatch(/1 electrons are marked, but 1 vacancy leaves 2/);
});

test('what is told of marked electrons is true of the finished model, whatever came after the marking', () => {
  const vacancy = { kind: 'vacancies', points: [place(bare.structure, bridging)] } as const;
  const marked = [vacancy, { kind: 'polarons' }] as const;
  const carriers = ({ structure }: ReturnType<typeof build>) =>
    structure.magneticMoments!.filter((moment) => moment !== 0).length;
  const doubled = build(slab, ...marked, { kind: 'supercell', repeats: [2, 1, 1] });
  expect(doubled.report.polarons).toMatchObject({ count: carriers(doubled), total: 4 });
  expect(doubled.report.polarons!.count).toBe(4);
  const more = build(slab, ...marked, { kind: 'vacancies', anywhere: { count: 1 } });
  expect(more.report.polarons!.count).toBe(2);
  expect(more.report.notes.join()).toMatch(/2 electrons are marked, but 2 vacancies leave 4/);
  const twice = build(slab, ...marked, { kind: 'polarons', rule: 'subsurface' });
  expect(twice.report.polarons!.count).toBe(carriers(twice));
  expect(twice.report.notes.filter((note) => note.includes('calculate spin-polarised'))).toHaveLength(1);
  const gone = build(slab, ...marked, { kind: 'substitute', element: 'Ti', to: 'Ru', fraction: 1 });
  expect(gone.report.polarons).toBeUndefined();
  expect(gone.report.notes.join()).toMatch(/0 electrons are marked, but 1 vacancy leaves 2/);
});

test('a slab repeated along its vacuum says that its held layers are repeated too', () => {
  const stacked = build(slab, { kind: 'supercell', repeats: [1, 1, 2] });
  expect(stacked.report.notes.join()).toMatch(/repeated along c too, its held layers with it/);
  expect(build(slab, { kind: 'supercell', repeats: [2, 2, 1] }).report.notes).toEqual([]);
  const chain = build(slab, { kind: 'vacancy-chain', layers: 3 }, { kind: 'supercell', repeats: [2, 1, 1] });
  expect(chain.report.chain).toBeUndefined();
  expect(chain.report.notes.join()).toMatch(/no longer listed/);
});

test('atoms nearer than a bond are named, though not on top of each other', () => {
  const top = place(bare.structure, bridging);
  const near = build(slab, { kind: 'atoms', add: [['O', [top[0], top[1], top[2] + 0.9]]] });
  expect(near.report.notes.join()).toMatch(
    /atoms \d+ \(O\) and \d+ \(O\) are 0\.90 Å apart, 0\.68 of the sum/,
  );
  const far = build(slab, { kind: 'atoms', add: [['O', [top[0], top[1], top[2] + 1.4]]] });
  expect(far.report.notes).toEqual([]);
});

test('a monolayer of oxygen on Ru(0001) sits in every hcp hollow, a quarter in one of four', () => {
  const full = build(ruthenium, { kind: 'adsorb', species: 'O', sites: ['hcp'], coverage: 1 });
  // The rectangular cell of the slab holds two of the plane's atoms.
  expect(count(full.structure, 8)).toBe(32);
  const quarter = build(ruthenium, {
    kind: 'adsorb',
    species: 'O',
    sites: ['hcp'],
    coverage: 0.25,
  });
  expect(count(quarter.structure, 8)).toBe(8);
  // The vacuum above what was put down is what it was.
  const z = (structure: Structure) => Math.max(...structure.positions.filter((_, k) => k % 3 === 2));
  const plain = build(ruthenium).structure;
  expect(full.structure.cell[8] - z(full.structure)).toBeCloseTo(plain.cell[8] - z(plain), 9);
});

test('water stands on five-fold titanium with its own lengths, and a click chooses the site', () => {
  const made = build(slab, { kind: 'adsorb', species: 'H2O', sites: ['Ti5c'], count: 3, apart: 4 });
  expect(count(made.structure, 1)).toBe(6);
  const n = atomCount(bare.structure);
  const { positions } = made.structure;
  const apart = (i: number, j: number) =>
    Math.hypot(...[0, 1, 2].map((d) => positions[3 * i + d] - positions[3 * j + d]));
  for (let k = n; k < n + 9; k += 3) {
    expect(apart(k, k + 1)).toBeCloseTo(0.9572, 3);
    expect(apart(k, k + 2)).toBeCloseTo(0.9572, 3);
    expect(apart(k + 1, k + 2)).toBeCloseTo(2 * 0.7569, 3);
  }
  const onto = place(bare.structure, bridging);
  const clicked = build(slab, { kind: 'adsorb', species: 'H', points: [onto] }).structure;
  const hydrogen = place(clicked, atomCount(clicked) - 1);
  expect(hydrogen[0]).toBeCloseTo(onto[0], 6);
  expect(hydrogen[2]).toBeGreaterThan(onto[2] + 0.8);
});

test('a substitution keeps the places and changes as many as said', () => {
  const made = build(slab, { kind: 'substitute', element: 'Ti', to: 'Ru', fraction: 0.25 });
  expect(count(made.structure, 44)).toBe(24);
  expect(made.structure.positions).toEqual(bare.structure.positions);
  const surface = build(slab, { kind: 'substitute', element: 'Ti', coordination: 5, to: 'Ru', fraction: 1 });
  // Five-fold on both faces: the lower one is held, and yet five-fold.
  expect(count(surface.structure, 44)).toBe(24);
});

test('regions said by hand stay, also for the steps after', () => {
  const given: Step = { kind: 'regions', assign: [{ region: 'interface', heights: [-5, 4] }] };
  const oxygen: Step = { kind: 'adsorb', species: 'O', sites: ['Ti5c'], count: 1 };
  const made = build(slab, given, oxygen, { kind: 'vacancies', interface: { count: 2 } });
  const { regions, positions } = made.structure;
  for (let i = 0; i < regions!.length; i++)
    if (positions[3 * i + 2] < 4) expect(regions![i]).toBe(Region.interface);
  expect(made.report.vacancies.interface).toBe(2);
});

test('holding and letting go: layers from the bottom, along one axis, by element', () => {
  const held = (...steps: Step[]) => build(slab, ...steps).structure.fixed!;
  expect(
    held({ kind: 'hold', bottomLayers: 2 })
      .filter((_, k) => k % 3 === 0)
      .reduce((p, q) => p + q, 0),
  ).toBe(144);
  expect(held({ kind: 'hold', release: true, below: 100 }).every((is) => is === 0)).toBe(true);
  const along = held(
    { kind: 'hold', release: true, below: 100 },
    { kind: 'hold', element: 'Ti', axes: [false, false, true] },
  );
  for (let i = 0; i < along.length / 3; i++)
    expect([...along.subarray(3 * i, 3 * i + 3)]).toEqual([
      0,
      0,
      bare.structure.atomicNumbers[i] === 22 ? 1 : 0,
    ]);
});

test('atoms are moved and added where said, and never into each other', () => {
  const at = place(bare.structure, bridging);
  const to: [number, number, number] = [at[0], at[1], at[2] + 1];
  const moved = build(slab, { kind: 'atoms', move: [[at, to]] });
  expect(place(moved.structure, bridging)).toEqual(to.map((x) => Math.round(x * 1e10) / 1e10));
  expect(() => build(slab, { kind: 'atoms', add: [['O', [at[0], at[1], at[2] + 0.3]]] })).toThrow(
    /step 2 \(atoms\): atoms: atom .* overlap/,
  );
});

test.each<[Step, RegExp]>([
  [{ kind: 'vacancies', anywhere: { count: 999 } }, /region anywhere must be a whole number from 0 to 144/],
  [
    { kind: 'vacancies', anywhere: { concentration: 9 } },
    /from 0 to the 0.06407 sites per Å³ there are, got 9/,
  ],
  [{ kind: 'vacancies', anywhere: { count: 1 }, depth: { from: 3, to: 1 } }, /depth: from 3 to 1 Å is empty/],
  [{ kind: 'vacancy-chain', layers: 3, vacant: 99 }, /vacant must be a whole number from 0 to 4, the sites/],
  [{ kind: 'vacancy-chain', layers: 3, depth: 7 }, /layers 3 and depth 7 Å both say/],
  [{ kind: 'polarons' }, /no oxygen vacancies that could leave electrons; take oxygen out before/],
  [
    { kind: 'adsorb', species: 'O', sites: ['hcp'], coverage: 1 },
    /there are no sites hcp; this model has .*Ti5c/,
  ],
  [{ kind: 'adsorb', species: 'O', coverage: 2 }, /coverage must be from 0 to 1 of the sites, got 2/],
  [{ kind: 'adsorb', species: 'NH3', coverage: 1 }, /"NH3" is neither an element nor one of OH, H2O, CO/],
  [
    { kind: 'adsorb', species: 'O', sites: ['O2c'], coverage: 1, apart: 9 },
    /only \d+ of 12 fit on .* with 9 Å/,
  ],
  [
    { kind: 'interstitial', element: 'Ti', sites: ['cubic'], count: 1 },
    /no cubic holes .* this model has octahedral/,
  ],
  [{ kind: 'substitute', to: 'Ru', fraction: 0.1 }, /which atoms may be exchanged\?/],
  [{ kind: 'substitute', element: 'Ti', to: 'Ru', count: 1000 }, /must be from 0 to 96, got 1000/],
  [{ kind: 'hold', bottomLayers: 9 }, /bottomLayers must be from 0 to the 4 layers/],
  [{ kind: 'regions', layerDepth: -1 }, /layerDepth must be above 0 and at most 20 Å, got -1/],
  [
    { kind: 'regions', assign: [{ region: 'bulk' }] },
    /assignment 1 must have one of points, box and heights/,
  ],
])('what cannot be says which field and what would work: %j', (step, sentence) => {
  expect(() => build(slab, step)).toThrow(sentence);
});

test('a page builds with the kinds it has loaded what all kinds build', async () => {
  for (const vacancies of [
    { kind: 'vacancies', surface: { count: 3 }, bulk: { fraction: 0.1 } },
    { kind: 'vacancies', anywhere: { count: 3 }, sublattice: 'bulk' },
    { kind: 'vacancies', points: [place(bare.structure, bridging)] },
  ] as Step[]) {
    const made = recipe(slab, vacancies);
    const kinds = await loadSteps(made);
    expect([...kinds.keys()].sort()).toEqual(['slab', 'vacancies']);
    const building = buildSteps(checkRecipe(made), kinds);
    let next = building.next();
    while (!next.done) next = building.next();
    expect(next.value).toEqual(buildModel(made));
    expect(kinds.get('vacancies')!.title(vacancies)).toBe(allStepKinds.get('vacancies')!.title(vacancies));
  }
});
