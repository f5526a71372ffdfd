import { expect, test } from 'vitest';
import { HopFamily } from '../../../src/analyze/oxygen/hop-family';
import { hopFamily, makeOxygenSiteGraph, type OxygenSiteGraph } from '../../../src/analyze/oxygen/site-graph';
import { multiply3 } from '../../../src/math/matrix3';
import { selectAtoms } from '../../../src/structure/combine';
import { Region, type Structure } from '../../../src/structure/structure';
import { makeSupercell } from '../../../src/structure/supercell';
import { anatase, hcp, rutile } from '../../support/crystals';
import { expectClose } from '../../support/expect-close';

const tio2 = rutile(4.5937, 2.9587, 0.3053);

/** [site][family] number of neighbors, and the length of the first edge of each family. */
function familyCounts(graph: OxygenSiteGraph): number[][] {
  return Array.from({ length: graph.siteCount }, (_, s) => {
    const counts = [0, 0, 0, 0, 0];
    for (let k = graph.edgeOffsets[s]; k < graph.edgeOffsets[s + 1]; k++) counts[graph.families[k]]++;
    return counts;
  });
}

function lengthsOf(graph: OxygenSiteGraph, family: HopFamily): number[] {
  return Array.from(graph.families.keys())
    .filter((k) => graph.families[k] === family)
    .map((k) => Math.hypot(...graph.edgeVectors.subarray(3 * k, 3 * k + 3)));
}

function transformed(structure: Structure, F: number[]): Structure {
  const positions = new Float64Array(structure.positions.length);
  for (let i = 0; i < positions.length; i += 3)
    for (let a = 0; a < 3; a++)
      positions[i + a] =
        structure.positions[i] * F[a] +
        structure.positions[i + 1] * F[3 + a] +
        structure.positions[i + 2] * F[6 + a];
  return { ...structure, positions, cell: multiply3(structure.cell, F) };
}

// Shell distances and numbers: rutile TiO2 with a 4.5937, c 2.9587 Å, u 0.3053 (neutron diffraction values).
test('each oxygen of rutile has 1 edge, 8 diagonal and 2 neighbors along c, in any supercell', () => {
  for (const repeats of [
    [1, 1, 1],
    [3, 3, 5],
    [2, 1, 3],
  ] as const) {
    const graph = makeOxygenSiteGraph(makeSupercell(tio2, repeats));
    for (const counts of familyCounts(graph)) expect(counts).toEqual([0, 1, 8, 2, 0]);
    expectClose(lengthsOf(graph, HopFamily.edge), new Array(graph.siteCount).fill(2.52973), {
      absolute: 1e-5,
    });
    expectClose(lengthsOf(graph, HopFamily.diagonal), new Array(8 * graph.siteCount).fill(2.77887), {
      absolute: 1e-5,
    });
    expectClose(lengthsOf(graph, HopFamily.alongC), new Array(2 * graph.siteCount).fill(2.9587), {
      absolute: 1e-5,
    });
    expect(graph.metals.length).toBe(3 * graph.siteCount);
  }
});

test('families keep their names under strain of 5 %, shear and rotation', () => {
  const start = makeSupercell(tio2, [2, 2, 3]);
  const families = Array.from(makeOxygenSiteGraph(start, { neighborCutoff: 3.25 }).families).sort();
  const [cos, sin] = [Math.cos(0.7), Math.sin(0.7)];
  for (const F of [
    [0.978, 0, 0, 0, 0.978, 0, 0, 0, 1.0501],
    [1.03, 0, 0, 0, 1.03, 0, 0, 0, 1.03],
    [1, 0.03, 0, 0, 1, 0, 0.02, 0, 1],
    [cos, sin, 0, -sin, cos, 0, 0, 0, 1],
    [1, 0, 0, 0, cos, sin, 0, -sin, cos],
  ]) {
    const graph = makeOxygenSiteGraph(transformed(start, F), { neighborCutoff: 3.25 });
    expect(Array.from(graph.families).sort()).toEqual(families);
  }
});

test('anatase has shared edges but no rutile chains', () => {
  const graph = makeOxygenSiteGraph(makeSupercell(anatase(3.7845, 9.5143, 0.2081), [2, 2, 1]));
  for (const counts of familyCounts(graph)) {
    expect(counts[HopFamily.edge]).toBe(2);
    expect(counts[HopFamily.diagonal] + counts[HopFamily.alongC]).toBe(0);
    expect(counts[HopFamily.neighbor]).toBe(8);
  }
});

test('sites given from outside are known although their oxygen is missing, and metals keep their indices', () => {
  const full = makeSupercell(tio2, [2, 2, 3]);
  const oxygen = Array.from(full.atomicNumbers.keys()).filter((i) => full.atomicNumbers[i] === 8);
  const sites = oxygen.flatMap((i) => Array.from(full.positions.subarray(3 * i, 3 * i + 3)));
  const reduced = selectAtoms(
    full,
    Array.from(full.atomicNumbers.keys()).filter((i) => i !== oxygen[5] && i !== oxygen[20]),
  );
  const graph = makeOxygenSiteGraph(reduced, { sites });
  expect(graph.siteCount).toBe(oxygen.length);
  expect(graph.families).toEqual(makeOxygenSiteGraph(full).families);
  for (const atom of graph.metals) expect(reduced.atomicNumbers[atom]).toBe(22);
  // The bound image is the one at Ti–O distance.
  for (let s = 0; s < graph.siteCount; s++)
    for (let k = graph.metalOffsets[s]; k < graph.metalOffsets[s + 1]; k++) {
      const d = [0, 1, 2].map((a) => {
        const image = [0, 1, 2].reduce((x, b) => x + graph.metalImages[3 * k + b] * graph.cell[3 * b + a], 0);
        return reduced.positions[3 * graph.metals[k] + a] + image - sites[3 * s + a];
      });
      expect(Math.hypot(...d)).toBeLessThan(2);
    }
  expect(graph.regions.every((region) => region === Region.bulk)).toBe(true);
});

test('neighbors are mutual and of the same family both ways', () => {
  const graph = makeOxygenSiteGraph(makeSupercell(tio2, [2, 2, 3]));
  for (let s = 0; s < graph.siteCount; s++)
    for (let k = graph.edgeOffsets[s]; k < graph.edgeOffsets[s + 1]; k++)
      expect(hopFamily(graph, graph.neighbors[k], s)).toBe(graph.families[k]);
});

test('a structure without oxygen has no sites, and a site given twice is refused', () => {
  expect(makeOxygenSiteGraph(makeSupercell(hcp(44, 2.7058, 4.2816), [2, 2, 2])).siteCount).toBe(0);
  const sites = [...tio2.positions.subarray(6, 9), ...tio2.positions.subarray(6, 9)];
  expect(() => makeOxygenSiteGraph(tio2, { sites })).toThrow(/sites 0 and 1 are 0.000 Å apart/);
  expect(() => makeOxygenSiteGraph(tio2, { sites: [1, 2] })).toThrow(/2 site coordinates/);
});
