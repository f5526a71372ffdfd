import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { makeInterface } from '../../src/build/interface/make-interface';
import { matchLattices, type PlaneBasis } from '../../src/build/interface/match-lattices';
import { matchPlanes, type PlaneMatch } from '../../src/build/interface/match-planes';
import { listTerminations } from '../../src/build/list-terminations';
import { makeSurface } from '../../src/build/make-surface';
import type { Indices } from '../../src/build/plane-indices';
import { wulffShape } from '../../src/build/wulff-shape';
import { complete } from '../../src/jobs/drive';
import { toCartesian } from '../../src/structure/cell';
import { countSpecies } from '../../src/structure/combine';
import { atomicNumber } from '../../src/structure/elements';
import { atomCount, type Structure } from '../../src/structure/structure';

interface PeerSlab {
  readonly n_atoms: number;
  readonly area: number;
  /** Å, from the lowest to the highest atom */
  readonly thickness: number;
  readonly symmetric: boolean;
  readonly polar?: boolean;
}

interface Peers {
  readonly interfaces: readonly {
    readonly film: string;
    readonly filmPlane: number[];
    readonly substrate: string;
    readonly substratePlane: number[];
    readonly matchCount: number;
    readonly terminationCount: number;
    readonly smallestAtoms: readonly (number | null)[];
  }[];
  readonly slabs: readonly {
    readonly crystal: string;
    readonly plane: number[];
    readonly terminationCount: number;
    readonly slabs: readonly PeerSlab[];
    readonly symmetrized: readonly { readonly n_atoms: number; readonly formula: string }[];
  }[];
  readonly wulff: {
    readonly area_fraction: Readonly<Record<string, number>>;
    readonly shape_factor: number;
    readonly anisotropy: number;
    readonly weighted_surface_energy: number;
  };
  readonly analyzer: readonly {
    readonly n_matches: number;
    readonly smallest?: { readonly area_film: number; readonly von_mises: number };
    readonly least_strain?: { readonly area_film: number; readonly von_mises: number };
  }[];
}

const read = (name: string) =>
  JSON.parse(readFileSync(new URL(`../fixtures/${name}.json`, import.meta.url), 'utf8'));
const peers: Peers = read('package-peers');
const pairs: { filmBasis: PlaneBasis; substrateBasis: PlaneBasis }[] = read('lattice-matches').pairs;
const crystals = Object.fromEntries(
  Object.entries(
    read('surfaces').crystals as Record<string, { cell: number[][]; species: string[]; frac: number[][] }>,
  ).map(([name, { cell, species, frac }]): [string, Structure] => {
    const rows = Float64Array.from(cell.flat());
    return [
      name,
      {
        cell: rows,
        periodic: [true, true, true],
        positions: toCartesian(rows, frac.flat()),
        atomicNumbers: Uint8Array.from(species, atomicNumber),
      },
    ];
  }),
);

/** Å, from the lowest to the highest atom */
function height({ positions }: Structure): number {
  const z = positions.filter((_, k) => k % 3 === 2);
  return Math.max(...z) - Math.min(...z);
}

/** Oxygen beyond what two go with each metal atom, 0 for an element. */
function oxygenExcess(structure: Structure): number {
  const oxygen = countSpecies(structure).get(8);
  return oxygen === undefined ? 0 : oxygen - 2 * (atomCount(structure) - oxygen);
}

test.each(peers.slabs)(
  '$crystal $plane: every slab of pymatgen is one of ours, and turned over it is another',
  (peer) => {
    const crystal = crystals[peer.crystal];
    const { terminations, atomsPerRepeat } = listTerminations(crystal, peer.plane);
    // It lists one of each pair of cuts that are each other turned over.
    const kinds = new Set(terminations.map(({ up, down }) => [up.kind, down.kind].sort().join('')));
    expect(kinds.size).toBe(peer.terminationCount);
    expect(terminations.length).toBeGreaterThanOrEqual(peer.terminationCount);
    for (const slab of peer.slabs) {
      const same = terminations.filter(({ cut, symmetric, tasker }) => {
        const surface = makeSurface(crystal, peer.plane, { layers: slab.n_atoms / atomsPerRepeat, cut });
        expect(surface.primitiveArea).toBeCloseTo(slab.area, 4);
        return (
          Math.abs(height(surface.structure) - slab.thickness) < 2e-4 &&
          symmetric === slab.symmetric &&
          (slab.polar === undefined || slab.polar === (tasker === 3))
        );
      });
      expect(same.length, JSON.stringify(slab)).toBeGreaterThan(0);
    }
  },
);

