import { hasHexagonalAxes } from '../../build/hexagonal-indices';
import { type Indices, planeIndices } from '../../build/plane-indices';
import { readIndices } from '../../build/read-indices';
import { InputError } from '../../errors';
import type { Structure } from '../../structure/structure';

/**
 * Planes as people type them: "110", "1 1 0", "(0001)", several apart by semicolons, in brackets, or as short words:
 * "110 101 (1 -1 0)".
 *
 * @returns undefined for an empty text, which stands for all distinct planes
 * @throws InputError for what is no plane of this crystal
 */
export function readPlaneList(text: string, crystal: Structure): Indices[] | undefined {
  if (text.trim() === '') return undefined;
  const planes = planeTexts(text).map((part) => {
    const indices = readIndices(part, 'Planes', 'plane');
    if (indices.length === 4 && !hasHexagonalAxes(crystal.cell)) {
      throw new InputError(
        `Planes: four indices are for hexagonal axes, and this crystal has others; got "${part}", give three such as 1 1 0`,
      );
    }
    return planeIndices(indices, 'Planes').hkl;
  });
  const seen = new Set<string>();
  return planes.filter((plane) => !seen.has(plane.join()) && seen.add(plane.join()));
}

/** One text for each plane. */
function planeTexts(text: string): string[] {
  const parts = text
    .split(/[;\n]/)
    .flatMap((part) => part.match(/[([{][^)\]}]*[)\]}]|[^([{]+/g) ?? [])
    .map((part) => part.replace(/^[\s,]+|[\s,]+$/g, ''))
    .filter((part) => part !== '');
  return parts.flatMap((part) => {
    const words = part.split(/\s+/);
    // "110 101" are two planes, "1 1 0" is one.
    const short = words.every((word) => /^(-?\d){3,4}$/.test(word) || /^-?\d+(,-?\d+){2,3}$/.test(word));
    return short ? words : [part];
  });
}
