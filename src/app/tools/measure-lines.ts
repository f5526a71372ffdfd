import { inverse3 } from '../../math/matrix3';
import { elementSymbol } from '../../structure/elements';
import { type Measurement, measureAtoms } from '../../structure/measure-atoms';
import type { Structure } from '../../structure/structure';
import { degree } from '../../units';
import type { AtomLabel, PathTube } from '../../viewer/viewer-props';

/** Å, of the drawn line */
const lineWidth = 0.045;

/** "2.013 Å", "104.52°". */
export function measurementText({ kind, value }: Measurement): string {
  return kind === 'distance' ? `${value.toFixed(3)} Å` : `${(value / degree).toFixed(2)}°`;
}

/** "Ti 5 – O 12". */
export function atomsText({ atomicNumbers }: Structure, atoms: readonly number[]): string {
  return atoms.map((atom) => `${elementSymbol(atomicNumbers[atom])} ${atom + 1}`).join(' – ');
}

/** The measurement, or the sentence that says why there is none. */
export function tryMeasure(structure: Structure, atoms: readonly number[]): Measurement | string {
  try {
    return measureAtoms(structure, atoms);
  } catch (error) {
    return (error as Error).message;
  }
}

/**
 * Lines and words of measurements.
 *
 * @param wrapped whether the picture folds atoms into the cell; a line begins where its first atom is drawn
 */
export function measureLines(
  structure: Structure,
  measurements: readonly (readonly number[])[],
  wrapped: boolean,
): { readonly paths: readonly PathTube[]; readonly labels: readonly AtomLabel[] } {
  const paths: PathTube[] = [];
  const labels: AtomLabel[] = [];
  for (const atoms of measurements) {
    if (atoms.length < 2) {
      if (atoms.length === 1) labels.push({ atom: atoms[0], text: '1' });
      continue;
    }
    const measured = tryMeasure(structure, atoms);
    if (typeof measured === 'string') continue;
    const points = wrapped ? folded(structure, measured.path) : measured.path;
    paths.push({ points, width: lineWidth });
    labels.push({ position: labelPlace(points), text: measurementText(measured) });
  }
  return { paths, labels };
}

/** In the middle of a distance; inside an angle, near its corner; in the middle of the bond that a dihedral turns about. */
function labelPlace(points: Float64Array): number[] {
  const at = (k: number, a: number) => points[3 * k + a];
  return [0, 1, 2].map((a) => {
    if (points.length === 6) return (at(0, a) + at(1, a)) / 2;
    if (points.length === 12) return (at(1, a) + at(2, a)) / 2;
    return 0.5 * at(1, a) + 0.25 * (at(0, a) + at(2, a));
  });
}

function folded({ cell, periodic }: Structure, path: Float64Array): Float64Array {
  const inverse = inverse3(cell);
  const cells = [0, 1, 2].map((axis) =>
    periodic[axis]
      ? Math.floor(path[0] * inverse[axis] + path[1] * inverse[3 + axis] + path[2] * inverse[6 + axis])
      : 0,
  );
  return path.map(
    (x, p) => x - cells[0] * cell[p % 3] - cells[1] * cell[3 + (p % 3)] - cells[2] * cell[6 + (p % 3)],
  );
}

/** One line for each measurement; the numbers of atoms count from 1. */
export function measurementsCsv(structure: Structure, measurements: readonly (readonly number[])[]): string {
  const rows = measurements.map((atoms) => {
    const measured = tryMeasure(structure, atoms);
    if (typeof measured === 'string') return undefined;
    const { kind, value } = measured;
    const inUnit = kind === 'distance' ? `${value.toFixed(5)},Å` : `${(value / degree).toFixed(4)},degree`;
    return `${kind},${atomsText(structure, atoms)},${inUnit}`;
  });
  return ['kind,atoms,value,unit', ...rows.filter((row) => row !== undefined)].join('\n');
}
