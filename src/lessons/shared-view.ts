import * as z from 'zod/mini';
import { checkRecipe } from '../build/check-recipe';
import { describeIssue } from '../build/describe-issue';
import type { Recipe } from '../build/recipe';
import { InputError } from '../errors';

const point = z.tuple([z.number(), z.number(), z.number()]);

const cameraSchema = z.object({
  projection: z.enum(['perspective', 'orthographic']),
  /** Å */
  eye: point,
  /** Å; the point one turns around */
  target: point,
  /** Å, height of the picture at the target */
  height: z.number(),
});

const pair = z.tuple([z.number(), z.number()]);
/** more copies of a model than anyone can look at would only stop the page */
const repeat = z.int().check(z.gte(1), z.lte(4));

/** What the tools over the scene have set; lengths in Å. */
const toolsSchema = z.object({
  /** colours by a property of the atoms, or an expression over properties */
  colorBy: z.optional(
    z.object({
      text: z.string(),
      range: z.optional(pair),
      map: z.optional(z.enum(['sequential', 'diverging'])),
    }),
  ),
  /** how atoms of an element (atomic number) or region are drawn */
  kinds: z.optional(
    z.array(
      z.object({
        kind: z.enum(['element', 'region']),
        id: z.number(),
        scale: z.optional(z.number()),
        color: z.optional(z.number()),
        ghosted: z.optional(z.boolean()),
      }),
    ),
  ),
  only: z.optional(z.enum(['all', 'oxygen', 'defects'])),
  interfaceWithin: z.optional(z.number()),
  vectors: z.optional(
    z.object({
      of: z.enum(['none', 'displacement', 'velocity', 'force']),
      magnification: z.number(),
      threshold: z.number(),
    }),
  ),
  polyhedra: z.optional(z.boolean()),
  /** a lattice plane, Å along its normal */
  plane: z.optional(z.object({ hkl: point, distance: z.number() })),
  /** cells drawn along a, b, c */
  repeats: z.optional(z.tuple([repeat, repeat, repeat])),
  /** the surface where oxygen has been in the run, at a part of the greatest density */
  density: z.optional(
    z.object({ of: z.enum(['oxygen', 'hopped']), share: z.number().check(z.gt(0), z.lt(1)) }),
  ),
  /** two to four atoms each, counted from 0 */
  measurements: z.optional(z.array(z.array(z.number()))),
  /** what stands beside the model: `start` of its run, or `model:` and the name of a ready-made model */
  beside: z.optional(z.string()),
});

const lookSchema = z.object({
  camera: z.optional(cameraSchema),
  /** what colours stand for: element, region, or another mode of the app */
  colorMode: z.optional(z.string()),
  /** a wall that opens the model: fraction from 0 to 1 across it */
  cut: z.optional(
    z.object({ axis: z.enum(['x', 'y', 'z']), fraction: z.number(), flipped: z.optional(z.boolean()) }),
  ),
  hiddenRegions: z.optional(z.array(z.number())),
  hiddenElements: z.optional(z.array(z.number())),
  orthographic: z.optional(z.boolean()),
  showBonds: z.optional(z.boolean()),
  showVacancies: z.optional(z.boolean()),
  showMoments: z.optional(z.boolean()),
  showHops: z.optional(z.boolean()),
  tools: z.optional(toolsSchema),
});

/** Of a run only what it is started with: it is run again. Å, eV, fs, K; absent fields are as the app has them. */
const mdSchema = z.object({
  ensemble: z.optional(z.enum(['nve', 'nvt', 'npt'])),
  thermostat: z.optional(z.string()),
  temperature: z.optional(z.number()),
  ramp: z.optional(z.object({ to: z.number(), time: z.number() })),
  pressure: z.optional(z.number()),
  coupling: z.optional(z.string()),
  timestep: z.optional(z.number()),
  /** fs; absent to run until stopped */
  duration: z.optional(z.number()),
  precision: z.optional(z.enum(['mixed', 'double'])),
  /** a built-in potential that was taken instead of the one that the model gets by itself */
  potential: z.optional(z.string()),
  /** whether it starts with the scene */
  runs: z.optional(z.boolean()),
});

/** Fields that later versions add are left out where they are not known; so are those of other makers. */
const sharedViewSchema = z.object({
  version: z.literal(1),
  workspace: z.optional(z.string()),
  recipe: z.looseObject({ version: z.number() }),
  view: lookSchema,
  md: z.optional(mdSchema),
});

/** How a scene is looked at; what is absent is as the app has it. */
export type Look = z.infer<typeof lookSchema>;
export type SharedTools = z.infer<typeof toolsSchema>;
export type SharedMd = z.infer<typeof mdSchema>;

/**
 * A scene written down: what is built, how it is looked at, what runs. Plain JSON, the content of a share link and of a
 * step of a lesson. The structure comes out of the recipe again bit for bit; a run is run again and differs.
 */
export interface SharedView {
  readonly version: 1;
  /** name of the workspace */
  readonly workspace?: string;
  readonly recipe: Recipe;
  readonly view: Look;
  readonly md?: SharedMd;
}

/**
 * Reads a scene that came from a link, a file or a lesson.
 *
 * @param from what is read, for the reader
 * @throws InputError naming the field
 */
export function readSharedView(data: unknown, from = 'scene'): SharedView {
  const version = (data as { version?: unknown } | null | undefined)?.version;
  if (typeof version === 'number' && version !== 1)
    throw new InputError(`${from}: version ${version} is not known here; this program reads version 1`);
  const parsed = sharedViewSchema.safeParse(data);
  if (!parsed.success)
    throw new InputError(describeIssue(parsed.error.issues[0], data, sharedViewSchema, from));
  return { ...parsed.data, recipe: checkRecipe(parsed.data.recipe) };
}
