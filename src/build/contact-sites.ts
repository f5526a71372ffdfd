import { removeAtoms } from '../structure/combine';
import { atomCount, type Structure } from '../structure/structure';
import { findAdsorptionSites } from './defects/adsorption-sites';

/** A site of the support, and the shifts of a step that bring something above it. */
export interface ContactSite {
  /** Ti5c, O2c, hcp, bridge …, see `SiteFrame` */
  readonly name: string;
  /** in words */
  readonly title: string;
  /** surface cells: with this shift the axis of a particle stands over the site; of a film the lattice point it counts from */
  readonly axis: readonly [number, number];
  /** with this shift the atom in the middle of the guest's lowest layer does */
  readonly atom: readonly [number, number];
}

/** atoms; a larger support has the same sites as a smaller one */
const largestHost = 30_000;
/** Å above the lowest atom that count as the layer in contact */
const layerDepth = 0.5;

/**
 * The sites on top of a support that a particle or a film can be set over, one of each kind.
 *
 * @param guestAtoms indices of the guest
 * @param surfaceCell Å, [2, 2], rows a and b: what shifts are parts of
 * @param shift of the guest as it is
 * @returns none for a support of more than 30 000 atoms
 */
export function contactSites(
  structure: Structure,
  guestAtoms: Int32Array,
  surfaceCell: readonly [number, number, number, number],
  shift: readonly [number, number],
): ContactSite[] {
  if (atomCount(structure) - guestAtoms.length > largestHost) return [];
  const host = removeAtoms(structure, guestAtoms);
  const { sites } = findAdsorptionSites(host, { element: structure.atomicNumbers[guestAtoms[0]] });
  const [ax, ay, bx, by] = surfaceCell;
  const determinant = ax * by - ay * bx;
  const inCells = (x: number, y: number) => [
    (x * by - y * bx) / determinant,
    (ax * y - ay * x) / determinant,
  ];
  const part = (value: number) => (Math.round((value - Math.floor(value)) * 1e4) / 1e4) % 1;
  const middle = middleAtom(structure, guestAtoms);
  const atom = inCells(structure.positions[3 * middle], structure.positions[3 * middle + 1]);
  const known = new Set<number>();
  const found: ContactSite[] = [];
  for (const site of sites) {
    if (site.normal[2] < 0.5 || known.has(site.class)) continue;
    known.add(site.class);
    const [u, v] = inCells(site.base[0], site.base[1]);
    found.push({
      name: site.name,
      title: site.title,
      axis: [part(u), part(v)],
      atom: [part(u - atom[0] + shift[0]), part(v - atom[1] + shift[1])],
    });
  }
  return found;
}

/** The atom of the guest's lowest layer that is nearest to the middle of that layer. */
function middleAtom({ positions }: Structure, guestAtoms: Int32Array): number {
  let low = Infinity;
  for (const i of guestAtoms) low = Math.min(low, positions[3 * i + 2]);
  const layer = Array.from(guestAtoms).filter((i) => positions[3 * i + 2] < low + layerDepth);
  const mean = (axis: number) => layer.reduce((sum, i) => sum + positions[3 * i + axis], 0) / layer.length;
  const [x, y] = [mean(0), mean(1)];
  const distance = (i: number) => (positions[3 * i] - x) ** 2 + (positions[3 * i + 1] - y) ** 2;
  // Rounded, so that of atoms equally far by symmetry the first is taken everywhere.
  return layer.reduce((best, i) => (distance(i) < distance(best) - 1e-6 ? i : best));
}
