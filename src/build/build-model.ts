import { InputError } from '../errors';
import { dot, rowTimesMatrix3 } from '../math/matrix3';
import { withFixedAtoms, withRegions } from '../structure/combine';
import { classifyRegions } from '../structure/regions/classify-regions';
import { atomCount, type Structure } from '../structure/structure';
import { checkRecipe } from './check-recipe';
import { describeModel, type StructureReport } from './describe-model';
import { crystalOfRecipe, crystalTitle } from './inline-crystal';
import { makeParticle } from './make-particle';
import { makeSurface, type Surface } from './make-surface';
import { makeVacancies, type VacancyRegion } from './make-vacancies';
import { type Placement, placeParticle } from './place-particle';
import type { ParticleRecipe, Recipe, SupportRecipe } from './recipe';
import { setLattice } from './set-lattice';
import { surfaceEnergies } from './surface-energies';

export interface BuiltModel {
  /** support first, then the particle; `regions` and `fixed` are set */
  readonly structure: Structure;
  /** Å, [k, 3], where atoms were taken out */
  readonly vacancySites: Float64Array;
  /** Å, [m, 3], every oxygen site of the model without vacancies, in the order of its atoms */
  readonly oxygenSites: Float64Array;
  readonly report: ModelReport;
}

export interface ModelReport extends StructureReport {
  /** Å, of the support: layers times repeat */
  readonly thickness: number;
  /** Å, of one layer of the support */
  readonly layerThickness: number;
  readonly vacancies: Readonly<Record<VacancyRegion, number>>;
  readonly particle?: {
    readonly atomCount: number;
    /** Å, see `makeParticle` */
    readonly diameter: number;
    readonly height: number;
    /** Å², of the contact facet */
    readonly contactArea: number;
    /** Å, to the nearest periodic image */
    readonly imageDistance: number;
  };
  /** what was changed of the recipe, in words */
  readonly notes: readonly string[];
}

/**
 * Builds the model of a recipe: crystal, slab, supercell, particle, contact, regions, vacancies.
 *
 * Coordinates are rounded to 1e-10 Å at the end: what differs in the last bit between machines (the cosine in a cell
 * read from a file) is gone, and the structure written to a file with ten decimals is this one.
 *
 * @throws InputError when the recipe asks for something impossible; the message names it
 */
export function buildModel(recipe: Recipe): BuiltModel {
  const { support, particle, vacancies, vacuum, seed } = checkRecipe(recipe);
  const crystal = crystalOf(support);
  const surface = makeSurface(crystal, support.hkl, {
    layers: support.layers,
    repeats: support.repeats,
    cut: support.cut,
    rectangular: support.rectangular ?? true,
    vacuum,
  });
  const supportCount = atomCount(surface.structure);
  const onSupport = particle && setDown(surface, crystal, particle, vacuum);
  const placed = rounded(onSupport?.structure ?? surface.structure);

  if (
    !(
      Number.isInteger(support.frozenLayers) &&
      support.frozenLayers >= 0 &&
      support.frozenLayers <= support.layers
    )
  )
    throw new InputError(
      `buildModel: frozenLayers must be a whole number from 0 to the ${support.layers} layers of the support, ` +
        `got ${support.frozenLayers}; 1 is usual, 0 leaves the bottom free`,
    );
  const frozenBelow = support.frozenLayers * surface.repeat - 1e-6;
  const held = Uint8Array.from({ length: atomCount(placed) }, (_, i) =>
    i < supportCount && placed.positions[3 * i + 2] < frozenBelow ? 1 : 0,
  );
  // Held before classified: the held face is where the crystal goes on, not a surface.
  const standing = withFixedAtoms(placed, held);
  const whole = withRegions(standing, classifyRegions(standing));
  const { apart, ...amounts } = vacancies;
  const made = makeVacancies(whole, { amounts, seed, apart: apart ?? 3 });
  return {
    structure: made.structure,
    vacancySites: made.sites,
    oxygenSites: sitesOf(whole, 8),
    report: {
      ...describeModel(made.structure),
      thickness: support.layers * surface.repeat,
      layerThickness: surface.repeat,
      vacancies: made.counts,
      particle: onSupport?.report,
      notes: surface.notes,
    },
  };
}

