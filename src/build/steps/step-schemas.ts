import * as z from 'zod/mini';
import { crystal, indices, lattice, number, stepFields, text, threeNumbers, twoNumbers } from './schemas';
import type { StepKindName } from './step-table';

// Parts of several steps.

const side = z.strictObject({
  crystal,
  lattice: z.optional(lattice),
  hkl: indices,
  layers: z.optional(number),
  thickness: z.optional(number),
  cut: z.optional(number),
  symmetric: z.optional(z.boolean()),
  stoichiometric: z.optional(z.boolean()),
});
const rows = z.tuple([twoNumbers, twoNumbers]);
const amount = z.union([
  z.strictObject({ count: number }),
  z.strictObject({ fraction: number }),
  z.strictObject({ concentration: number }),
]);
const numbers = z.optional(z.array(number));
const range = z.strictObject({ from: z.optional(number), to: z.optional(number) });
const regionField = z.enum(['bulk', 'surface', 'interface', 'particle']);
const pointsField = z.optional(z.array(threeNumbers));
/** of `FilterFields`, but the regions */
const filters = {
  element: z.optional(text),
  depth: z.optional(range),
  layers: z.optional(range),
  sublattice: z.optional(z.enum(['bridging', 'in-plane', 'bulk'])),
  coordination: z.optional(number),
};
const filterFields = { ...filters, regions: z.optional(z.array(regionField)) };
const planes = z.array(z.strictObject({ hkl: indices, distance: number }));
/** of `ParticleFields` */
const particleFields = {
  crystal,
  lattice: z.optional(lattice),
  shape: z.optional(z.union([text, z.strictObject({ planes })])),
  surfaceEnergies: z.optional(z.array(z.strictObject({ hkl: indices, energy: number }))),
  diameter: z.optional(number),
  atoms: z.optional(number),
  volume: z.optional(number),
  centre: z.optional(threeNumbers),
  cuts: z.optional(planes),
  stoichiometric: z.optional(z.boolean()),
};

/**
 * The fields of each kind of step and their kinds, apart from what the steps do: a page that builds a model need not know
 * how a recipe is read. Whether numbers make sense is checked where they are used.
 */
