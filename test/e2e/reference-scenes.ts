import type { Project } from '../../src/app/project/project-file';
import { buildModel } from '../../src/build/build-model';
import { defaultRecipes } from '../../src/build/default-recipes';
import { interfacePresets } from '../../src/build/interface-presets';
import type { Recipe, Step } from '../../src/build/recipe';
import type { Look, SharedView } from '../../src/lessons/shared-view';
import type { OxygenHop } from '../../src/simulate/watch-oxygen';
import type { Structure } from '../../src/structure/structure';

const frameCount = 30;

type Vector = readonly [number, number, number];

/** A picture that is kept: what is opened, and what is done before it is taken. */
export interface ReferenceScene {
  readonly name: string;
  /** what must be seen in it */
  readonly shows: string;
  readonly scene?: SharedView;
  /** a page of its own, such as a lesson */
  readonly address?: string;
  /** a recorded run, opened as a project in the place of the scene */
  readonly project?: Project;
  readonly theme?: 'dark' | 'light';
  readonly lecture?: boolean;
  /** px; default 1280 × 800 */
  readonly size?: readonly [number, number];
  /** the scene without the panels around it; default the whole page */
  readonly only?: 'viewport';
}

const cap = defaultRecipes['ru-cap-rutile-110'];
const rutileStep = {
  kind: 'slab',
  crystal: 'TiO2-rutile',
  hkl: [1, 1, 0],
  layers: 4,
  repeats: [4, 2],
  frozenLayers: 1,
  vacuum: 15,
} as const satisfies Step;
const rutile = recipe('Rutile TiO2 (110)', rutileStep);
const film = interfacePresets['ru-film-rutile-101'];
const ruo2: Recipe = {
  ...interfacePresets['ruo2-film-rutile-110'],
  steps: [
    ...interfacePresets['ruo2-film-rutile-110'].steps,
    { kind: 'supercell', repeats: [4, 2, 1] } as Step,
  ],
};
const particle = recipe('Ru particle', { kind: 'free-particle', crystal: 'Ru', diameter: 26 } as Step);
const holes = recipe('Rutile TiO2 (110) with vacancies', rutileStep, {
  kind: 'vacancies',
  bulk: { count: 4 },
  surface: { count: 3 },
} as Step);

const aslant = [0.42, -1, 0.36] as const;
const fromSide = [0.25, -1, 0.18] as const;
const small = (id: number) => ({ kind: 'element', id, scale: 0.55 }) as const;