function crystalOf(part: {
  readonly crystal: SupportRecipe['crystal'];
  readonly lattice?: { a: number; c: number };
}): Structure {
  const crystal = crystalOfRecipe(part.crystal);
  return part.lattice ? setLattice(crystal, part.lattice) : crystal;
}

function setDown(
  surface: Surface,
  crystal: Structure,
  recipe: ParticleRecipe,
  vacuum: number,
): { structure: Structure; report: NonNullable<ModelReport['particle']> } {
  const energies = recipe.surfaceEnergies ?? surfaceEnergies[crystalTitle(recipe.crystal)];
  if (!energies)
    throw new InputError(
      `buildModel: no surface energies are known for ${crystalTitle(recipe.crystal)}, only for ` +
        `${Object.keys(surfaceEnergies).join(', ')}; give particle.surfaceEnergies in the recipe`,
    );
  const { contact, diameter, adhesion, heightFraction, centre, along, stretch } = recipe;
  const made = makeParticle(crystalOf(recipe), {
    energies,
    contact,
    diameter,
    along,
    truncation: { adhesion, heightFraction },
    ...(centre && { centre }),
    ...(stretch && { stretch }),
  });
  const direction = onto(surface, crystal, recipe);
  const placement: Placement = placeParticle(surface.structure, made.structure, {
    axis: axisOf(surface, recipe.shift ?? [0, 0]),
    direction,
    vacuum,
    ...(recipe.imageGap !== undefined && { imageGap: recipe.imageGap }),
  });
  return {
    structure: placement.structure,
    report: {
      atomCount: atomCount(made.structure),
      diameter,
      height: made.height,
      contactArea: made.contactArea,
      imageDistance: placement.imageDistance,
    },
  };
}

/** Where `along` goes, in the slab's x and y: the direction asked for, or the first edge of the surface cell. */
function onto(surface: Surface, crystal: Structure, { onto }: ParticleRecipe): [number, number] {
  if (!onto) return [surface.inPlane[0][0], surface.inPlane[0][1]];
  if (dot(surface.hkl, onto) !== 0)
    throw new InputError(
      `buildModel: direction [${onto.join(' ')}] does not lie in the surface (${surface.hkl.join(' ')}), ` +
        `h u + k v + l w = ${dot(surface.hkl, onto)}; it must be 0, or leave "onto" out`,
    );
  const inCrystal = rowTimesMatrix3(onto, crystal.cell);
  return [dot(surface.rotation.subarray(0, 3), inCrystal), dot(surface.rotation.subarray(3, 6), inCrystal)];
}

/** The corner of a surface cell nearest below the middle of the slab, moved by a part of a cell. */
function axisOf(surface: Surface, shift: readonly [number, number]): [number, number] {
  const { cell } = surface.structure;
  const [a, b] = surface.inPlane;
  const cells = [Math.round(cell[0] / a[0]), Math.round(cell[4] / b[1])];
  const [u, v] = [0, 1].map((axis) => Math.floor(cells[axis] / 2) + shift[axis]);
  return [u * a[0] + v * b[0], u * a[1] + v * b[1]];
}

function rounded(structure: Structure): Structure {
  // + 0 turns −0 into 0, which a file would not tell apart.
  const round = (value: number) => Math.round(value * 1e10) / 1e10 + 0;
  return { ...structure, cell: structure.cell.map(round), positions: structure.positions.map(round) };
}

function sitesOf(structure: Structure, element: number): Float64Array {
  const sites: number[] = [];
  for (let i = 0; i < atomCount(structure); i++)
    if (structure.atomicNumbers[i] === element) sites.push(...structure.positions.subarray(3 * i, 3 * i + 3));
  return Float64Array.from(sites);
}
