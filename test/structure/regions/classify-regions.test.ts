import { expect, test } from 'vitest';
import { makeOxygenSiteGraph } from '../../../src/analyze/oxygen/site-graph';
import { createHopTracker } from '../../../src/analyze/oxygen/track-hops';
import { makeSurface } from '../../../src/build/make-surface';
import { createRandom } from '../../../src/math/random';
import { selectAtoms } from '../../../src/structure/combine';
import { classifyRegions } from '../../../src/structure/regions/classify-regions';
import { Region, type Structure } from '../../../src/structure/structure';
import { makeSupercell } from '../../../src/structure/supercell';
import { anatase, hcp, rutile } from '../../support/crystals';
import { oxygenPositions, withVacancies } from '../../support/oxygen-trajectory';
import { ruOnRutile110 } from '../../support/ru-on-rutile-110';

const tio2 = rutile(4.5937, 2.9587, 0.3053);

/** A cap of Ru, about 15 Å wide, in the middle of a rutile (110) slab of three trilayers. */
function cappedSlab(): Structure {
  const { both } = ruOnRutile110({ a: 4.4921, c: 3.0127, u: 0.3032, ru: [2.7046, 4.2877] });
  const center = [both.cell[0] / 2, both.cell[4] / 2];
  return selectAtoms(
    both,
    Array.from(both.atomicNumbers.keys()).filter(
      (i) =>
        both.atomicNumbers[i] !== 44 ||
        Math.hypot(both.positions[3 * i] - center[0], both.positions[3 * i + 1] - center[1]) < 7.5,
    ),
  );
}

function counts(regions: Uint8Array): number[] {
  const result = [0, 0, 0, 0, 0];
  for (const region of regions) result[region]++;
  return result;
}

test('a crystal without surface is bulk, a metal is particle', () => {
  for (const crystal of [
    tio2,
    makeSupercell(tio2, [2, 2, 3]),
    makeSupercell(anatase(3.7845, 9.5143, 0.2081), [2, 2, 1]),
  ])
    expect(classifyRegions(crystal).every((region) => region === Region.bulk)).toBe(true);
  const ruthenium = makeSupercell(hcp(44, 2.7058, 4.2816), [3, 3, 2]);
  expect(classifyRegions(ruthenium).every((region) => region === Region.particle)).toBe(true);
});

test('ruthenium is a cation in RuO2', () => {
  const ruo2 = rutile(4.4919, 3.1066, 0.3058);
  const oxide = { ...ruo2, atomicNumbers: ruo2.atomicNumbers.map((z) => (z === 22 ? 44 : z)) };
  expect(classifyRegions(makeSupercell(oxide, [2, 2, 3])).every((region) => region === Region.bulk)).toBe(
    true,
  );
});

test('of a bare slab exactly the outer layers are surface', () => {
  for (const [crystal, hkl] of [
    [tio2, [1, 1, 0]],
    [tio2, [1, 0, 1]],
    [anatase(3.7845, 9.5143, 0.2081), [1, 0, 1]],
  ] as const) {
    const layers = 6;
    const slab = makeSurface(crystal, hkl, { layers, repeats: [2, 2] }).structure;
    const perLayer = slab.atomicNumbers.length / layers;
    const [none, bulk, surface] = counts(classifyRegions(slab));
    expect([none, bulk, surface]).toEqual([0, (layers - 2) * perLayer, 2 * perLayer]);
    // The same with a vacuum along another axis: a and c exchanged.
    const swap = (v: Float64Array) =>
      Float64Array.from(v, (_, k) => v[3 * Math.floor(k / 3) + (2 - (k % 3))]);
    const cell = swap(slab.cell);
    const turned: Structure = {
      ...slab,
      cell: Float64Array.from([...cell.subarray(6, 9), ...cell.subarray(3, 6), ...cell.subarray(0, 3)]),
      periodic: [slab.periodic[2], slab.periodic[1], slab.periodic[0]],
      positions: swap(slab.positions),
    };
    expect(classifyRegions(turned)).toEqual(classifyRegions(slab));
  }
});

test('a face that is held stands for bulk', () => {
  const layers = 5;
  const slab = makeSurface(tio2, [1, 1, 0], { layers, repeats: [2, 2] }).structure;
  const perLayer = slab.atomicNumbers.length / layers;
  const middle =
    slab.positions.filter((_, k) => k % 3 === 2).reduce((sum, z) => sum + z, 0) / slab.atomicNumbers.length;
  const fixed = Uint8Array.from(slab.positions, (_, k) =>
    slab.positions[3 * Math.floor(k / 3) + 2] < middle - 5 ? 1 : 0,
  );
  const held = { ...slab, fixed };
  const regions = classifyRegions(held);
  expect(counts(regions)).toEqual([0, (layers - 1) * perLayer, perLayer, 0, 0]);
  for (let i = 0; i < regions.length; i++)
    if (regions[i] === Region.surface) expect(held.positions[3 * i + 2]).toBeGreaterThan(middle);
});

