import type { Recipe, Step } from '../../src/build/recipe';
import type { Random } from '../../src/math/random';

type RegionName = 'bulk' | 'surface' | 'interface' | 'particle';

/** Choices that a visitor could make, few atoms each. Not every stack of steps can be built. */
export function randomRecipe(random: Random): Recipe {
  const steps: Step[] = [randomStart(random)];
  for (let count = random.integer(5); count > 0; count--) steps.push(randomStep(random));
  return { version: 2, name: 'random', title: 'Random', seed: random.integer(1000), steps };
}

const pick = <T>(random: Random, list: readonly T[]): T => list[random.integer(list.length)];
const maybe = <T extends object>(random: Random, fields: T): Partial<T> =>
  random.integer(2) === 0 ? fields : {};
const between = (random: Random, low: number, high: number) =>
  Math.round((low + (high - low) * random.next()) * 100) / 100;
const point = (random: Random): [number, number, number] => [
  between(random, 0, 12),
  between(random, 0, 12),
  between(random, -1, 20),
];
const points = (random: Random) => Array.from({ length: 1 + random.integer(2) }, () => point(random));
const hkl = (random: Random): [number, number, number] =>
  pick(random, [
    [1, 1, 0],
    [1, 0, 1],
    [1, 0, 0],
    [0, 0, 1],
    [1, 1, 1],
    [2, 1, 0],
    [1, -1, 2],
  ]);
const crystal = (random: Random) =>
  pick(random, ['Ru', 'TiO2-rutile', 'TiO2-anatase', 'RuO2', 'MgO', 'Pt', 'SrTiO3']);
const small = (random: Random): [number, number] => [1 + random.integer(3), 1 + random.integer(3)];

function randomStart(random: Random): Step {
  const kind = random.integer(10);
  if (kind < 5)
    return {
      ...{ kind: 'slab', crystal: crystal(random), hkl: hkl(random), repeats: small(random) },
      ...(random.integer(2) === 0
        ? { layers: 1 + random.integer(5) }
        : { thickness: between(random, 2, 12) }),
      ...maybe(random, { cut: random.integer(2) }),
      ...maybe(random, { side: pick(random, ['up', 'down'] as const) }),
      ...maybe(random, { surfaceCell: pick(random, ['primitive', 'conventional', 'rectangular'] as const) }),
      ...maybe(random, { frozenLayers: random.integer(2) }),
      ...maybe(random, { vacuum: between(random, 0, 20) }),
      ...maybe(random, { centred: true }),
      ...maybe(random, { symmetric: random.integer(2) === 0 }),
    };
  if (kind < 7) {
    const [film, substrate] = [crystal(random), crystal(random)];
    const entries = () => random.integer(3) - 1;
    return {
      kind: 'interface',
      film: { crystal: film, hkl: hkl(random), layers: 1 + random.integer(3) },
      substrate: { crystal: substrate, hkl: hkl(random), layers: 1 + random.integer(4) },
      filmMatrix: [
        [1 + random.integer(2), entries()],
        [entries(), 1 + random.integer(3)],
      ],
      substrateMatrix: [
        [1, entries()],
        [entries(), 1 + random.integer(2)],
      ],
      ...maybe(random, { filmShare: random.integer(11) / 10 }),
      ...maybe(random, { shift: [between(random, -1, 1), between(random, -1, 1)] as [number, number] }),
      ...maybe(random, { gap: between(random, 0, 3) }),
      ...maybe(random, { periodicStack: true }),
      ...maybe(random, { repeats: [1 + random.integer(2), 1] as [number, number] }),
    };
  }
  if (kind < 9)
    return {
      kind: 'crystal',
      crystal: crystal(random),
      ...maybe(random, { cell: pick(random, ['conventional', 'primitive'] as const) }),
      ...maybe(random, { repeats: [1 + random.integer(2), 1 + random.integer(2), 1 + random.integer(2)] }),
    } as Step;
  return {
    ...{ kind: 'free-particle', crystal: pick(random, ['Ru', 'Pt', 'RuO2']) },
    ...(random.integer(2) === 0 ? { diameter: between(random, 8, 16) } : { atoms: 10 + random.integer(90) }),
    ...maybe(random, { shape: pick(random, ['wulff', 'sphere'] as const) }),
    ...maybe(random, { stoichiometric: true }),
  };
}

function randomStep(random: Random): Step {
  const region = (): RegionName => pick(random, ['bulk', 'surface', 'interface', 'particle'] as const);
  const regions = maybe(random, { regions: [region()] });
  const count = { count: random.integer(4) };
  const amount = () => pick(random, [count, { fraction: between(random, 0, 0.3) }]);
  const element = () => pick(random, ['O', 'Ti', 'Ru', 'H', 'Pt']);
  switch (random.integer(13)) {
    case 0:
      return {
        ...{ kind: 'particle', crystal: pick(random, ['Ru', 'Pt', 'RuO2']), contact: hkl(random) },
        diameter: between(random, 6, 12),
        ...maybe(random, { heightFraction: between(random, 0.3, 1) }),
        ...maybe(random, { gap: between(random, 0, 1) }),
        ...maybe(random, { shift: [between(random, -1, 1), between(random, -1, 1)] as [number, number] }),
        ...maybe(random, { imageGap: between(random, 1, 8) }),
      };
    case 1:
      return { kind: 'vacancies', [region() === 'particle' ? 'anywhere' : 'surface']: amount() } as Step;
    case 2:
      return { kind: 'vacancies', anywhere: amount(), ...maybe(random, { apart: between(random, 0, 5) }) };
    case 3:
      return { kind: 'vacancy-chain', layers: 1 + random.integer(3), vacant: 1 + random.integer(2) };
    case 4:
      return {
        ...{ kind: 'adsorb', species: pick(random, ['O', 'H', 'OH', 'H2O', 'CO', 'Ru']), ...regions },
        ...pick(random, [count, { coverage: between(random, 0, 1) }]),
        ...maybe(random, { apart: between(random, 0, 4) }),
      };
    case 5:
      return { kind: 'interstitial', element: element(), ...count, ...regions };
    case 6:
      return { kind: 'substitute', element: element(), to: element(), ...amount() };
    case 7:
      return {
        kind: 'polarons',
        rule: pick(random, ['nearest', 'next-nearest', 'subsurface'] as const),
      } as Step;
    case 8:
      return {
        kind: 'atoms',
        ...maybe(random, { remove: points(random) }),
        ...maybe(random, { add: [[element(), point(random)]] as [string, [number, number, number]][] }),
        ...maybe(random, { move: [[point(random), point(random)]] as never }),
      };
    case 9:
      return {
        kind: 'regions',
        ...maybe(random, { layerDepth: between(random, 0.5, 4) }),
        assign: [{ region: region(), heights: [0, between(random, 0, 9)] }],
      };
    case 10:
      return {
        kind: 'hold',
        ...maybe(random, { bottomLayers: random.integer(4) }),
        ...maybe(random, { below: between(random, 0, 6) }),
        ...maybe(random, { release: true }),
        ...maybe(random, { element: element() }),
      };
    case 11:
      return pick<Step>(random, [
        { kind: 'supercell', repeats: [1 + random.integer(2), 1, 1] },
        { kind: 'supercell', matrix: [1, random.integer(3) - 1, 0, 0, 1 + random.integer(2), 0, 0, 0, 1] },
        { kind: 'supercell', rightAngles: true },
      ]);
    default:
      return { kind: 'vacuum', vacuum: between(random, 0, 20), ...maybe(random, { centred: true }) };
  }
}
