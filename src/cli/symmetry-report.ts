import { cellParameters, toFractional } from '../structure/cell';
import { countSpecies } from '../structure/combine';
import { elementSymbol } from '../structure/elements';
import type { Structure } from '../structure/structure';
import type { SymmetryReport } from '../structure/symmetry';
import { symmetryOperationText } from '../structure/symmetry-operation';
import { degree } from '../units';

/** The cells of a report by what the user calls them. */
export const cellKinds = ['conventional', 'primitive', 'standardized'] as const;
export type CellKind = (typeof cellKinds)[number];

/** A symmetry report for people. */
export function symmetryLines(name: string, report: SymmetryReport, tolerance: number): string[] {
  const { number, symbol, hallSymbol, givenHallSymbol, orbits } = report;
  const given =
    givenHallSymbol === undefined
      ? 'in no setting of the tables: other axes, or another origin'
      : givenHallSymbol === hallSymbol
        ? 'in the standard setting'
        : `in the setting of Hall ${givenHallSymbol}`;
  const rows = orbits.map(({ atomicNumber, wyckoff, multiplicity, siteSymmetry, atoms }) => [
    elementSymbol(atomicNumber),
    `${multiplicity}${wyckoff}`,
    siteSymmetry,
    String(atoms.length),
    firstAtoms(atoms),
  ]);
  const titles = ['', 'Wyckoff', 'site symmetry', 'atoms', 'numbers'];
  const widths = titles.map((title, c) => Math.max(title.length, ...rows.map((row) => row[c].length)));
  return [
    name,
    `  space group  ${symbol}, number ${number}, Hall ${hallSymbol}`,
    `  point group  ${report.pointGroup}, ${report.system}, Pearson symbol ${report.pearsonSymbol}`,
    `  operations   ${report.operations.length} in the cell given, to ${tolerance} Å`,
    `  given        ${given}`,
    ...cellKinds.map((kind) => {
      const { cell, atomicNumbers } = report[kind];
      return `  ${kind.padEnd(12)} ${cellLine(cell)}, ${atomicNumbers.length} ${atomicNumbers.length === 1 ? 'atom' : 'atoms'}`;
    }),
    '',
    ...[titles, ...rows].map((row) =>
      `  ${row.map((text, c) => text.padEnd(widths[c])).join('  ')}`.trimEnd(),
    ),
  ];
}

/** The same as data; atoms are counted from 1, as in the files. */
export function symmetryData(report: SymmetryReport, tolerance: number): object {
  const { orbits, operations, conventional, primitive, standardized } = report;
  return {
    number: report.number,
    symbol: report.symbol,
    hallSymbol: report.hallSymbol,
    givenHallSymbol: report.givenHallSymbol ?? null,
    pointGroup: report.pointGroup,
    system: report.system,
    pearsonSymbol: report.pearsonSymbol,
    tolerance,
    operationCount: operations.length,
    operations: operations.map(symmetryOperationText),
    wyckoff: report.wyckoffLetters,
    siteSymmetries: report.siteSymmetries,
    orbits: orbits.map(({ atomicNumber, atoms, ...orbit }) => ({
      element: elementSymbol(atomicNumber),
      ...orbit,
      atoms: atoms.map((i) => i + 1),
    })),
    cells: {
      conventional: crystalData(conventional),
      primitive: crystalData(primitive),
      standardized: crystalData(standardized),
    },
  };
}

function crystalData({ cell, positions, atomicNumbers }: Structure): object {
  const rows = (values: Float64Array) =>
    Array.from({ length: values.length / 3 }, (_, k) => Array.from(values.subarray(3 * k, 3 * k + 3)));
  return {
    cell: rows(cell),
    elements: Array.from(atomicNumbers, elementSymbol),
    fractional: rows(toFractional(cell, positions)),
  };
}

/** `a 4.5937, b 4.5937, c 2.9587 Å; α 90, β 90, γ 90°` */
export function cellLine(cell: Float64Array): string {
  const { lengths, angles } = cellParameters(cell);
  const edges = lengths.map((length, a) => `${'abc'[a]} ${length.toFixed(5)}`).join(', ');
  return `${edges} Å; ${angles.map((angle, a) => `${'αβγ'[a]} ${Number((angle / degree).toFixed(4))}`).join(', ')}°`;
}

/** `TiO2`: whole numbers without a common factor, in the order of the atoms. */
export function formulaLine(structure: Structure): string {
  const order = [...structure.atomicNumbers];
  const counts = [...countSpecies(structure)].sort(([p], [q]) => order.indexOf(p) - order.indexOf(q));
  let factor = Math.min(...counts.map(([, count]) => count));
  while (!counts.every(([, count]) => count % factor === 0)) factor--;
  return counts
    .map(([z, count]) => elementSymbol(z) + (count === factor ? '' : String(count / factor)))
    .join('');
}

const mostNumbers = 12;

function firstAtoms(atoms: readonly number[]): string {
  const shown = atoms.slice(0, mostNumbers).map((i) => i + 1);
  return shown.join(' ') + (atoms.length > mostNumbers ? ' …' : '');
}
