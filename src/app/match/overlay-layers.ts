import { atomicPlanes, foldedHeight } from '../../build/atomic-planes';
import type { PlaneMatch } from '../../build/interface/match-planes';
import { type PlaneLattice, planeLattice } from '../../build/interface/plane-lattice';
import { primitiveLattice } from '../../build/primitive-lattice';
import { surfaceCell } from '../../build/surface-cell';
import { bestCut, surfaceCuts } from '../../build/surface-cuts';
import { dot } from '../../math/matrix3';
import type { Structure } from '../../structure/structure';
import type { LatticePair, PlaneLayer } from '../../viewer/draw-lattices';

type Vector2 = readonly [number, number];
type Rows2 = readonly [Vector2, Vector2];

export interface OverlayInput {
  readonly film: Structure;
  readonly filmPlane: ArrayLike<number>;
  readonly substrate: Structure;
  readonly substratePlane: ArrayLike<number>;
  readonly match: PlaneMatch;
  /** the film strained onto the substrate, or with its own lattice; then the moiré pattern is seen */
  readonly strained: boolean;
  /** Å, diameter of a particle's contact */
  readonly contact?: number;
}

/** Å; atoms this far behind the outermost still belong to the layer that is drawn */
const layerDepth = 1.35;

/**
 * The outermost layers of film and substrate laid on each other as a match has them, in the axes of the substrate's
 * plane: each cut where the fewest bonds break, the film with its lower face down.
 */
export function overlayLayers({
  film,
  filmPlane,
  substrate,
  substratePlane,
  match,
  strained,
  contact,
}: OverlayInput): LatticePair {
  const f = planeLattice(film, filmPlane);
  const s = planeLattice(substrate, substratePlane);
  const filmRows = rowsOn(match.filmMatrix, f.basis);
  const lowerCell = rowsOn(match.substrateMatrix, s.basis);
  const onto = solveRows(filmRows, lowerCell);
  const map = strained ? onto : rotationPart(onto, match);
  const { moire, strains } = match.report;
  const place = (rows: Rows2) => rows.map((row) => times(row, map)) as unknown as Rows2;
  const upper = contactLayer(film, f, 'below');
  return {
    lower: contactLayer(substrate, s, 'above'),
    upper: {
      basis: place(upper.basis),
      atoms: upper.atoms.map((atom) => {
        const [x, y] = times([atom.x, atom.y], map);
        return { ...atom, x, y };
      }),
    },
    lowerCell,
    upperCell: place(filmRows),
    ...(moire && !strained && { pattern: place(moire.vectors) }),
    ...(!strained && { misfit: misfitMap(map, onto, s.basis), contact }),
    strains: strains.map(({ strain, substrateAngle }) => ({ strain, angle: substrateAngle })),
  };
}

/** The atoms that the other crystal meets, above or below the cut that breaks the fewest bonds. */
export function contactLayer(crystal: Structure, plane: PlaneLattice, open: 'above' | 'below'): PlaneLayer {
  const lattice = primitiveLattice(crystal);
  const surface = surfaceCell(crystal.cell, lattice.basis, lattice.order, plane.hkl);
  const cuts = surfaceCuts(crystal, lattice, surface);
  const { height } = cuts[bestCut(cuts)];
  const fold = (z: number) => z - surface.repeat * Math.floor(z / surface.repeat + 1e-9);
  const depths = atomicPlanes(crystal, lattice, surface)
    .flatMap(({ atoms }) => atoms)
    .map((atom) => {
      const z = foldedHeight(crystal, surface, atom);
      return { atom, depth: open === 'above' ? fold(height - z) : fold(z - height) };
    })
    .sort((p, q) => p.depth - q.depth);
  const [x, y] = [plane.axes.subarray(0, 3), plane.axes.subarray(3, 6)];
  const atoms = depths
    .filter(({ depth }) => depth < depths[0].depth + layerDepth)
    .reverse()
    .map(({ atom }) => {
      const r = crystal.positions.subarray(3 * atom, 3 * atom + 3);
      // Folding to the outermost repeat moves an atom along the stacking vector, which also leads sideways.
      const steps = Math.round(
        (foldedHeight(crystal, surface, atom) - dot(r, surface.normal)) / surface.repeat,
      );
      const level = foldedHeight(crystal, surface, atom);
      const more = open === 'above' ? (level > height ? -1 : 0) : level < height ? 1 : 0;
      const moved = r.map((value, axis) => value + (steps + more) * surface.stacking[axis]);
      return { x: dot(moved, x), y: dot(moved, y), atomicNumber: crystal.atomicNumbers[atom] };
    });
  const [first] = atoms.slice(-1);
  return {
    basis: plane.basis,
    // An atom of the outermost plane at the origin: where the film lies along the substrate is not known yet.
    atoms: atoms.map((atom) => ({ ...atom, x: atom.x - first.x, y: atom.y - first.y })),
  };
}

/** W of `LatticePair.misfit`: from where a film point lies, R, to where it would lie strained, F, in periods of s. */
function misfitMap(rotation: Rows2, onto: Rows2, s: PlaneLattice['basis']): Rows2 {
  const coherent = solveRows(rotation, onto);
  const off: Rows2 = [
    [coherent[0][0] - 1, coherent[0][1]],
    [coherent[1][0], coherent[1][1] - 1],
  ];
  return times2(
    off,
    solveRows(s, [
      [1, 0],
      [0, 1],
    ]),
  );
}

function times2(left: Rows2, right: Rows2): Rows2 {
  return [times(left[0], right), times(left[1], right)];
}

function rowsOn(matrix: PlaneMatch['filmMatrix'], [a, b]: PlaneLattice['basis']): Rows2 {
  return matrix.map(([i, j]) => [i * a[0] + j * b[0], i * a[1] + j * b[1]]) as unknown as Rows2;
}

function times([x, y]: Vector2, [p, q]: Rows2): Vector2 {
  return [x * p[0] + y * q[0], x * p[1] + y * q[1]];
}

/** F with f F = s. */
function solveRows(f: Rows2, s: Rows2): Rows2 {
  const determinant = f[0][0] * f[1][1] - f[0][1] * f[1][0];
  const inverse: Rows2 = [
    [f[1][1] / determinant, -f[0][1] / determinant],
    [-f[1][0] / determinant, f[0][0] / determinant],
  ];
  return inverse.map((row) => times(row, s)) as unknown as Rows2;
}

/** R of F = V R, V the symmetric stretch along the principal directions on the film. */
function rotationPart(deformation: Rows2, { stretches, report }: PlaneMatch): Rows2 {
  const angle = report.strains[0].filmAngle;
  const [c, s] = [Math.cos(angle), Math.sin(angle)];
  const [p, q] = stretches.map((stretch) => 1 / stretch);
  const inverse: Rows2 = [
    [p * c * c + q * s * s, (p - q) * c * s],
    [(p - q) * c * s, p * s * s + q * c * c],
  ];
  return inverse.map((row) => times(row, deformation)) as unknown as Rows2;
}
