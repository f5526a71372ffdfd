import { cellParameters, volume } from '../structure/cell';
import { countSpecies } from '../structure/combine';
import { elementSymbol } from '../structure/elements';
import { atomCount, regionNames, type Structure } from '../structure/structure';
import type { SymmetryReport } from '../structure/symmetry';
import { degree } from '../units';
import { cellLine, formulaLine } from './symmetry-report';

export interface StructureInfo {
  readonly name: string;
  /** the last frame */
  readonly structure: Structure;
  readonly frameCount: number;
  /** Å, of the symmetry */
  readonly tolerance: number;
  /** Å; absent for one atom alone */
  readonly closest?: { readonly i: number; readonly j: number; readonly distance: number };
  /** what was asked for, and the atoms that are meant, from 0; absent when nothing was */
  readonly selected?: { readonly text: string; readonly atoms: readonly number[] };
  /** absent where there is none to be found, see the command */
  readonly symmetry?: SymmetryReport;
}

/** For people. */
export function infoLines({
  name,
  structure,
  frameCount,
  tolerance,
  closest,
  symmetry,
  selected,
}: StructureInfo): string[] {
  const { atomicNumbers, cell, periodic } = structure;
  const species = Array.from(countSpecies(structure), ([z, count]) => `${count} ${elementSymbol(z)}`);
  const row = (title: string, text: string) => `  ${title.padEnd(12)} ${text}`;
  const open = ['a', 'b', 'c'].filter((_, a) => !periodic[a]);
  const symbol = (i: number) => `${elementSymbol(atomicNumbers[i])} ${i + 1}`;
  const lines = [
    name,
    row('atoms', `${atomCount(structure)} (${species.join(', ')}), ${formulaLine(structure)}`),
    row('cell', cellLine(cell)),
    row('volume', `${volume(cell).toFixed(3)} Å³`),
    row('periodic', open.length === 0 ? 'along a, b and c' : `not along ${open.join(', ')}`),
  ];
  if (symmetry)
    lines.push(row('space group', `${symmetry.symbol}, number ${symmetry.number}, to ${tolerance} Å`));
  if (frameCount > 1) lines.push(row('frames', `${frameCount}; this is the last`));
  const held = heldCounts(structure);
  if (held.all + held.some > 0)
    lines.push(
      row(
        'held',
        `${held.all} atoms in place${held.some > 0 ? `, ${held.some} along one or two cell vectors` : ''}`,
      ),
    );
  const regions = regionCounts(structure);
  if (regions) lines.push(row('regions', regions.map(([region, count]) => `${count} ${region}`).join(', ')));
  const also = carried(structure);
  if (also.length > 0) lines.push(row('also', also.join(', ')));
  if (closest)
    lines.push(
      row(
        'closest pair',
        `${symbol(closest.i)} and ${closest.i === closest.j ? 'its own image' : symbol(closest.j)}, ${closest.distance.toFixed(4)} Å`,
      ),
    );
  if (selected) {
    const { length } = selected.atoms;
    const numbers = length > 0 ? `: ${numberRanges(selected.atoms)}` : '';
    lines.push(row('selected', `${length} ${length === 1 ? 'atom' : 'atoms'}${numbers}`));
  }
  return lines;
}

/** The same as data; atoms are counted from 1, as in the files. */
export function infoData({
  name,
  structure,
  frameCount,
  tolerance,
  closest,
  symmetry,
  selected,
}: StructureInfo): object {
  const { cell, periodic } = structure;
  const { lengths, angles } = cellParameters(cell);
  const { all, some } = heldCounts(structure);
  return {
    file: name,
    atoms: atomCount(structure),
    species: Object.fromEntries(
      Array.from(countSpecies(structure), ([z, count]) => [elementSymbol(z), count]),
    ),
    formula: formulaLine(structure),
    cell: [0, 3, 6].map((k) => Array.from(cell.subarray(k, k + 3))),
    lengths,
    anglesDeg: angles.map((angle) => angle / degree),
    volume: volume(cell),
    periodic,
    spaceGroup: symmetry ? { number: symmetry.number, symbol: symmetry.symbol, tolerance } : null,
    frames: frameCount,
    held: { whole: all, partly: some },
    regions: Object.fromEntries(regionCounts(structure) ?? []),
    properties: carried(structure),
    closestPair: closest ? { atoms: [closest.i + 1, closest.j + 1], distance: closest.distance } : null,
    ...(selected && { selected: { text: selected.text, atoms: selected.atoms.map((i) => i + 1) } }),
  };
}

/** "1-5, 9", counted from 1. */
export function numberRanges(atoms: readonly number[]): string {
  const parts: string[] = [];
  for (let k = 0; k < atoms.length; ) {
    let end = k;
    while (atoms[end + 1] === atoms[end] + 1) end++;
    parts.push(end > k ? `${atoms[k] + 1}-${atoms[end] + 1}` : String(atoms[k] + 1));
    k = end + 1;
  }
  return parts.join(', ');
}

function heldCounts({ fixed }: Structure): { all: number; some: number } {
  let [all, some] = [0, 0];
  for (let k = 0; fixed && k < fixed.length; k += 3) {
    const count = fixed[k] + fixed[k + 1] + fixed[k + 2];
    if (count === 3) all++;
    else if (count > 0) some++;
  }
  return { all, some };
}

function regionCounts({ regions }: Structure): [string, number][] | undefined {
  if (!regions) return undefined;
  const counts = regionNames.map((region, k): [string, number] => [
    region,
    regions.filter((r) => r === k).length,
  ]);
  return counts.filter(([, count]) => count > 0);
}

function carried({ velocities, charges, magneticMoments }: Structure): string[] {
  return [velocities && 'velocities', charges && 'charges', magneticMoments && 'magnetic moments'].filter(
    (word) => word !== undefined,
  );
}
