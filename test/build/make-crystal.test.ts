import { expect, test } from 'vitest';
import { describeCrystal } from '../../src/build/describe-crystal';
import { crystalIds, loadCrystal } from '../../src/build/load-crystal';
import { type CrystalRecipe, makeCrystal } from '../../src/build/make-crystal';
import { toFractional } from '../../src/structure/cell';
import { closestPair } from '../../src/structure/check-structure';
import { lookUpSpaceGroup } from '../../src/structure/space-group';
import { findSymmetry } from '../../src/structure/symmetry';
import { belongsTo, freeParameters, placeAt } from '../../src/structure/wyckoff';

const rutile: CrystalRecipe = {
  spaceGroup: 136,
  cell: { a: 4.593659, c: 2.958682 },
  sites: [
    { element: 'Ti', wyckoff: '2a' },
    { element: 'O', wyckoff: 'f', x: 0.30479 },
  ],
};

test('rutile is made from two sites, by number, short symbol or Hall symbol, bit for bit as the file has it', async () => {
  for (const spaceGroup of [136, '136', 'P4_2/mnm', 'P 42/m n m', '-P 4n 2n'])
    expect((await makeCrystal({ ...rutile, spaceGroup })).structure).toEqual(loadCrystal('TiO2-rutile'));
});

test.each(crystalIds)('%s follows from the space group and sites of the index', async (id) => {
  const { spaceGroupHall, cell, sites } = describeCrystal(id);
  const { a, b, c } = cell;
  const { structure, orbits } = await makeCrystal({
    spaceGroup: spaceGroupHall,
    cell: { a, b, c, gammaDeg: cell.gammaDeg },
    sites: sites.map(({ element, wyckoff, multiplicity, position: [x, y, z] }) => ({
      element, wyckoff: `${multiplicity}${wyckoff}`, x, y, z,
    } /* biome-ignore format: one site a row */)),
  });
  const known = loadCrystal(id);
  expect(structure.cell).toEqual(known.cell);
  expect(structure.atomicNumbers).toEqual(known.atomicNumbers);
  structure.positions.forEach((value, k) => {
    expect(value).toBeCloseTo(known.positions[k], 9);
  });
  // coordinates alone tell the letter
  const byPlace = await makeCrystal({
    spaceGroup: spaceGroupHall,
    cell: { a, b, c },
    sites: orbits.map(({ element, place: [x, y, z] }) => ({ element, x, y, z })),
  });
  expect(byPlace.orbits.map(({ position }) => position.letter)).toEqual(sites.map(({ wyckoff }) => wyckoff));
});

test('every position of every standard setting has as many places as its multiplicity says', async () => {
  for (let number = 1; number <= 230; number += 7) {
    const group = await lookUpSpaceGroup(number).catch((error: Error) => {
      expect(error.message).toMatch(/two choices of origin; give "[^"]+ :1" \(Hall [^)]+\) or "[^"]+ :2"/);
      return undefined;
    });
    for (const position of group?.wyckoff ?? []) {
      const place = placeAt(position, [0.0723, 0.1947, 0.3319]);
      const images = new Set(
        group!.operations.map(({ rotation: r, translation: t }) =>
          [0, 1, 2]
            .map((a) => {
              const value = r[3 * a] * place[0] + r[3 * a + 1] * place[1] + r[3 * a + 2] * place[2] + t[a];
              return Math.round((value - Math.floor(value + 1e-9)) * 1e6);
            })
            .join(),
        ),
      );
      expect(images.size, `${number} ${position.letter}`).toBe(position.multiplicity);
      expect(belongsTo(position, place, group!.operations)).toBe(true);
      expect(freeParameters(position).length).toBeLessThanOrEqual(3);
    }
  }
});

test('any place of an orbit names it: 4f of rutile at (−x, −x, 0) is the same crystal', async () => {
  const { structure } = await makeCrystal({
    ...rutile,
    sites: [rutile.sites[0], { element: 'O', wyckoff: '4f', x: 0.80479, y: 0.19521, z: 0.5 }],
  });
  const places = (s: typeof structure) =>
    Array.from(toFractional(s.cell, s.positions), (f) => (Math.round((f + 1) * 1e6) % 1e6).toString());
  const rows = (s: typeof structure) =>
    Array.from(s.atomicNumbers, (z, i) => `${z} ${places(s).slice(3 * i, 3 * i + 3)}`).sort();
  expect(rows(structure)).toEqual(rows(loadCrystal('TiO2-rutile')));
});

test('corundum in rhombohedral axes is the one in hexagonal axes', async () => {
  const { structure } = await makeCrystal({
    // a_R² = a²/3 + c²/9, sin(α/2) = a / 2 a_R of a 4.7605, c 12.9956 Å
    spaceGroup: 167,
    cell: {
      a: Math.hypot(4.7605 / Math.sqrt(3), 12.9956 / 3),
      alphaDeg: (2 * Math.asin(4.7605 / 2 / Math.hypot(4.7605 / Math.sqrt(3), 12.9956 / 3)) * 180) / Math.PI,
    },
    // x_H e: (x, 0, 1/4) becomes (x + 1/4, 1/4 − x, 1/4)
    sites: [
      { element: 'Al', wyckoff: '4c', x: 0.35216 },
      { element: 'O', wyckoff: '6e', x: 0.25 + 0.30668 },
    ],
  });
  expect(structure.atomicNumbers.length).toBe(10);
  expect((await findSymmetry(structure)).number).toBe(167);
  expect(closestPair(structure).distance).toBeCloseTo(closestPair(loadCrystal('Al2O3')).distance, 6);
});