/** In the order in which they are opened: what follows another of the same model costs no new model. */
export const referenceScenes: readonly ReferenceScene[] = [
  page(
    'page-dark',
    'the whole page: cap on its support by region, vacancies, legend, panels',
    cap,
    aslant,
    1.1,
  ),
  { ...page('page-light', 'the same in the light theme', cap, aslant, 1.1), theme: 'light' },
  { ...page('phone', 'the same at 390 px', cap, aslant, 1.05), size: [390, 844] },
  {
    ...page('lecture', 'lecture mode: light, large, nothing around the scene', cap, aslant, 0.95),
    lecture: true,
  },
  stage('cut', 'the cap cut open: what is buried', cap, [0.2, -1, 0.25], 0.75, {
    cut: { axis: 'y', fraction: 0.5 },
  }),
  stage('transparency', 'bulk and surface as faint rims, the particle whole', cap, [0.42, -1, 0.2], 0.7, {
    showBonds: false,
    tools: {
      kinds: [
        { kind: 'region', id: 1, ghosted: true },
        { kind: 'region', id: 2, ghosted: true },
      ],
    },
  }),
  stage('by-expression', 'colours by an expression, with their scale', cap, [0.42, -1, 0.45], 0.88, {
    tools: { colorBy: { text: 'depth - coordination' } },
  }),
  stage(
    'interface-close-up',
    'the buried contact from the side, further cells of it paler',
    film,
    [0.12, -1, 0.1],
    0.55,
    {
      colorMode: 'element',
      tools: { repeats: [4, 2, 1] },
    },
  ),
  stage('repeats', 'further cells drawn paler, and how many are simulated', film, [0.5, -1, 0.6], 1.0, {
    tools: { repeats: [4, 4, 1] },
  }),
  stage('spheres', 'a faceted particle, spheres that meet', particle, [0.5, -1, 0.45], 0.8, {
    colorMode: 'element',
    showBonds: false,
    tools: { kinds: [{ kind: 'element', id: 44, scale: 1.3 }] },
  }),
  stage('bonds', 'balls and sticks, half in the colour of each end', rutile, aslant, 0.86, {
    colorMode: 'element',
    tools: { kinds: [small(8), small(22)] },
  }),
  {
    ...stage('bonds-light', 'orthographic, in the light theme', rutile, [0, -1, 0.001], 0.72, {
      colorMode: 'element',
      orthographic: true,
    }),
    theme: 'light',
  },
  stage('polyhedra', 'TiO6 and RuO6, translucent', ruo2, fromSide, 0.72, {
    colorMode: 'element',
    showBonds: false,
    tools: { polyhedra: true, kinds: [small(8), small(22), { kind: 'element', id: 44, scale: 0.3 }] },
  }),
  stage('lattice-plane', 'a plane through the cell', rutile, [0.5, -1, 0.35], 0.86, {
    colorMode: 'element',
    tools: { plane: { hkl: [1, 0, 1], distance: 8 }, kinds: [small(8), small(22)] },
  }),
  stage('measure', 'a distance and an angle with their values', rutile, aslant, 0.8, {
    colorMode: 'element',
    tools: {
      measurements: inFront(rutile),
      kinds: [small(8), small(22)],
    },
  }),
  stage('vacancies', 'hollow rings where oxygen is missing', holes, aslant, 0.72, {
    tools: { kinds: [small(8), small(22)] },
  }),
  ran(
    stage('hops', 'ways of hops as arrows', holes, aslant, 0.86, { tools: { kinds: [small(8), small(22)] } }),
    2,
  ),
  ran(
    stage('arrows', 'displacements, and how much longer than real', holes, fromSide, 0.68, {
      colorMode: 'element',
      showBonds: false,
      showVacancies: false,
      showHops: false,
      tools: {
        vectors: { of: 'displacement', magnification: 8, threshold: 0.05 },
        kinds: [small(8), small(22)],
      },
    }),
  ),
  ran(
    stage('density', 'the surface where oxygen has been', holes, fromSide, 0.68, {
      colorMode: 'element',
      showHops: false,
      tools: { density: { of: 'oxygen', share: 0.25 }, kinds: [small(8), small(22)] },
    }),
  ),
  {
    name: 'match',
    shows: 'every match by area and strain, the chosen one as picture and numbers',
    address: '/',
    scene: { version: 1, workspace: 'match', recipe: rutile, view: {} },
  },
  { name: 'lesson', shows: 'a step of a lesson beside its scene', address: '?lesson=where-from&step=2' },
  {
    name: 'lesson-phone',
    shows: 'the same at 390 px',
    address: '?lesson=where-from&step=2',
    size: [390, 844],
  },
];

function page(
  name: string,
  shows: string,
  recipe: Recipe,
  toEye: Vector,
  zoom: number,
  look: Look = {},
): ReferenceScene {
  return {
    name,
    shows,
    scene: {
      version: 1,
      workspace: 'simulate',
      recipe,
      view: { camera: camera(recipe, toEye, zoom, look), ...look },
    },
  };
}

function stage(...given: Parameters<typeof page>): ReferenceScene {
  return { ...page(...given), only: 'viewport' };
}

export function recipe(title: string, ...steps: readonly Step[]): Recipe {
  return { version: 2, name: title.toLowerCase().replace(/\W+/g, '-'), title, seed: 1, steps };
}

/**
 * Looks at the middle of a model.
 *
 * @param zoom 1 for a distance from which a ball around all atoms just fills the height
 */
export function camera(
  recipe: Recipe,
  toEye: Vector,
  zoom: number,
  { orthographic, tools }: Look,
): Look['camera'] {
  const { structure } = buildModel(recipe);
  const { center, radius } = bounds(structure, tools?.repeats ?? [1, 1, 1]);
  const height = 2 * radius * zoom;
  const distance = height / 2 / Math.tan((14 * Math.PI) / 180);
  const length = Math.hypot(...toEye);
  return {
    projection: orthographic ? 'orthographic' : 'perspective',
    eye: center.map((x, a) => round(x + (toEye[a] / length) * distance)) as never,
    target: center.map(round) as never,
    height: round(height),
  };
}

