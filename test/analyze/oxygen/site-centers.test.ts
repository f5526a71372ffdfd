import { expect, test } from 'vitest';
import { moveSiteCenters, startSiteCenters } from '../../../src/analyze/oxygen/site-centers';
import { makeOxygenSiteGraph } from '../../../src/analyze/oxygen/site-graph';
import { multiply3 } from '../../../src/math/matrix3';
import { makeSupercell } from '../../../src/structure/supercell';
import { rutile } from '../../support/crystals';
import { expectClose } from '../../support/expect-close';

const model = makeSupercell(rutile(4.5937, 2.9587, 0.3053), [2, 2, 3]);
const graph = makeOxygenSiteGraph(model);
const still = (frames: number) => new Array<Float64Array>(frames).fill(model.positions);

function centersAfter(frames: readonly Float64Array[], weight: number, cell = model.cell): Float64Array {
  const state = startSiteCenters(graph);
  for (const positions of frames) moveSiteCenters(graph, positions, weight, cell, state);
  return state.centers;
}

test('the reference gives the reference, and a shift is followed at once and exactly', () => {
  expectClose(centersAfter(still(3), 0.1), graph.positions, { absolute: 1e-12 });
  const steps = [0, 1, 2, 3, 4].map((k) => model.positions.map((x, i) => x + k * [1.1, -0.4, 0.9][i % 3]));
  const shifted = graph.positions.map((x, i) => x + 4 * [1.1, -0.4, 0.9][i % 3]);
  expectClose(centersAfter(steps, 0.01), shifted, { absolute: 1e-12 });
});

test('under strain each center moves with the mean of its metals, across the boundary too', () => {
  const F = [1.03, 0.02, 0, 0, 0.98, 0, 0.01, 0, 1.02];
  const apply = (p: Float64Array) =>
    p.map((_, k) => {
      const i = k - (k % 3);
      return p[i] * F[k % 3] + p[i + 1] * F[3 + (k % 3)] + p[i + 2] * F[6 + (k % 3)];
    });
  const centers = centersAfter([apply(model.positions)], 1, multiply3(model.cell, F));
  for (let s = 0; s < graph.siteCount; s++) {
    // F acts on the mean of the bound images; the offset of the site from that mean stays as it is.
    const mean = [0, 0, 0];
    const count = graph.metalOffsets[s + 1] - graph.metalOffsets[s];
    for (let k = graph.metalOffsets[s]; k < graph.metalOffsets[s + 1]; k++)
      for (let a = 0; a < 3; a++) {
        mean[a] += model.positions[3 * graph.metals[k] + a] / count;
        for (let b = 0; b < 3; b++) mean[a] += (graph.metalImages[3 * k + b] * model.cell[3 * b + a]) / count;
      }
    const moved = apply(Float64Array.from(mean));
    expectClose(
      centers.subarray(3 * s, 3 * s + 3),
      graph.positions.subarray(3 * s, 3 * s + 3).map((x, a) => x - mean[a] + moved[a]),
      { absolute: 1e-12 },
    );
  }
});

test('a metal atom that jumps takes its sites along with the time constant', () => {
  const atom = graph.metals[graph.metalOffsets[7]];
  const jumped = model.positions.slice();
  jumped[3 * atom] += 0.6;
  const weight = 1 - Math.exp(-0.1);
  const metalCount = new Set(graph.metals).size;
  const state = startSiteCenters(graph);
  moveSiteCenters(graph, model.positions, weight, model.cell, state);
  for (let frame = 1; frame <= 20; frame++) {
    moveSiteCenters(graph, jumped, weight, model.cell, state);
    const mean = 0.6 / metalCount;
    const expected = mean + ((0.6 - 3 * mean) / 3) * (1 - Math.exp(-0.1 * frame));
    expect(state.centers[21] - graph.positions[21]).toBeCloseTo(expected, 10);
  }
});
