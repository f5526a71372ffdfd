import { expect, test } from 'vitest';
import { HopFamily } from '../../../src/analyze/oxygen/hop-family';
import { afterHop, possibleHops } from '../../../src/analyze/oxygen/possible-hops';
import { makeImages } from '../../../src/io/dft/neb/make-images';
import { removeAtoms } from '../../../src/structure/combine';
import { makeSupercell } from '../../../src/structure/supercell';
import { wrapPositions } from '../../../src/structure/wrap';
import { rutile } from '../../support/crystals';
import { oxygenPositions } from '../../support/oxygen-trajectory';

const full = makeSupercell(rutile(4.5937, 2.9587, 0.3053), [2, 2, 3]);
const sites = oxygenPositions(full);
const gone = full.atomicNumbers.indexOf(8);
const start = removeAtoms(full, [gone]);

test('beside a vacancy of rutile eleven oxygens can hop: one across the edge, eight diagonally, two along c', () => {
  const hops = possibleHops(start, sites);
  const count = (family: number) => hops.filter((hop) => hop.family === family).length;
  expect([count(HopFamily.edge), count(HopFamily.diagonal), count(HopFamily.alongC)]).toEqual([1, 8, 2]);
  expect(hops).toHaveLength(11);
  // 2 √2 a (1/2 − x), from the structure
  expect(hops[0].distance).toBeCloseTo(2 * Math.SQRT2 * 4.5937 * (0.5 - 0.3053), 6);
  expect(hops.map((hop) => hop.distance)).toEqual(hops.map((hop) => hop.distance).sort((p, q) => p - q));
});

test('after a hop the atom is where the vacancy was, by the way of that hop, and a band of images follows', () => {
  for (const hop of possibleHops(start, sites)) {
    const end = afterHop(start, hop);
    const place = full.positions.subarray(3 * gone, 3 * gone + 3);
    const miss = Float64Array.from(place, (x, a) => end.positions[3 * hop.atom + a] - x);
    const fractional = [0, 1, 2].map((a) => miss[a] / full.cell[4 * a]);
    for (const part of fractional) expect(Math.abs(part - Math.round(part))).toBeLessThan(1e-9);
    const images = makeImages(start, end, 3);
    const moved = images.at(-1)!.positions.map((x, k) => x - images[0].positions[k]);
    expect(Math.hypot(...moved)).toBeCloseTo(hop.distance, 9);
  }
});

test('hops are the same for atoms that have drifted together and were put back into the cell', () => {
  const drifted = wrapPositions({ ...start, positions: start.positions.map((x) => x + 1.7) });
  const [here, there] = [possibleHops(start, sites), possibleHops(start, sites, drifted.positions)];
  expect(there).toHaveLength(here.length);
  const key = ({ atom, toSite, move }: (typeof here)[number]) =>
    [atom, toSite, ...Array.from(move, (x) => Math.round(1e6 * x) / 1e6)].join(' ');
  expect(there.map(key).sort()).toEqual(here.map(key).sort());
});

test('a model without a vacancy has no hops', () => {
  expect(possibleHops(full, sites)).toEqual([]);
});