function round(x: number): number {
  return Number(x.toFixed(2));
}

function bounds({ positions, cell }: Structure, repeats: Vector) {
  const low = [Infinity, Infinity, Infinity];
  const high = low.map((x) => -x);
  positions.forEach((x, k) => {
    low[k % 3] = Math.min(low[k % 3], x);
    high[k % 3] = Math.max(high[k % 3], x);
  });
  const more = [0, 1, 2].map((a) => repeats.reduce((sum, n, k) => sum + (n - 1) * cell[3 * k + a], 0));
  const center = low.map((x, a) => (x + high[a] + more[a]) / 2);
  return { center, radius: Math.hypot(...low.map((x, a) => high[a] - x + more[a])) / 2 };
}

/** A distance and an angle where one looks at them. */
function inFront(recipe: Recipe): number[][] {
  const { structure } = buildModel(recipe);
  const { positions, atomicNumbers } = structure;
  const { center } = bounds(structure, [1, 1, 1]);
  const near = (z: number, place: ArrayLike<number>) =>
    Array.from(atomicNumbers.keys())
      .filter((i) => atomicNumbers[i] === z)
      .map((i) => ({ i, away: Math.hypot(...[0, 1, 2].map((a) => positions[3 * i + a]! - place[a]!)) }))
      .sort((p, q) => p.away - q.away);
  const oxygen = near(8, [center[0]!, 0, center[2]!])[0]!.i;
  const [one, two] = near(22, positions.slice(3 * oxygen, 3 * oxygen + 3));
  const far = near(8, positions.slice(3 * oxygen, 3 * oxygen + 3))[4]!;
  return [
    [oxygen, far.i],
    [one!.i, oxygen, two!.i],
  ];
}

/** With a made-up run: every atom swings about its site, and some of the oxygen atoms next to a vacancy go into it. */
function ran({ scene, ...reference }: ReferenceScene, hopCount = 0): ReferenceScene {
  const { structure, vacancySites } = buildModel(scene!.recipe);
  const { positions, atomicNumbers, regions } = structure;
  const oxygen = Array.from(atomicNumbers.keys()).filter((i) => atomicNumbers[i] === 8);
  const hops = [0, 1].slice(0, hopCount).map((k): OxygenHop => {
    const to = vacancySites!.slice(3 * k, 3 * k + 3);
    const away = (i: number) => Math.hypot(...to.map((x, a) => positions[3 * i + a]! - x));
    const atom = oxygen.reduce((best, i) => (away(i) < away(best) ? i : best));
    const from = positions.slice(3 * atom, 3 * atom + 3);
    const region = regions![atom] as OxygenHop['fromRegion'];
    const times = { time: 1000 + 500 * k, leftTime: 900 + 500 * k };
    const sites = { fromSite: -1, toSite: -1, family: 'other' as never, group: k };
    return {
      atom,
      ...times,
      ...sites,
      fromRegion: region,
      toRegion: region,
      from: [...from] as never,
      to: [...to] as never,
    };
  });
  const frames = Array.from({ length: frameCount }, (_, f) => {
    const time = 100 * f;
    const moved = Float32Array.from(positions, (x, k) => x + 0.12 * Math.sin(1.7 * f + 2.3 * k));
    for (const { atom, from, to, leftTime, time: done } of hops) {
      const part = Math.min(1, Math.max(0, (time - leftTime) / (done - leftTime)));
      for (let a = 0; a < 3; a++) moved[3 * atom + a]! += part * (to[a]! - from[a]!);
    }
    const energies = { temperature: 300, potentialEnergy: -1000 + Math.sin(f), totalEnergy: -990 };
    return { time, positions: moved, vacancies: vacancySites!, ...energies };
  });
  const run = { frames, hops, stride: 1, offered: frameCount, timed: true };
  return {
    ...reference,
    project: { title: scene!.recipe.title, scene: scene!, history: { past: [], future: [] }, run },
  };
}