test('a held face stays bulk while the other atoms vibrate', () => {
  const { structure: slab, repeat } = makeSurface(tio2, [1, 0, 1], { layers: 6, repeats: [3, 2] });
  const isLow = (i: number) => slab.positions[3 * i + 2] < repeat - 1e-6;
  const fixed = Uint8Array.from(slab.positions, (_, k) => (isLow(Math.floor(k / 3)) ? 1 : 0));
  const random = createRandom(4);
  for (let frame = 0; frame < 20; frame++) {
    const positions = slab.positions.map((x, k) => (fixed[k] ? x : x + 0.15 * random.normal()));
    const regions = classifyRegions({ ...slab, positions, fixed });
    for (let i = 0; i < regions.length; i++) if (isLow(i)) expect(regions[i]).toBe(Region.bulk);
  }
});

test('vacancies in the bulk do not make a surface', () => {
  const crystal = withVacancies(makeSupercell(tio2, [3, 3, 5]), 12, 5);
  expect(classifyRegions(crystal).every((region) => region === Region.bulk)).toBe(true);
});

test('under a cap of Ru the outer layer is interface, beside it surface, below both bulk', () => {
  const model = cappedSlab();
  const regions = classifyRegions(model);
  const center = [model.cell[0] / 2, model.cell[4] / 2];
  let top = 0;
  model.atomicNumbers.forEach((z, i) => {
    if (z === 22) top = Math.max(top, model.positions[3 * i + 2]);
  });
  model.atomicNumbers.forEach((z, i) => {
    const [x, y] = [0, 1].map((a) => {
      const difference = model.positions[3 * i + a] - center[a];
      return difference - model.cell[4 * a] * Math.round(difference / model.cell[4 * a]);
    });
    const sideways = Math.hypot(x, y);
    const depth = top - model.positions[3 * i + 2];
    if (z === 44) expect(regions[i]).toBe(Region.particle);
    else if (depth > 1.7 && depth < 4.7) expect(regions[i]).toBe(Region.bulk);
    else if (depth < 1.5 && sideways < 7) expect(regions[i]).toBe(Region.interface);
    else if (depth < 1.5 && sideways > 10.5) expect(regions[i]).toBe(Region.surface);
  });
  expect(counts(regions)[Region.interface]).toBeGreaterThan(30);
  expect(counts(regions)[Region.surface]).toBeGreaterThan(200);
});

test('oxygen on the metal is particle, oxygen alone is none, hydrogen on oxygen is none', () => {
  const model = cappedSlab();
  let highest = 0;
  model.atomicNumbers.forEach((z, i) => {
    if (z === 44 && model.positions[3 * i + 2] > model.positions[3 * highest + 2]) highest = i;
  });
  const at = Array.from(model.positions.subarray(3 * highest, 3 * highest + 3));
  const extended: Structure = {
    ...model,
    positions: Float64Array.from([
      ...model.positions,
      at[0],
      at[1],
      at[2] + 1.9,
      at[0],
      at[1],
      at[2] + 7,
      at[0],
      at[1],
      at[2] + 2.9,
    ]),
    atomicNumbers: Uint8Array.from([...model.atomicNumbers, 8, 8, 1]),
  };
  expect(Array.from(classifyRegions(extended).slice(-3))).toEqual([
    Region.particle,
    Region.none,
    Region.none,
  ]);
});

test('regions follow the atoms when they are renumbered, shifted through the boundary, or the cell is doubled', () => {
  const model = cappedSlab();
  const regions = classifyRegions(model);
  const order = Array.from(model.atomicNumbers.keys()).reverse();
  expect(Array.from(classifyRegions(selectAtoms(model, order)))).toEqual(order.map((i) => regions[i]));
  const shifted = { ...model, positions: model.positions.map((x, k) => x + [17.3, -9.1, 4.4][k % 3]) };
  expect(classifyRegions(shifted)).toEqual(regions);
  expect(counts(classifyRegions(makeSupercell(model, [2, 1, 1])))).toEqual(counts(regions).map((n) => 2 * n));
});