test.each(peers.slabs)(
  '$crystal $plane: symmetric slabs have the compositions that pymatgen gives its own',
  (peer) => {
    const crystal = crystals[peer.crystal];
    const ours = listTerminations(crystal, peer.plane).terminations.flatMap(({ cut, symmetricSlab }) =>
      symmetricSlab
        ? [oxygenExcess(makeSurface(crystal, peer.plane, { cut, symmetric: true }).structure)]
        : [],
    );
    for (const { formula } of peer.symmetrized) {
      const [, metal, oxygen] = /^[A-Z][a-z](\d+)(?: O(\d+))?$/.exec(formula)!.map(Number);
      expect(ours).toContain(Number.isNaN(oxygen) ? 0 : oxygen - 2 * metal);
    }
  },
);

test('slabs of at least 10 Å take true repeats: never more atoms than pymatgen, for anatase (001) 15 instead of 24', () => {
  for (const { crystal, plane, slabs } of peers.slabs) {
    const { structure, thickness } = makeSurface(crystals[crystal], plane, { thickness: 10 });
    expect(thickness).toBeGreaterThan(10 - 1e-9);
    expect(atomCount(structure)).toBeLessThanOrEqual(Math.min(...slabs.map(({ n_atoms }) => n_atoms)));
  }
  const anatase = makeSurface(crystals['TiO2-anatase'], [0, 0, 1], { thickness: 10 });
  // 2½ repeats; half a repeat of anatase, turned by 90°, is as good a surface
  expect(atomCount(anatase.structure)).toBe(15);
  expect(
    peers.slabs.find(({ crystal, plane }) => crystal === 'TiO2-anatase' && plane[2] === 1 && plane[0] === 0)!
      .slabs[0].n_atoms,
  ).toBe(24);
});

test('interfaces: more terminations and matches than pymatgen, the same smallest cell, and cells where it has none', () => {
  const worst = ({ stretches: [a, b] }: PlaneMatch) => Math.max(Math.abs(a - 1), Math.abs(b - 1));
  let nothing = 0;
  for (const peer of peers.interfaces) {
    const film = { crystal: crystals[peer.film], hkl: peer.filmPlane, repeats: 3 };
    const substrate = { crystal: crystals[peer.substrate], hkl: peer.substratePlane, repeats: 3 };
    const { matches } = complete(matchPlanes(film, substrate, { maxStrain: 0.06 }));
    const [below, above] = [film, substrate].map(
      ({ crystal, hkl }) =>
        new Set(listTerminations(crystal, hkl).terminations.flatMap(({ up, down }) => [up.kind, down.kind]))
          .size,
    );
    expect(below * above).toBeGreaterThanOrEqual(peer.terminationCount);
    expect(matches.length).toBeGreaterThan(peer.matchCount);
    for (const atoms of peer.smallestAtoms) {
      if (atoms !== null) expect(Math.min(...matches.map(({ atomCount: n }) => n))).toBe(atoms);
    }
    if (peer.matchCount === 0) {
      nothing++;
      expect(matches.filter((match) => worst(match) <= 0.03).length).toBeGreaterThan(0);
    }
  }
  expect(nothing).toBe(2);
});