test('three decimals are enough for a special position', async () => {
  const { structure, orbits } = await makeCrystal({
    spaceGroup: 194,
    cell: { a: 2.7058, c: 4.2816 },
    sites: [{ element: 'Ru', x: 0.333, y: 0.667, z: 0.25 }],
  });
  expect(orbits[0].position.letter).toBe('c');
  structure.positions.forEach((value, k) => {
    expect(value).toBeCloseTo(loadCrystal('Ru').positions[k], 10);
  });
});

test.each<[string, Partial<CrystalRecipe>, RegExp]>(
  [
  ['an unknown group', { spaceGroup: 'P 5' }, /no space group setting fits/],
  ['a number too large', { spaceGroup: 231 }, /whole numbers from 1 to 230, got 231/],
  ['an origin left open', { spaceGroup: 141 }, /space group 141 has two choices of origin; give "I 4_1\/a m d :1"/],
  ['an origin left open in a symbol', { spaceGroup: 'I 41/a m d' }, /add :1 or :2 to the symbol/],
  [
    'a cell that is not tetragonal',
    { cell: { a: 4.6, b: 4.7, c: 3 } },
    /cell.b is 4.7 Å, but must be 4.6; a tetragonal cell \(P 4_2\/m n m\) needs a and c; b = a, alpha = 90/,
  ],
  ['an edge left out', { cell: { a: 4.6 } }, /cell.c is missing; a tetragonal cell/],
  ['an edge of zero', { cell: { a: 0, c: 3 } }, /cell.a must be 0.5 to 10000 Å, got 0/],
  ['no sites', { sites: [] }, /1 to 1000 sites, got 0/],
  ['an unknown letter', { sites: [{ element: 'Ti', wyckoff: 'q' }] }, /has no Wyckoff position "q"; it has 2a \(0,0,0\)/],
  ['a wrong multiplicity', { sites: [{ element: 'Ti', wyckoff: '4a' }] }, /a of this space group has multiplicity 2, got "4a"/],
  ['a parameter left out', { sites: [{ element: 'O', wyckoff: '4f' }] }, /O on 4f \(x,x,0\) needs x/],
  [
    'a coordinate that does not fit',
    { sites: [{ element: 'O', wyckoff: '4f', x: 0.3, y: 0.2 }] },
    /O on 4f \(x,x,0\) must have y = 0.3, got 0.2; leave it out/,
  ],
  [
    'coordinates of another position',
    { sites: [{ element: 'O', wyckoff: '4f', x: 0.3, y: 0.2, z: 0 }] },
    /must have y = 0.3, got 0.2; the place given is 8i \(x,y,0\)/,
  ],
  [
    'a value that makes the site more special',
    { sites: [{ element: 'O', wyckoff: '4f', x: 0 }] },
    /with x = 0 lies on the more special position 2a \(0,0,0\)/,
  ],
  ['a site without a place', { sites: [{ element: 'O', x: 0.3 }] }, /neither a Wyckoff letter nor all of x, y and z/],
  ['an unknown element', { sites: [{ element: 'TI', wyckoff: 'a' }] }, /unknown element "TI"; write Ti/],
  ['a coordinate that is no number', { sites: [{ element: 'O', wyckoff: 'f', x: Number.NaN }] }, /x of O must be a number/],
  [
    'two atoms in one place',
    { sites: [{ element: 'Ti', wyckoff: 'a' }, { element: 'O', wyckoff: 'a' }] },
    /atoms of Ti 2a and O 2a are 0.000 Å apart, they need at least/,
  ],
  [
    'atoms too near',
    { sites: [rutile.sites[0], { element: 'O', wyckoff: 'f', x: 0.1 }] },
    /atoms of Ti 2a and O 4f are 0\.650 Å apart/,
  ],
] /* biome-ignore format: one case a row */,
)('%s is refused in a sentence', async (_, change, message) => {
  await expect(makeCrystal({ ...rutile, ...change })).rejects.toThrow(message);
  await expect(makeCrystal({ ...rutile, ...change })).rejects.toHaveProperty('name', 'InputError');
});

test('atoms on general positions have the symmetry that they were made with', async () => {
  // one cell for each system, with atoms of two elements so that no translation is left over
  const angles = { triclinic: { alphaDeg: 81, betaDeg: 97, gammaDeg: 104 }, monoclinic: { betaDeg: 99 } };
  for (const number of [
    1, 2, 4, 14, 19, 33, 61, 76, 92, 122, 136, 146, 152, 167, 176, 194, 198, 213, 220, 225,
  ]) {
    const { system } = await lookUpSpaceGroup(number);
    const edges = {
      a: 16,
      ...(/clinic|rhombic/.test(system) && { b: 17.3 }),
      ...(system !== 'cubic' && { c: 21.7 }),
    };
    const { structure, orbits } = await makeCrystal({
      spaceGroup: number,
      cell: { ...edges, ...(system in angles && angles[system as keyof typeof angles]) },
      sites: [
        { element: 'H', x: 0.0723, y: 0.1947, z: 0.3319 },
        { element: 'He', x: 0.1611, y: 0.4173, z: 0.2707 },
      ],
    });
    const report = await findSymmetry(structure, 1e-4);
    expect(report.number).toBe(number);
    expect(report.operations.length).toBe(orbits[0].position.multiplicity);
    expect(report.givenHallSymbol).toBe((await lookUpSpaceGroup(number)).hallSymbol);
  }
});