/** Changes of region in each of a series of independent vibrations; one takes the place of about 0.08 ps. */
function flipsOf(model: Structure, frameCount: number): number[] {
  // 0.12 Å per axis for oxygen: mean square displacements of rutile at 900 K are near 0.014 Å².
  const amplitude = Float64Array.from(model.atomicNumbers, (z) => (z === 8 ? 0.12 : 0.1));
  const random = createRandom(21);
  const tracker = createHopTracker(makeOxygenSiteGraph(model), model.positions);
  const siteRegions = tracker.regions();
  let previous = classifyRegions(model);
  expect(siteRegions).toEqual(previous);
  const flips: number[] = new Array(frameCount).fill(0);
  for (let frame = 0; frame < frameCount; frame++) {
    const positions = model.positions.map((x, k) => x + amplitude[Math.floor(k / 3)] * random.normal());
    const regions = classifyRegions({ ...model, positions }, { previous });
    for (let i = 0; i < regions.length; i++) if (regions[i] !== previous[i]) flips[frame]++;
    previous = regions;
    expect(tracker.addFrame(frame * 10, positions)).toEqual([]);
    expect(tracker.regions()).toEqual(siteRegions);
  }
  return flips;
}

test('a vibrating slab has no hop and no change of region', () => {
  for (const hkl of [
    [1, 1, 0],
    [1, 0, 1],
  ])
    expect(flipsOf(makeSurface(tio2, hkl, { layers: 4, repeats: [3, 2] }).structure, 30)).toEqual(
      new Array(30).fill(0),
    );
});

test('under a cap no site changes its region, and less than 1 % of the atoms do in a picosecond', () => {
  const model = cappedSlab();
  const flips = flipsOf(model, 60);
  // In the first picosecond atoms on a limit of the resting model fall to one side.
  const settled = flips.slice(12);
  const changed = settled.reduce((sum, count) => sum + count, 0) / model.atomicNumbers.length;
  expect(changed / (settled.length * 0.08)).toBeLessThan(0.01);
});

test('sites carry the regions of their atoms, vacant ones too, and hops are named by them', () => {
  const model = cappedSlab();
  const reduced = withVacancies(model, 20, 4);
  const graph = makeOxygenSiteGraph(reduced, { sites: oxygenPositions(model) });
  const regions = classifyRegions(model);
  const ofOxygen = regions.filter((_, i) => model.atomicNumbers[i] === 8);
  expect(graph.regions).toEqual(ofOxygen);
});

test('a hop across the edge of the cap leaves the surface and enters the interface, one onto the metal the particle', () => {
  const model = cappedSlab();
  const graph = makeOxygenSiteGraph(model);
  const atoms = Array.from(model.atomicNumbers.keys()).filter((i) => model.atomicNumbers[i] === 8);
  const edge = Array.from(graph.neighbors.keys()).find((k) => {
    const from = graph.edgeOffsets.findLastIndex((offset) => offset <= k);
    return graph.regions[from] === Region.surface && graph.regions[graph.neighbors[k]] === Region.interface;
  })!;
  const from = graph.edgeOffsets.findLastIndex((offset) => offset <= edge);
  const reduced = selectAtoms(
    model,
    Array.from(model.atomicNumbers.keys()).filter((i) => i !== atoms[graph.neighbors[edge]]),
  );
  const sites = makeOxygenSiteGraph(reduced, { sites: oxygenPositions(model) });
  const tracker = createHopTracker(sites, reduced.positions);
  expect(tracker.vacancies()).toEqual([graph.neighbors[edge]]);
  const mover = atoms[from] - (atoms[from] > atoms[graph.neighbors[edge]] ? 1 : 0);
  const highest = Array.from(reduced.atomicNumbers.keys()).reduce((best, i) =>
    reduced.positions[3 * i + 2] > reduced.positions[3 * best + 2] ? i : best,
  );
  const hops = [];
  for (let frame = 0; frame < 120; frame++) {
    const positions = reduced.positions.slice();
    for (let a = 0; a < 3; a++) {
      if (frame >= 10) positions[3 * mover + a] += graph.edgeVectors[3 * edge + a];
      if (frame >= 60) positions[3 * mover + a] = reduced.positions[3 * highest + a] + (a === 2 ? 1.9 : 0);
    }
    hops.push(...tracker.addFrame(10 * frame, positions));
  }
  expect(hops.map((hop) => [hop.atom, hop.fromRegion, hop.toRegion, hop.toSite])).toEqual([
    [mover, Region.surface, Region.interface, graph.neighbors[edge]],
    [mover, Region.interface, Region.particle, -1],
  ]);
  expect(tracker.regions()[mover]).toBe(Region.particle);
  expect(tracker.vacancies()).toEqual([from, graph.neighbors[edge]].sort((p, q) => p - q));
});

test('previous regions of another number of atoms are refused', () => {
  expect(() => classifyRegions(tio2, { previous: new Uint8Array(3) })).toThrow(
    /3 previous regions for 6 atoms/,
  );
});