test('interfaces built: every pair of cuts, the smallest of as many atoms as pymatgen’s, and cells where it builds none', () => {
  const built: Record<string, number[]> = {};
  for (const peer of peers.interfaces) {
    const film = { crystal: crystals[peer.film], hkl: peer.filmPlane, layers: 3 };
    const substrate = { crystal: crystals[peer.substrate], hkl: peer.substratePlane, layers: 3 };
    const { matches } = complete(matchPlanes(film, substrate, { maxStrain: 0.06 }));
    const smallest = matches.reduce((p, q) => (q.area < p.area ? q : p));
    const cuts = [film, substrate].map(({ crystal, hkl }) => listTerminations(crystal, hkl).terminations);
    const counts = cuts[0].flatMap(({ cut }) =>
      cuts[1].map((below) => {
        const { structure, contact } = makeInterface(
          { ...film, cut },
          { ...substrate, cut: below.cut },
          smallest,
        );
        expect(contact!.ratio).toBeCloseTo(1, 9);
        return structure.atomicNumbers.length;
      }),
    );
    // Whole repeats whatever the cut: no combination is lost, and none costs or gains an atom.
    expect(new Set(counts).size).toBe(1);
    expect(counts.length).toBeGreaterThanOrEqual(peer.terminationCount);
    const theirs = peer.smallestAtoms.flatMap((atoms) => atoms ?? []);
    if (theirs.length > 0) expect(counts[0]).toBe(Math.min(...theirs));
    built[`${peer.film} on ${peer.substrate} (${peer.substratePlane.join('')})`] = [
      theirs.length,
      counts.length,
    ];
  }
  expect(built).toEqual({
    'RuO2 on TiO2-rutile (110)': [4, 9],
    'RuO2 on TiO2-rutile (100)': [4, 36],
    'Ru on TiO2-rutile (100)': [0, 12],
    'Ru on TiO2-anatase (101)': [0, 12],
  });
});

test("the Wulff shape of Ru has pymatgen's areas, mean energy, anisotropy and shape factor", () => {
  const given: { hkl: Indices; gamma: number }[] = read('wulff-ru').energies;
  const energies = given.map(({ hkl, gamma }) => ({ hkl, energy: gamma }));
  const { areas, polyhedron } = wulffShape(crystals.Ru.cell, energies);
  const total = Object.values(areas).reduce((sum, area) => sum + area, 0);
  const part = ({ hkl }: { hkl: Indices }) => (areas[hkl.join(' ')] ?? 0) / total;
  for (const plane of energies)
    expect(part(plane)).toBeCloseTo(peers.wulff.area_fraction[plane.hkl.join(' ')], 7);
  const mean = energies.reduce((sum, plane) => sum + part(plane) * plane.energy, 0);
  const spread = energies.reduce((sum, plane) => sum + part(plane) * (plane.energy - mean) ** 2, 0);
  expect(mean).toBeCloseTo(peers.wulff.weighted_surface_energy, 6);
  expect(Math.sqrt(spread) / mean).toBeCloseTo(peers.wulff.anisotropy, 6);
  expect(total / polyhedron.volume ** (2 / 3)).toBeCloseTo(peers.wulff.shape_factor, 6);
});

test("what pymatgen's SubstrateAnalyzer finds is never smaller or less strained than ours", () => {
  expect(peers.analyzer).toHaveLength(75);
  let [listed, smaller] = [0, 0];
  for (const [k, peer] of peers.analyzer.entries()) {
    const { filmBasis, substrateBasis } = pairs[k];
    const { matches } = complete(matchLattices(filmBasis, substrateBasis, { maxArea: 160 }));
    if (peer.n_matches > 0) listed++;
    for (const theirs of [peer.smallest, peer.least_strain]) {
      if (!theirs) continue;
      const asGood = matches.filter(
        ({ filmArea, vonMises }) => filmArea < theirs.area_film + 1e-3 && vonMises < theirs.von_mises + 1e-5,
      );
      expect(asGood.length).toBeGreaterThan(0);
      if (asGood[0].filmArea < theirs.area_film - 1e-3) smaller++;
    }
  }
  expect(listed).toBe(26);
  expect(smaller).toBeGreaterThan(0);
});
