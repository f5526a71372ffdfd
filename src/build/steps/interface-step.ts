import { crystalTitle, type InlineCrystal } from '../inline-crystal';
import type { IntegerRows } from '../interface/hermite-form';
import type { InterfaceCrystal } from '../interface/interface-slab';
import { interfaceDefaults, makeInterface } from '../interface/make-interface';
import { loadStiffness } from '../load-stiffness';
import type { Indices } from '../plane-indices';
import { crystalOf, type LatticeRecipe } from './crystal-of';
import { beginDraft, needNothing } from './draft';
import type { StepBase, StepKind } from './step';

/** One of the two crystals, and how its slab is cut; see `SurfaceOptions`. */
export interface InterfaceSide {
  /** a name that `loadCrystal` knows, or a crystal of its own, see `inlineCrystal` */
  readonly crystal: string | InlineCrystal;
  /** default the experimental one in the crystal's file */
  readonly lattice?: LatticeRecipe;
  /** plane parallel to the other's */
  readonly hkl: Indices;
  /** thickness in repeats; this or thickness */
  readonly layers?: number;
  /** Å, at least; default 8 for the film, 12 for the substrate */
  readonly thickness?: number;
  /** index into the list of cuts; default the one with the fewest broken bonds */
  readonly cut?: number;
  readonly symmetric?: boolean;
  readonly stoichiometric?: boolean;
}

/** A film on a substrate in the cell that they share; see `makeInterface` for what the fields mean. */
export interface InterfaceStep extends StepBase {
  readonly kind: 'interface';
  readonly film: InterfaceSide;
  readonly substrate: InterfaceSide;
  /** rows of the match on the primitive cell of each plane, as a search gives them */
  readonly filmMatrix: IntegerRows;
  readonly substrateMatrix: IntegerRows;
  /** default 1, the film carries all strain */
  readonly filmShare?: number;
  /** of the film, in surface cells of the substrate; default [0, 0] */
  readonly shift?: readonly [number, number];
  /** Å, from the highest atom of the substrate to the lowest of the film; default the first touch */
  readonly gap?: number;
  /** the smallest cell with a right angle; default false, the shortest cell */
  readonly rectangular?: boolean;
  /** of that cell; default [1, 1] */
  readonly repeats?: readonly [number, number];
  /** thickness of both as elastic constants have it; default false */
  readonly relaxNormal?: boolean;
  /** repeats of the substrate that are held at its bottom; default 2, or half of them where they are fewer than 4 */
  readonly frozenLayers?: number;
  /** Å of empty space above the highest atom; default 15 */
  readonly vacuum?: number;
  /** no vacuum, film and substrate in turns; default false */
  readonly periodicStack?: boolean;
  readonly centred?: boolean;
}

export const interfaceStep: StepKind<InterfaceStep> = {
  kind: 'interface',
  label: 'Interface',
  begins: true,
  fresh: () => ({
    kind: 'interface',
    film: { crystal: 'Ru', hkl: [0, 0, 1], layers: 2 },
    substrate: { crystal: 'TiO2-rutile', hkl: [1, 0, 1], layers: 5 },
    filmMatrix: [
      [-1, 1],
      [-2, -2],
    ],
    substrateMatrix: [
      [1, 0],
      [0, 1],
    ],
    frozenLayers: 2,
    vacuum: 15,
  }),
  title: ({ film, substrate, filmMatrix, substrateMatrix, repeats = [1, 1] }) => {
    const name = ({ crystal, hkl }: InterfaceSide) => `${crystalTitle(crystal)} (${hkl.join(' ')})`;
    const copies = repeats[0] * repeats[1];
    const [f, s] = [filmMatrix, substrateMatrix].map(([[a, b], [c, d]]) => copies * Math.abs(a * d - b * c));
    return `${name(film)} on ${name(substrate)}, ${f} on ${s} cells`;
  },
  run: (draft, step) => {
    needNothing(draft, 'An interface');
    const { vacuum = interfaceDefaults.vacuum, relaxNormal = false } = step;
    const substrate = sideOf(step.substrate, relaxNormal);
    const built = makeInterface(sideOf(step.film, relaxNormal), substrate, step, { ...step, vacuum });
    const { structure, surface, bottom, notes, ...report } = built;
    const { repeats = interfaceDefaults.repeats } = step;
    return beginDraft(structure, step.periodicStack ? 0 : vacuum, {
      regionsGiven: true,
      frame: {
        crystal: substrate.crystal,
        hkl: surface.hkl,
        inPlane: [
          structure.cell.slice(0, 3).map((x) => x / repeats[0]),
          structure.cell.slice(3, 6).map((x) => x / repeats[1]),
        ],
        directions: surface.directions,
        rotation: surface.rotation,
        repeat: report.substrate.repeat,
        layers: report.substrate.layers,
        thickness: report.substrate.thickness,
        bottom,
      },
      notes,
      parts: {
        thickness: report.substrate.thickness,
        layerThickness: report.substrate.repeat,
        interface: {
          ...reportOf(report),
          surfaceCell: surfaceCellOf(structure.cell, repeats, report.substrateRows),
        },
        vacancies: { surface: 0, interface: 0, bulk: 0 },
      },
    });
  },
};

function reportOf({
  film,
  substrate,
  match,
  report,
  area,
  gap,
  contact,
}: Omit<ReturnType<typeof makeInterface>, 'structure' | 'surface' | 'bottom' | 'notes'>) {
  return { film, substrate, match, report, area, gap, ...(contact && { contact }) };
}

/** Å, [2, 2]: the strained primitive cell of the substrate's plane, of which the repeated cell has `rows`. */
function surfaceCellOf(
  cell: Float64Array,
  [m, n]: readonly [number, number],
  [[i, j], [k, l]]: IntegerRows,
): readonly [number, number, number, number] {
  const d = i * l - j * k;
  const [ax, ay, bx, by] = [cell[0] / m, cell[1] / m, cell[3] / n, cell[4] / n];
  return [(l * ax - j * bx) / d, (l * ay - j * by) / d, (i * bx - k * ax) / d, (i * by - k * ay) / d];
}

function sideOf(part: InterfaceSide, withStiffness: boolean): InterfaceCrystal {
  const { crystal: name, lattice: _, ...cut } = part;
  const stiffness = withStiffness && typeof name === 'string' ? loadStiffness(name)?.tensor : undefined;
  return { ...cut, crystal: crystalOf(part), ...(stiffness && { stiffness }) };
}