export const stepSchemas = {
  slab: z.strictObject({
    ...stepFields,
    kind: z.literal('slab'),
    crystal,
    lattice: z.optional(lattice),
    hkl: indices,
    layers: z.optional(number),
    thickness: z.optional(number),
    cut: z.optional(number),
    side: z.optional(z.enum(['up', 'down'])),
    symmetric: z.optional(z.boolean()),
    stoichiometric: z.optional(z.boolean()),
    surfaceCell: z.optional(z.enum(['primitive', 'conventional', 'rectangular'])),
    repeats: z.optional(twoNumbers),
    frozenLayers: z.optional(number),
    vacuum: z.optional(number),
    centred: z.optional(z.boolean()),
  }),
  interface: z.strictObject({
    ...stepFields,
    kind: z.literal('interface'),
    film: side,
    substrate: side,
    filmMatrix: rows,
    substrateMatrix: rows,
    filmShare: z.optional(number),
    shift: z.optional(twoNumbers),
    gap: z.optional(number),
    rectangular: z.optional(z.boolean()),
    repeats: z.optional(twoNumbers),
    relaxNormal: z.optional(z.boolean()),
    frozenLayers: z.optional(number),
    vacuum: z.optional(number),
    periodicStack: z.optional(z.boolean()),
    centred: z.optional(z.boolean()),
  }),
  particle: z.strictObject({
    ...stepFields,
    kind: z.literal('particle'),
    ...particleFields,
    contact: indices,
    adhesion: z.optional(number),
    contactAngle: z.optional(number),
    heightFraction: z.optional(number),
    contactEnergy: z.optional(number),
    along: z.optional(threeNumbers),
    onto: z.optional(threeNumbers),
    stretch: z.optional(twoNumbers),
    shift: z.optional(twoNumbers),
    gap: z.optional(number),
    separation: z.optional(number),
    imageGap: z.optional(number),
  }),
  vacancies: z.strictObject({
    ...stepFields,
    kind: z.literal('vacancies'),
    surface: z.optional(amount),
    interface: z.optional(amount),
    bulk: z.optional(amount),
    anywhere: z.optional(amount),
    ...filters,
    points: pointsField,
    apart: z.optional(number),
    seed: z.optional(number),
  }),
  'vacancy-chain': z.strictObject({
    ...stepFields,
    kind: z.literal('vacancy-chain'),
    from: z.optional(threeNumbers),
    layers: z.optional(number),
    depth: z.optional(number),
    vacant: z.optional(number),
    only: z.optional(number),
    longest: z.optional(number),
  }),
  adsorb: z.strictObject({
    ...stepFields,
    kind: z.literal('adsorb'),
    species: text,
    sites: z.optional(z.array(text)),
    regions: z.optional(z.array(regionField)),
    coverage: z.optional(number),
    count: z.optional(number),
    points: pointsField,
    apart: z.optional(number),
    seed: z.optional(number),
  }),
  interstitial: z.strictObject({
    ...stepFields,
    kind: z.literal('interstitial'),
    element: text,
    sites: z.optional(z.array(text)),
    regions: z.optional(z.array(regionField)),
    count: z.optional(number),
    fraction: z.optional(number),
    points: pointsField,
    leastRadius: z.optional(number),
    apart: z.optional(number),
    seed: z.optional(number),
  }),
  substitute: z.strictObject({
    ...stepFields,
    kind: z.literal('substitute'),
    to: text,
    ...filterFields,
    fraction: z.optional(number),
    count: z.optional(number),
    points: pointsField,
    apart: z.optional(number),
    seed: z.optional(number),
  }),
  polarons: z.strictObject({
    ...stepFields,
    kind: z.literal('polarons'),
    rule: z.optional(z.enum(['nearest', 'next-nearest', 'subsurface'])),
    points: pointsField,
    element: z.optional(text),
    order: z.optional(z.enum(['parallel', 'antiparallel'])),
    moment: z.optional(number),
    stretch: z.optional(number),
  }),
  atoms: z.strictObject({
    ...stepFields,
    kind: z.literal('atoms'),
    remove: pointsField,
    move: z.optional(z.array(z.tuple([threeNumbers, threeNumbers]))),
    add: z.optional(z.array(z.tuple([text, threeNumbers]))),
  }),
  regions: z.strictObject({
    ...stepFields,
    kind: z.literal('regions'),
    layerDepth: z.optional(number),
    interfaceReach: z.optional(number),
    bondCutoff: z.optional(number),
    contactCutoff: z.optional(number),
    assign: z.optional(
      z.array(
        z.strictObject({
          region: regionField,
          points: z.optional(z.array(threeNumbers)),
          box: z.optional(z.tuple([threeNumbers, threeNumbers])),
          heights: z.optional(twoNumbers),
        }),
      ),
    ),
  }),
  hold: z.strictObject({
    ...stepFields,
    kind: z.literal('hold'),
    bottomLayers: z.optional(number),
    below: z.optional(number),
    ...filterFields,
    points: pointsField,
    release: z.optional(z.boolean()),
    axes: z.optional(z.tuple([z.boolean(), z.boolean(), z.boolean()])),
  }),
  crystal: z.strictObject({
    ...stepFields,
    kind: z.literal('crystal'),
    crystal,
    lattice: z.optional(lattice),
    cell: z.optional(z.enum(['conventional', 'primitive'])),
    repeats: z.optional(threeNumbers),
  }),
  'free-particle': z.strictObject({
    ...stepFields,
    kind: z.literal('free-particle'),
    ...particleFields,
    contact: z.optional(indices),
    along: z.optional(threeNumbers),
    vacuum: z.optional(number),
  }),
  structure: z.strictObject({
    ...stepFields,
    kind: z.literal('structure'),
    name: text,
    cell: z.array(number).check(z.length(9)),
    periodic: z.tuple([z.boolean(), z.boolean(), z.boolean()]),
    atoms: z.array(z.tuple([number, z.array(number)])),
    fixed: numbers,
    regions: numbers,
    magneticMoments: numbers,
  }),
  supercell: z.strictObject({
    ...stepFields,
    kind: z.literal('supercell'),
    repeats: z.optional(threeNumbers),
    matrix: z.optional(z.array(number).check(z.length(9))),
    rightAngles: z.optional(z.boolean()),
  }),
  vacuum: z.strictObject({
    ...stepFields,
    kind: z.literal('vacuum'),
    vacuum: z.optional(number),
    centred: z.optional(z.boolean()),
  }),
} satisfies Record<StepKindName, z.ZodMiniObject>;
